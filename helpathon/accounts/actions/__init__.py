"""The acts of people."""
