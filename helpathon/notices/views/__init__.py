"""Pages of what people are told, and of what is new for everybody."""
