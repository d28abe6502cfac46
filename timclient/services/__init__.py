"""Use cases. They live on the engine thread and know neither Qt nor nio."""
