"""QR codes: drawn, and read from the screen, a picture, the clipboard or a camera."""
