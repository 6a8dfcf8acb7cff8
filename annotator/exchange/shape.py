"""What an export is to look like: a format's options, and what it may ask besides the pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from annotator.domain.annotation import Annotation
from annotator.domain.counting import is_whole
from annotator.domain.glyph import Facsimile
from annotator.domain.label import LabelSet
from annotator.exchange.error import UnknownFormat


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that a format leaves to the person, declared once.

    The shell, the dialog and the manifest read it from here. All values are texts. With `values`
    one of them is chosen; with `low` and `high` a whole number from one to the other; else any
    text, `long` where it may have several lines. `sentence` says what is chosen.
    """

    key: str
    sentence: str
    default: str
    values: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    long: bool = False

    def refuse(self, name: str, value: str) -> None:
        """Raise UnknownFormat when the format of that name cannot have this value."""
        if not is_whole(value):
            raise UnknownFormat(
                "the {key} of {name} holds half of a surrogate pair; write it in UTF-8",
                name=name,
                key=self.key,
            )
        if self.values and value not in self.values:
            raise UnknownFormat(
                "{name} has no {key} {value}; there are {names}",
                name=name,
                key=self.key,
                value=repr(value),
                names=", ".join(self.values),
            )
        if self.low is not None and self.high is not None:
            plain = value.isascii() and value.isdecimal() and len(value) < 19
            if not (plain and self.low <= int(value) <= self.high):
                raise UnknownFormat(
                    "the {key} of {name} is {value}; give a whole number from {low} to {high}",
                    name=name,
                    key=self.key,
                    value=repr(value),
                    low=self.low,
                    high=self.high,
                )


def _no_words(text: str) -> NoReturn:
    raise AssertionError("nobody has told the format how to find words")


@dataclass(frozen=True, slots=True)
class Shape:
    """How the records are to be, and what a format can ask while it writes them.

    `options` has a value for each of the format's options. `labels` is the label set in use, as
    far as one is known. `words` cuts a text into words (start and end in code points of it, in
    order, covering it whole). `sheet` gives the sheet that a page was read from, or None. `split`
    names the part of the data that a page belongs to ("" where they are not split); the pages of
    one part come together.
    """

    options: Mapping[str, str] = field(default_factory=dict)
    labels: LabelSet = field(default_factory=lambda: LabelSet("labels"))
    words: Callable[[str], Sequence[tuple[int, int]]] = _no_words
    sheet: Callable[[Annotation], Facsimile | None] = lambda annotation: None
    split: Callable[[Annotation], str] = lambda annotation: ""

    def number(self, key: str) -> int:
        """The value of an option that is a whole number."""
        return int(self.options[key])


PLAIN = Shape()
"""Nothing was chosen, and nothing is known besides the pages."""
