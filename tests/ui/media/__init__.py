"""Tests of pictures, sound and files in the window."""
