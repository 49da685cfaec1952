"""Pages and forms of registrations."""
