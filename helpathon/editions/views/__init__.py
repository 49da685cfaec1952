"""The pages of editions: making one, its desk, and the invitations that people answer."""
