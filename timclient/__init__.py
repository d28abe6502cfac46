"""TI-M Desktop: a desktop client for TI-Messenger."""

__version__ = "0.1.0"
