"""Tests of cards in the window."""
