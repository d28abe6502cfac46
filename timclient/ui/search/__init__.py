"""Looking for messages, chats and people."""
