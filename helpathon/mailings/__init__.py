"""Writing to the people of an edition, from templates, to each once."""
