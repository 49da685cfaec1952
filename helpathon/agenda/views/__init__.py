"""What answers at each address: reading, the desk, the run sheet, prints."""
