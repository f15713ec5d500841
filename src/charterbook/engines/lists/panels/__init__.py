"""How lists and records are laid out."""
