"""Formatted text between people: Markdown out, HTML in. The only room that knows either."""
