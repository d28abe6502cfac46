"""Windows about messages: delete, forward, details, opening links."""
