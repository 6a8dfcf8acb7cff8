"""What can go wrong with a workspace's file, each in a sentence that a person can act on."""

from annotator.domain.error import AnnotatorError


class WorkspaceRefused(AnnotatorError):
    """The file cannot be opened as a workspace; it was not changed."""


class WorkspaceReadOnly(AnnotatorError):
    """Something was to be saved in a workspace that is only being read."""


class SavingFailed(AnnotatorError):
    """The database could not take it; what was stored before stands as it was."""


class ReadingFailed(AnnotatorError):
    """The database could not give it: the file is damaged or gone."""


class PageMissing(AnnotatorError):
    """No page of that number is in the workspace, or it was deleted."""


class PageChangedMeanwhile(AnnotatorError):
    """An edit was made to an annotation that is not the stored one."""
