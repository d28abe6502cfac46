"""Benchmarks of speed and size: ``python -m tests.bench [name …]``, one JSON line each."""
