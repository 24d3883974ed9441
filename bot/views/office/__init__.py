"""What people read of the office's own affairs."""
