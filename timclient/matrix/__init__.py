"""The Matrix client-server API and end-to-end encryption. Nothing outside sees a nio type."""
