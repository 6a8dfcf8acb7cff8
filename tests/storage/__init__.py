"""A workspace in its file: what is stored, what is refused, what survives."""
