"""Days, hours and deadlines over the working calendar; times as people say and read them."""
