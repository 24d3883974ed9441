"""What people read of themselves, and words about nothing in particular."""
