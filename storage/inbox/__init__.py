"""What came in and is not handled yet."""
