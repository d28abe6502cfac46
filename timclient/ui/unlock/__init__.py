"""Opening the encrypted store before the window can show anything."""
