"""Pages: start, edition, ideas, the Ideenfluss, and logging in."""
