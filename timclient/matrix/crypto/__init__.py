"""nio's Olm machine, subclassed in this one place.

matrix-nio 0.26.0 is pinned: what is overridden here are its internals, and contract tests
(tests/unit/matrix/test_nio_contract.py) notice when they change.
"""
