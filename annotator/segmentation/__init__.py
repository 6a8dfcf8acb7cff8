"""Proposes a page's articles and spans from its text, and finds the words a click means."""
