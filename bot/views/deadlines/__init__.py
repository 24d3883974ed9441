"""What people read of deadlines."""
