"""Puts the articles of Chinese newspaper pages right by hand and exports training data."""

__version__ = "0.1.0"
