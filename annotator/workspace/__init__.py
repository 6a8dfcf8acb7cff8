"""What a person can do, without a window: open, import, propose, edit, undo, export, check."""
