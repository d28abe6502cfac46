"""The encrypted files of one profile: SQLite through SQLCipher, and where their key is kept."""
