"""Tests, in the order of the program's folders."""
