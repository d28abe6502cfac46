"""What the program is loaded with: generated accounts and a server that serves them."""
