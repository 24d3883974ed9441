"""What people read of publishing."""
