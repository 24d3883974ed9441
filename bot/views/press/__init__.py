"""What journalists read, and what the office reads of their requests."""
