"""The window: Qt only. It builds and joins; what a person can do is decided in `workspace`."""
