"""What is sent on to a department, what it says, and its day."""
