"""The rows of a conversation: translated, laid out, drawn, selected and scrolled."""
