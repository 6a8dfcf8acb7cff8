"""What stands beside an export: all that made it, so that it can be made again byte by byte."""

import platform
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson

from annotator import __version__
from annotator.domain import label_form
from annotator.domain.error import AnnotatorError, BadForm
from annotator.domain.form_reader import Reader, wrong
from annotator.domain.label import LabelSet
from annotator.exchange.error import Unreadable
from annotator.exchange.json_text import parse
from annotator.exchange.manifest_file import SCHEMA
from annotator.exchange.writer import Written, WrittenFile
from annotator.workspace.split import PARTS, Split, SplitBy, Twins

_MOST = 512 * 1024 * 1024  # bytes; a page takes two hundred


@dataclass(frozen=True, slots=True)
class Order:
    """What an export is to be, besides which pages go into it.

    `format` and `options` are of the table of formats. With `confirmed_articles` only articles that
    a person has confirmed go out. `labels` is the label set that formats list labels by (None: the
    one in use).
    """

    format: str
    options: Mapping[str, str] = field(default_factory=dict)
    confirmed_articles: bool = False
    split: Split | None = None
    labels: LabelSet | None = None


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page of an export: its SHA-256, name and source, and the part that it is in."""

    sha256: str
    page: str
    source: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """An export and all that made it; `articles` and `spans` count what the pages held."""

    order: Order
    annotator: str
    pages: Sequence[ListedPage]
    written: Written
    articles: int = 0
    spans: int = 0
    twins: tuple[Twins, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The manifest as JSON, `resources/schemas/manifest-1.json`.

        It holds no date: the same export has the same manifest.
        """
        order, split = self.order, self.order.split
        labels = None if order.labels is None else label_form.write(order.labels)
        form = {
            "schema": SCHEMA,
            "format": order.format,
            "options": dict(order.options),
            "confirmed_articles": order.confirmed_articles,
            "split": None
            if split is None
            else {"shares": str(split), "by": str(split.by), "seed": split.seed},
            "annotator": self.annotator,
            "label_set": labels,
            "versions": dict(self.versions),
            "counts": {
                "pages": self.written.pages,
                "records": self.written.records,
                "articles": self.articles,
                "spans": self.spans,
                "left_out": len(self.written.left_out),
            },
            "files": [
                {"name": one.name, "records": one.records, "bytes": one.bytes, "sha256": one.sha256}
                for one in self.written.files
            ],
            "near_duplicates": [
                {"pages": [one.first, one.second], "shared": one.shared} for one in self.twins
            ],
            "left_out": list(map(str, self.written.left_out)),
            "pages": [
                {"page": one.page, "source": one.source, "sha256": one.sha256, "part": one.part}
                for one in self.pages
            ],
        }
        return orjson.dumps(form, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each file, by its name."""
        return {one.name: one.sha256 for one in self.written.files}


def versions() -> dict[str, str]:
    """The versions of what can make a difference to the bytes."""
    return {
        "annotator": __version__,
        "python": platform.python_version(),
        **{name: version(name) for name in ("jieba", "orjson")},
    }


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file. Raises Unreadable or BadForm, with the file's name."""
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise Unreadable("it is a device or a pipe; give the file beside the export")
        if status.st_size > _MOST:
            raise Unreadable("it is larger than any manifest; give the file beside the export")
        value = parse(path.read_bytes())
    except OSError as error:
        raise Unreadable(
            "{path} cannot be read: {reason}", path=path, reason=error.strerror or error
        ) from None
    except AnnotatorError as error:
        raise Unreadable("{path}: {reason}", path=path, reason=error) from None
    try:
        return _manifest(value)
    except AnnotatorError as error:
        raise BadForm("{path}: {reason}", path=path, reason=error) from None


def _manifest(value: Any) -> Manifest:
    read = Reader(value, "the manifest")
    if read.any_text("schema", "") != SCHEMA:
        raise BadForm("this is no manifest of an export: its schema is not {schema}", schema=SCHEMA)
    options = Reader(read.form.get("options", {}), "options", read)
    labels = read.form.get("label_set")
    order = Order(
        read.text("format"),
        {str(key): options.text(key) for key in options.form},
        confirmed_articles=read.flag("confirmed_articles"),
        split=_split(Reader(read.form["split"], "split", read)) if read.form.get("split") else None,
        labels=None if labels is None else label_form.read(labels),
    )
    files = read.each(
        "files",
        lambda one: WrittenFile(
            one.text("name"), one.whole("records"), one.whole("bytes"), one.text("sha256")
        ),
    )
    pages = read.each(
        "pages",
        lambda one: ListedPage(
            one.text("sha256"), one.text("page", ""), one.text("source", ""), one.text("part", "")
        ),
    )
    for one in pages if order.split is not None else ():
        if one.part not in PARTS:
            raise wrong(f"the manifest, page {one.page!r}", "part", ", ".join(PARTS), one.part)
    return Manifest(order, read.text("annotator", ""), pages, Written(files=files))


def _split(read: Reader) -> Split:
    by = read.text("by", "page")
    if by not in tuple(SplitBy):
        raise wrong(read.where, "by", "page or source", by)
    return Split.of(read.text("shares"), SplitBy(by), read.whole("seed"))
