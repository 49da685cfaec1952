"""Setting up a city, and its desk."""
