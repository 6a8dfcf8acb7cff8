"""The first look at a workspace, before SQLAlchemy is loaded: what the first paint shows."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.storage import rows
from annotator.storage.file import Found, connect, look
from annotator.storage.ladder import VERSION
from annotator.storage.summary import PageSummary


@dataclass(frozen=True, slots=True)
class Glance:
    """All pages in a line each, and the page that was open last (else the first) with its place.

    `page_id` and `annotation` are None when the workspace has no page.
    """

    summaries: tuple[PageSummary, ...]
    page_id: int | None
    annotation: Annotation | None
    place: Mapping[str, Any]


def glance(path: Path, annotator: str) -> Glance | None:
    """Read what the first paint shows, or nothing when anything is out of the ordinary.

    Opening the workspace in the ordinary way says what was the matter. Changes nothing.
    """
    try:
        found, version = look(path)
        if found is not Found.WORKSPACE or version != VERSION:
            return None
        with closing(connect(path, writable=False)) as connection:
            return _read(connection, annotator)
    except (sqlite3.Error, OSError, AnnotatorError, ValueError, KeyError):
        return None


def _read(connection: sqlite3.Connection, annotator: str) -> Glance:
    def select(text: str, parameters: Mapping[str, object]) -> Sequence[rows.Row]:
        return connection.execute(text, parameters).fetchall()

    connection.execute("BEGIN")
    who, last_page = 0, None
    for row in select(rows.ANNOTATOR, {"name": annotator}):
        who, last_page = row
    summaries = tuple(rows.summaries(select, who))
    ids = [summary.id for summary in summaries]
    page = last_page if last_page in ids else next(iter(ids), None)
    if page is None:
        return Glance(summaries, None, None, {})
    (held,) = rows.annotations(select, who, page, page)
    return Glance(summaries, page, held.annotation, rows.place(select, who, page))
