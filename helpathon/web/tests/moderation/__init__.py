"""Moderation, told by tests of its pages and acts."""
