"""What people read of contests."""
