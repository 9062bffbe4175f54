"""Pictures of figures, each with its table."""
