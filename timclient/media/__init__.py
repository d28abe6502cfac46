"""Pictures, sound and files on this computer: nothing here talks to a server."""
