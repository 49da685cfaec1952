"""Helpathon: the open platform on which a city thinks together."""

__version__ = "0.1.0"
