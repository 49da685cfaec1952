"""Stored files: checked by their content, kept by what they hold, served from their own address."""
