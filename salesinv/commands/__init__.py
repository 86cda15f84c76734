"""What the user types: one file per noun. A command is load, compute, show (or save); the rest belongs to core."""
