"""Proves a workspace: the file, the references, the counts, every annotation, the journal."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.storage import labelling, rows, text_index
from annotator.storage.columns import counted
from annotator.storage.error import ReadingFailed
from annotator.storage.facsimile import facsimile_of
from annotator.storage.journal import change_of
from annotator.storage.rows import Held, Select

_PAGES = "SELECT id, name, sha256, length, deleted FROM page ORDER BY id"
_HEADS = """
SELECT annotator_id, flagged, comment, extra, status, articles, confirmed, doubts, edits
FROM annotation WHERE page_id = :page ORDER BY annotator_id
"""
_STEPS_OF_PAGE = """
SELECT c.annotator_id, s.id, c.page, c.difference
FROM change c JOIN step s ON s.id = c.step_id
WHERE c.page_id = :page AND s.state = 'done' ORDER BY s.id DESC
"""
_POSITIONS = {
    name: f"SELECT count(*) - count(DISTINCT position) FROM {name} "
    "WHERE page_id = :page AND annotator_id = :annotator"
    for name in ("article", "span")
}
_COUNTED = ("flagged", "comment", "extra", "status", "articles", "confirmed", "doubts")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be; `page_id` and `page` are empty for the whole file."""

    error: AnnotatorError
    page_id: int | None = None
    page: str = ""

    def __str__(self) -> str:
        return f"{self.page}: {self.error}" if self.page else str(self.error)


def file_findings(select: Select) -> Iterator[Finding]:
    """What SQLite says about the file (damage, dangling references), and damaged label sets.

    And whether the index of the texts agrees with the pages.
    """
    for (said,) in select("PRAGMA integrity_check", {}):
        if said != "ok":
            yield Finding(AnnotatorError("the file is damaged: {reason}", reason=said))
    for table, row, parent, _ in select("PRAGMA foreign_key_check", {}):
        yield Finding(
            AnnotatorError(
                "a row of {table} ({row}) refers to a missing row of {parent}",
                table=table,
                row=row,
                parent=parent,
            )
        )
    for error in (*labelling.findings(select), *text_index.findings(select)):
        yield Finding(error)


@dataclass(frozen=True, slots=True)
class Checked:
    """How many pages are checked, of how many, and what was found since the last word."""

    done: int
    total: int
    findings: tuple[Finding, ...]


def page_findings(select: Select) -> Iterator[Checked]:
    """Check page after page."""
    pages = list(select(_PAGES, {}))
    for n, (page_id, name, sha256, length, _) in enumerate(pages, start=1):
        heads = list(select(_HEADS, {"page": page_id}))
        found: list[AnnotatorError] = []
        if not heads:
            found.append(AnnotatorError("the page has no annotation"))
        for head in heads:
            found += _annotation_errors(select, page_id, sha256, length, head)
        try:
            facsimile_of(select, page_id)
        except ReadingFailed as error:
            found.append(error)
        findings = tuple(Finding(error, page_id, name) for error in found)
        yield Checked(n, len(pages), findings)


def _annotation_errors(
    select: Select, page_id: int, sha256: str, length: int, head: rows.Row
) -> Iterator[AnnotatorError]:
    try:
        (held,) = rows.annotations(select, head[0], page_id, page_id)
    except AnnotatorError as error:
        yield error
        return
    page = held.annotation.page
    if page.sha256 != sha256 or len(page.text) != length:
        yield AnnotatorError("the text is not the one that was brought in")
    for column, stored in zip(_COUNTED, head[1:], strict=False):
        is_now = counted(held.annotation)[column]
        if stored != is_now:
            yield AnnotatorError(
                "{column} is noted as {stored}, but is {is_now}",
                column=column,
                stored=stored,
                is_now=is_now,
            )
    for table, query in _POSITIONS.items():
        for (repeated,) in select(query, {"page": page_id, "annotator": head[0]}):
            if repeated:
                yield AnnotatorError("two rows of {table} have one position", table=table)
    yield from _journal_errors(select, held, head[8])


def _journal_errors(select: Select, held: Held, edits: int) -> Iterator[AnnotatorError]:
    """Whether undoing all that is done fits, step by step back to the beginning."""
    annotation: Annotation = held.annotation
    done = 0
    for holder, step_id, page, difference in select(_STEPS_OF_PAGE, {"page": held.page_id}):
        if holder != held.annotator_id:
            continue
        done += 1
        try:
            change = change_of(held.page_id, page, difference).swapped
            if change.difference:
                annotation = change.difference.applied_to(annotation)
        except (AnnotatorError, ValueError) as error:
            yield AnnotatorError(
                "step {step} of the journal cannot be undone: {reason}",
                step=step_id,
                reason=str(error),
            )
            return
    if done != edits:
        yield AnnotatorError(
            "{column} is noted as {stored}, but is {is_now}",
            column="edits",
            stored=edits,
            is_now=done,
        )
