"""Pages about people themselves, and about what is stored of them."""
