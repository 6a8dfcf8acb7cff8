"""What a person can be told about a file that cannot be read or written."""

from annotator.domain.error import AnnotatorError


class Unreadable(AnnotatorError):
    """A file that cannot be read, or that is no text."""


class NotWritten(AnnotatorError):
    """An export that could not be written; what stood there before still does."""


class UnknownFormat(AnnotatorError):
    """A name that is in no line of the table of formats."""
