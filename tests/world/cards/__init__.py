"""Cards that do not exist, readers they are put into, and the smart card service that sees them."""
