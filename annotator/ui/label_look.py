"""What a view knows of labels: how spans look, what a double click takes, what is said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from annotator.domain.label import LabelSet
from annotator.domain.range import Range
from annotator.ui.span_style import SpanStyles
from annotator.ui.theme import Theme
from annotator.workspace.target import Target


def _nothing(at: int) -> str:
    del at
    return ""


def _no_word(target: Target) -> Sequence[Range]:
    del target
    return ()


@dataclass(slots=True)
class LabelLook:
    """One for each view, which the label work fills in."""

    labels: LabelSet = field(default_factory=lambda: LabelSet("labels"))
    labelling: bool = False
    """Whether the window is in label mode: what is selected is to be labelled."""
    said_at: Callable[[int], str] = _nothing
    """What is said of the spans at a place of the page."""
    read_at: Callable[[int], str] = _nothing
    """What is said of how a character of the page was read."""
    word_of: Callable[[Target], Sequence[Range]] = _no_word
    """The ranges of the word that a double click means."""

    def words_at(self, at: int) -> str:
        """All that is said of a character of the page, in lines."""
        return "\n".join(filter(None, (self.said_at(at), self.read_at(at))))

    def styles(self, theme: Theme) -> SpanStyles:
        """The formats of all marks."""
        return SpanStyles(theme, self.labels, labelling=self.labelling)
