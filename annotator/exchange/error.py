"""What a person can be told about a file that cannot be read or written."""

from typing import Any

from annotator.domain.error import AnnotatorError, BadForm


class Unreadable(AnnotatorError):
    """A file that cannot be read, or that is no text."""


class NotWritten(AnnotatorError):
    """An export that could not be written; what stood there before still does."""


class UnknownFormat(AnnotatorError):
    """A name that is in no line of the table of formats."""


class TextMissing(BadForm):
    """A page form whose text is nowhere; `form` is what was read, for whoever has the text."""

    def __init__(self, template: str, *, form: dict[str, Any], **fields: object) -> None:
        super().__init__(template, **fields)
        self.form = form

    @property
    def page(self) -> str | None:
        """The name of the page that the form says it is of."""
        name = self.form.get("page")
        return name if isinstance(name, str) else None
