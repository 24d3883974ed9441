"""What every view is put together from."""
