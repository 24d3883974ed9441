"""What people read of answers."""
