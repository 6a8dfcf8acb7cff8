"""brat: a text and, in an `.ann` file of the same name, its annotations in stand-off lines.

T lines are spans, with one or more ranges in code points of the text; A and M lines their
attributes, # lines their comments. Relations, events, equivalences and normalizations have no
place here: they are counted in a note.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.domain.error import AnnotatorError, BadForm
from annotator.exchange.beside import beside
from annotator.exchange.marked_text import Mark, MarkedText, at_line, not_taken, reading_of
from annotator.exchange.reading import Reading, file_name
from annotator.exchange.text import load

_WHAT = "brat"
ANN = ".ann"
_NOT_TAKEN = {"R": "relations", "*": "equivalences", "E": "events", "N": "normalizations"}


def read_brat(path: Path) -> Iterator[Reading]:
    """The page of an `.ann` file, whose text stands beside it as `.txt`.

    Raises BadForm when that is not there, Unreadable and OSError.
    """
    name = f"{path.stem}.txt"
    text = beside(path, name)
    if text is None:
        raise BadForm("there is no file {name} beside it; put the text there", name=name)
    yield read_pair(text, path, path)


def read_pair(text: Path, annotations: Path, path: Path) -> Reading:
    """The page that a text and its annotations are; `path` is the one that was given.

    Raises Unreadable and OSError.
    """
    written, encoding = load(text)
    stand_off = _StandOff(file_name(annotations))
    try:
        for number, line in enumerate(_lines(annotations), 1):
            if line.strip():
                stand_off.take(number, line)
    except AnnotatorError as error:  # the text is a page all the same
        stand_off.notes.append(
            AnnotatorError("{file}: {said}", file=file_name(annotations), said=error)
        )
    marked = replace(stand_off.marked(written), name=file_name(text))
    return replace(reading_of(text, _WHAT, marked, encoding=encoding, line=None), path=path)


def _lines(path: Path) -> list[str]:
    with path.open("rb") as file:
        if file.read(1 << 12).isspace() or not path.stat().st_size:
            return []  # nothing is annotated yet
    return [line.removesuffix("\r") for line in load(path)[0].split("\n")]


@dataclass(slots=True)
class _StandOff:
    """What the lines of a file say, gathered until all are read: they stand in any order."""

    file: str
    marks: dict[str, Mark] = field(default_factory=dict)
    attributes: dict[str, dict[str, str | bool]] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    notes: list[AnnotatorError] = field(default_factory=list)

    def take(self, number: int, line: str) -> None:
        """One line of the file."""
        kind = line[0]
        if kind in _NOT_TAKEN:
            self.others[kind] = self.others.get(kind, 0) + 1
            return
        key, _, rest = line.partition("\t")
        said, tab, text = rest.partition("\t")
        words = said.split()
        if kind == "T" and self._take_mark(number, key, said, text if tab else None):
            return
        if kind in "AM" and len(words) >= 2:
            value = " ".join(words[2:]) or True
            self.attributes.setdefault(words[1], {})[words[0]] = value
            return
        if kind == "#" and len(words) >= 2:
            self.comments.setdefault(words[1], []).append(text)
            return
        self._tell(number, AnnotatorError("this is no line of brat: {line}", line=repr(line[:60])))

    def _take_mark(self, number: int, key: str, said: str, text: str | None) -> bool:
        label, _, places = said.partition(" ")
        ranges = [tuple(map(_number, one.split())) for one in places.split(";")]
        pairs = [(one[0], one[1]) for one in ranges if len(one) == 2]
        if not label or len(pairs) != len(ranges):
            return False
        if key in self.marks:
            self._tell(number, AnnotatorError("the id {id} stands twice", id=repr(key[:40])))
            return True
        self.marks[key] = Mark(label, pairs, text, line=number)
        return True

    def _tell(self, number: int, said: AnnotatorError) -> None:
        self.notes.append(at_line(number, said, file=self.file))

    def marked(self, text: str) -> MarkedText:
        """The text with its marks."""
        marks = [
            replace(
                mark,
                attributes=self.attributes.pop(key, {}),
                comment="\n".join(self.comments.pop(key, [])),
            )
            for key, mark in self.marks.items()
        ]
        counted = [
            *not_taken("attributes of what is no span", sum(map(len, self.attributes.values()))),
            *not_taken("comments on what is no span", sum(map(len, self.comments.values()))),
        ]
        for kind, what in _NOT_TAKEN.items():
            counted += not_taken(what, self.others.get(kind, 0))
        return MarkedText(text, marks, notes=(*self.notes, *counted), file=self.file)


def _number(text: str) -> object:
    """The number, or the text where it is none."""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 18 else text
