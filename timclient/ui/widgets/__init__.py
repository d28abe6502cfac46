"""Small controls every screen is built of. They take their look from the theme only."""
