"""Cards in terminals, reached over a Konnektor's SOAP services."""
