"""JSON of every kind that can be read: one record in a file, many in a list, or one a line."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from annotator.domain.error import AnnotatorError, BadForm
from annotator.exchange.error import Unreadable
from annotator.exchange.json_text import parse
from annotator.exchange.page_form import WHAT
from annotator.exchange.read_spacy import resembles_pair
from annotator.exchange.reading import MAX_BYTES, Reading
from annotator.exchange.record import read_record

_MARK = b"\xef\xbb\xbf"
_UTF8 = "UTF-8"


def read_document(path: Path) -> Iterator[Reading]:
    """The records in a JSON file: one object, a list of them, or JSON Lines after all."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            yield Reading(path, WHAT, error=_too_large("file"))
            return
        if _has_lines_of_json(data):
            file.seek(0)
            yield from read_stream(path, file)
            return
    encoding, data = _unmarked(data)
    try:
        value = _parsed(data)
    except BadForm as error:
        yield Reading(path, WHAT, error=error)
        return
    if not isinstance(value, list) or resembles_pair(value):
        yield _Place(path, encoding).read(value)
        return
    for number, one in enumerate(value, 1):
        yield _Place(path, encoding, number=number).read(one)


def read_lines(path: Path) -> Iterator[Reading]:
    """The records in a JSON Lines file, one a line; a bad line does not stop the others.

    Lines end at LF alone (U+2028 and its like stand inside of strings), and one is in memory at a
    time. Blank lines are passed over.
    """
    with path.open("rb") as file:
        if _is_laid_out(file):
            yield from read_document(path)
            return
        yield from read_stream(path, file)


def read_stream(path: Path, file: BinaryIO) -> Iterator[Reading]:
    """The records in an open file that can tell its place, one a line; `path` names it."""
    found = False
    encoding = _UTF8
    for number, whole in _lines(file):
        if whole is None:
            yield Reading(path, WHAT, error=_too_large("line"), line=number)
            continue
        line = whole
        if number == 1:
            encoding, line = _unmarked(whole)
        if line.isspace() or not line:
            continue
        found = True
        try:
            value = _parsed(line)
        except BadForm as error:
            yield Reading(path, WHAT, error=error, line=number)
            continue
        yield _Place(path, encoding, line=number).read(value)
    if not found and file.tell() <= MAX_BYTES:
        yield Reading(path, WHAT, error=_empty())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record stands: its file, and there its line or (from 1) its number in the list."""

    path: Path
    encoding: str
    line: int | None = None
    number: int = 0

    def read(self, value: object) -> Reading:
        """The page in the record, or why there is none."""
        error: AnnotatorError
        try:
            reading = read_record(
                self.path, value, encoding=self.encoding, line=self.line, number=self.number
            )
        except AnnotatorError as wrong:
            error = wrong
        except OSError as wrong:
            error = Unreadable("its text cannot be read: {reason}", reason=wrong.strerror or wrong)
        else:
            return replace(reading, notes=tuple(map(self._placed, reading.notes)))
        error = self._placed(error)
        return Reading(self.path, WHAT, encoding=self.encoding, error=error, line=self.line)

    def _placed(self, reason: AnnotatorError) -> AnnotatorError:
        """The reason with the record's number in the list; a line says itself where it is."""
        if not self.number:
            return reason
        return BadForm("item {number} of the list: {reason}", number=self.number, reason=reason)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is longer than the limit, which is passed over."""
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        if len(line) <= MAX_BYTES:
            yield number, line
            continue
        while not line.endswith(b"\n"):
            line = file.readline(1 << 20)
            if not line:
                break
        yield number, None


def _is_laid_out(file: BinaryIO) -> bool:
    """Whether a file that is called JSON Lines holds one document over many lines."""
    start = file.read(1 << 12).removeprefix(_MARK).lstrip()
    file.seek(0)
    return start.split(b"\n", 1)[0].rstrip() in (b"{", b"[") and b"\n" in start


def _has_lines_of_json(data: bytes) -> bool:
    """Whether a file that is called JSON holds several documents, one a line."""
    lines = data.removeprefix(_MARK).strip().split(b"\n", 2)
    if len(lines) < 2:
        return False
    first, second = lines[0].strip(), lines[1].strip()
    return first[:1] == b"{" and first[-1:] == b"}" and second[:1] in (b"{", b"")


def _unmarked(data: bytes) -> tuple[str, bytes]:
    if data.startswith(_MARK):
        return "UTF-8 with BOM", data[len(_MARK) :]
    return _UTF8, data


def _parsed(data: bytes) -> Any:
    if not data or data.isspace():
        raise _empty()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadForm("the JSON is UTF-16; save it as UTF-8")
    return parse(data)


def _too_large(what: str) -> Unreadable:
    return Unreadable(
        "the {what} is larger than {limit} MB; write one page form a line, as JSON Lines",
        what=what,
        limit=MAX_BYTES >> 20,
    )


def _empty() -> BadForm:
    return BadForm("the file is empty: there is no page form in it")
