"""Saved input of any form, so that nothing anybody wrote is lost."""
