"""The database on PostgreSQL. Nothing here is imported unless the address of the database asks for it."""
