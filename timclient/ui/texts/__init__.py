"""What the window says about domain values: pure functions from a value to a sentence."""
