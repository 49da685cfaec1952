"""Settings, addresses and processes: how the apps become one server."""
