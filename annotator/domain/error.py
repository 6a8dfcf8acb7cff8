"""Errors that a person can act on.

Everything else that is raised is a bug and belongs to the excepthook.
"""


class AnnotatorError(Exception):
    """What went wrong, where, and what to do, in one sentence.

    The sentence is a template with named fields, so that the window can say it in another
    language: `str(error)` is the English sentence, `error.template` the key of its translation.
    """

    def __init__(self, template: str, **fields: object) -> None:
        self.template = template
        self.fields = fields
        super().__init__(template, fields)

    def __str__(self) -> str:
        return self.template.format(**self.fields)


class InvariantBroken(AnnotatorError):
    """A value that may not exist: see the invariants in the design."""


class RangeOutside(InvariantBroken):
    """A range that is empty, backwards or not inside the page's text."""


class RangesOverlap(InvariantBroken):
    """Two fragments, furniture ranges or corrections claim the same character."""


class EditRefused(AnnotatorError):
    """An edit that makes no sense where it was asked for; nothing was changed."""


class DifferenceDoesNotFit(AnnotatorError):
    """A difference was applied to an annotation that is not the one it was taken from."""


class BadForm(AnnotatorError):
    """A page form that cannot be read; the sentence says which key and why."""
