"""Outlets, journalists, their requests and what is said in them."""
