"""Cards, reader, Konnektor and identity provider of a running world, and the hands that move them.

`CardRoom` runs with the world; `RemoteCards` is how other processes move its cards: the window of
the demo, the walk, and tests.
"""
