"""Django's SQLite backend with a fair write lock across processes."""
