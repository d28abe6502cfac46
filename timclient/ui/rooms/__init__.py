"""What can be done with chats: start, invite, leave, and the dialogs for it."""
