"""The windows of trust: key backup, recovery key, verification, devices, people's identities."""
