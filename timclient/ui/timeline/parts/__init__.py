"""The parts a message bubble is stacked of: each measures, paints and hits itself."""
