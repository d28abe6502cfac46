"""Interactive verification as pure state machines: no I/O and no clock.

``opening`` makes a ``Flow`` (by asking, or from what the other side sent), ``Flow`` runs it,
``sas`` and ``qr_code`` are the two methods, ``messages`` and ``channel`` what travels (Matrix
client-server API v1.18, 11.12.2).
"""
