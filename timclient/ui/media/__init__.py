"""Pictures, pages and files before they are sent, in windows of their own."""
