"""Municipalities on this instance: address, look, legal texts, districts and fields of action."""
