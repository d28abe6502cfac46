"""Qt models: they apply differences and translate values to roles, nothing else."""
