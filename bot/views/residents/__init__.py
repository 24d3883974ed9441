"""What people read of residents."""
