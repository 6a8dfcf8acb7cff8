"""Finds mentions of persons, places, bodies and times in Chinese news text, a kind a module."""
