"""What needs solving, and whose problem it is."""
