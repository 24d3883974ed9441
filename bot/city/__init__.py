"""The city file: `words` → `model` and `toml` → `reading`."""
