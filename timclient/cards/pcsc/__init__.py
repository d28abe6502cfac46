"""Cards in a reader at this computer, by PC/SC."""
