"""Dated runs of a format: hosts, tracks, steps that open acts, and roles in an edition."""
