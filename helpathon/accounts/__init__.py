"""People: logging in by a code, what they are called, and who works for a city."""
