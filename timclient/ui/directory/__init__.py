"""The directory of the health system in the window."""
