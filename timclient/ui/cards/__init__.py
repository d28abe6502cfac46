"""Cards in the window: signing in with them, their PINs, and the ways to them."""
