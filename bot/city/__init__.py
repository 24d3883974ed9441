"""The city file; imports go `words` → `model` and `toml` → `reading`."""
