"""Keeps a workspace in a database: whole values in, whole values out.

Nothing is imported here: the standard library's part (`glance`) is read before the first paint.
"""
