"""Signing in: which service, and how."""
