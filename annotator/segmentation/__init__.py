"""Proposes a page's articles from its text alone, and finds the words a double click means."""
