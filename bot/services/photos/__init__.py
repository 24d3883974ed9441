"""The photo archive: filing by itself, keeping bytes, finding, closing."""
