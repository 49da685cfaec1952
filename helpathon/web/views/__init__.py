"""What answers at each address: reading, writing, entering."""
