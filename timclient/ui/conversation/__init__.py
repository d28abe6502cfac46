"""One open chat: header, timeline, writing field and details."""
