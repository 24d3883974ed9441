"""What people read of internet conferences and hot lines."""
