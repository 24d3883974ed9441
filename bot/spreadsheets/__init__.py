"""Tables that people bring: opened with suspicion, and in a process of their own."""
