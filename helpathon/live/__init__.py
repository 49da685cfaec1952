"""Readings of the journal for the eye: the Ideenfluss and its stream."""
