"""What people read of departments."""
