"""Page forms: one in a JSON file, many in a list, or one a line in JSON Lines."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, BinaryIO

from annotator.domain import form
from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError, BadForm
from annotator.exchange.error import TextMissing, Unreadable
from annotator.exchange.json_text import parse
from annotator.exchange.reading import MAX_BYTES, Reading
from annotator.exchange.text import load

_WHAT = "page form"
_MARK = b"\xef\xbb\xbf"
_UTF8 = "UTF-8"


def read_document(path: Path) -> Iterator[Reading]:
    """The page forms in a JSON file: one object, a list of them, or JSON Lines after all."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            yield Reading(path, _WHAT, error=_too_large("file"))
            return
        if _has_lines_of_json(data):
            file.seek(0)
            yield from read_stream(path, file)
            return
    encoding, data = _unmarked(data)
    try:
        value = _parsed(data)
    except BadForm as error:
        yield Reading(path, _WHAT, error=error)
        return
    if not isinstance(value, list):
        yield _read_form(path, value, encoding)
        return
    for number, one in enumerate(value, 1):
        yield _read_form(path, one, encoding, number=number)


def read_lines(path: Path) -> Iterator[Reading]:
    """The page forms in a JSON Lines file, one a line; a bad line does not stop the others.

    Lines end at LF alone (U+2028 and its like stand inside of strings), and one is in memory at a
    time. Blank lines are passed over.
    """
    with path.open("rb") as file:
        if _is_laid_out(file):
            yield from read_document(path)
            return
        yield from read_stream(path, file)


def read_stream(path: Path, file: BinaryIO) -> Iterator[Reading]:
    """The page forms in an open file that can tell its place, one a line; `path` names it."""
    found = False
    encoding = _UTF8
    for number, whole in _lines(file):
        if whole is None:
            yield Reading(path, _WHAT, error=_too_large("line"), line=number)
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
            yield Reading(path, _WHAT, error=error, line=number)
            continue
        yield _read_form(path, value, encoding, line=number)
    if not found and file.tell() <= MAX_BYTES:
        yield Reading(path, _WHAT, error=_empty())


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


def _read_form(
    path: Path,
    value: object,
    encoding: str,
    *,
    line: int | None = None,
    number: int | None = None,
) -> Reading:
    error: AnnotatorError
    try:
        return Reading(path, _WHAT, _annotation(path, value), encoding, line=line)
    except AnnotatorError as wrong:
        error = wrong
    except OSError as wrong:
        error = Unreadable("its text cannot be read: {reason}", reason=wrong.strerror or wrong)
    if number is not None:
        error = BadForm("item {number} of the list: {reason}", number=number, reason=error)
    return Reading(path, _WHAT, encoding=encoding, error=error, line=line)


def _annotation(path: Path, value: object) -> Annotation:
    if not isinstance(value, dict):
        raise BadForm(
            "this is no page form but {kind}; a page form is an object with page, text and "
            "articles",
            kind=_kind(value),
        )
    schema = value.get("schema")
    if isinstance(schema, str) and not schema.startswith("annotator/page-"):
        raise BadForm(
            "this is {schema}, not a page form; only pages can be imported: export them as `pages`",
            schema=repr(schema)[:60],
        )
    if schema is None and not _resembles_form(value):
        keys = ", ".join(repr(key)[:30] for key in list(value)[:6])
        raise BadForm(
            "this JSON is no page form: it has {keys}; a page form has page, text and articles",
            keys=keys or "no keys",
        )
    if "text" in value:
        return form.read(value)
    try:
        text = _text_beside(path, value.get("page"))
    except BadForm as error:
        raise TextMissing(error.template, form=value, **error.fields) from None
    return form.read(value, text=text)


def _resembles_form(value: dict[str, Any]) -> bool:
    has_content = isinstance(value.get("text"), str) or any(
        isinstance(value.get(key), list) for key in ("articles", "spans")
    )
    return isinstance(value.get("page"), str) and has_content


def _kind(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return "a text" if isinstance(value, str) else repr(value)[:40]


def _text_beside(path: Path, page: object) -> str:
    """The text of the page from a text file beside the form: `page`, or the form's own name.

    Never from another folder, whatever the form or a link in the folder says.
    """
    names = [_name_beside(page)] if isinstance(page, str) else []
    stem = path.stem
    names += [f"{stem}.txt", f"{stem.split('.')[0]}.txt"]
    folder = path.parent.resolve()
    for name in dict.fromkeys(names):
        beside = (folder / name).resolve()
        if not beside.is_file():
            continue
        if beside.parent != folder:
            raise BadForm(
                "the text file {name} is a link to another folder; put the file itself there",
                name=name,
            )
        return load(beside)[0]
    raise BadForm(
        "the form has no text, and there is no file {name} beside it; put the text there",
        name=names[0],
    )


def _name_beside(name: str) -> str:
    """The name itself, if it is that of a file in the same folder. Raises BadForm else."""
    plain = PurePosixPath(name).name == PureWindowsPath(name).name == name
    if not plain or name in ("", ".", "..") or "\0" in name or _has_half_pair(name):
        raise BadForm(
            "the form has no text, and {name} is not the name of a file beside it; put text into "
            "the form",
            name=repr(name)[:80],
        )
    return name


def _has_half_pair(name: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in name)


def _too_large(what: str) -> Unreadable:
    return Unreadable(
        "the {what} is larger than {limit} MB; write one page form a line, as JSON Lines",
        what=what,
        limit=MAX_BYTES >> 20,
    )


def _empty() -> BadForm:
    return BadForm("the file is empty: there is no page form in it")
