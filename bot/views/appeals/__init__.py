"""What people read of appeals."""
