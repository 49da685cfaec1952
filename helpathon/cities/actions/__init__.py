"""The acts of cities."""
