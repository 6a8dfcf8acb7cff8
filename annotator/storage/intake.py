"""Pages on their way in: many in one transaction, the same text recognised."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from annotator.domain.annotation import Annotation, Status
from annotator.domain.difference import Difference
from annotator.domain.step import Change, Step
from annotator.storage.columns import Values
from annotator.storage.current import Current, States, load
from annotator.storage.database import selecting
from annotator.storage.journal import record
from annotator.storage.summary import Added, Incoming, Outcome
from annotator.storage.tables import METADATA
from annotator.storage.writing import insert_annotations, insert_rows

_page = METADATA.tables["page"]
_annotator = METADATA.tables["annotator"]
_annotation = METADATA.tables["annotation"]
_page_glyphs = METADATA.tables["page_glyphs"]
# Who has no annotation of a page works in the one that came first, by the annotators' numbers. A
# new one must not come between such steps and what they changed: of the annotator whom it is of,
# and of whoever would see it from now on.
_STEPS_ON_OTHERS = text("""
SELECT 1 FROM change c JOIN step s ON s.id = c.step_id
WHERE c.page_id = :page AND s.state IN ('done', 'undone') AND s.annotator_id <> c.annotator_id
AND (s.annotator_id = :who OR c.annotator_id > :who) LIMIT 1
""")


def add(
    connection: Connection,
    current: Current,
    annotator: tuple[int, str],
    batch: Sequence[Incoming],
    sheets: Sequence[Values | None],
) -> list[Added]:
    """Bring pages in, in the transaction of the connection; one result each, in order.

    A text whose page was deleted comes in anew. An annotation belongs to the annotator that it
    names, else to the present one; of a page that is there, one that names somebody else than whose
    annotation the present one sees becomes that annotator's own, if there is none yet. `sheets`
    holds the `sheet_row` (or None) of each page of the batch; a page that has none yet takes it, be
    it new or not.
    """
    known = _known(connection, {one.annotation.page.sha256 for one in batch})
    fresh: dict[str, tuple[int, Incoming]] = {}
    next_id = (connection.execute(select(func.max(_page.c.id))).scalar() or 0) + 1
    results: list[Added | None] = [None] * len(batch)
    for n, one in enumerate(batch):
        sha256 = one.annotation.page.sha256
        if sha256 not in known and sha256 not in fresh:
            fresh[sha256] = (next_id, one)
            results[n] = Added(next_id, Outcome.ADDED)
            next_id += 1
    _insert(connection, annotator, fresh.values())
    known |= {sha256: page_id for sha256, (page_id, _) in fresh.items()}
    taken: dict[int, tuple[Change, States]] = {}
    for n, one in enumerate(batch):
        if results[n] is None:
            page_id = known[one.annotation.page.sha256]
            come = one.annotation
            names = ("", annotator[1], current.held(page_id).annotation.annotator)
            if come.annotator in names:
                results[n] = _compared(connection, current, page_id, come, taken)
            else:
                results[n] = _beside(connection, current, annotator[0], page_id, come, taken)
    if taken:
        step = Step(
            "import-annotations",
            tuple(change for change, _ in taken.values()),
            {"pages": len(taken)},
        )
        states = {page_id: state for page_id, (_, state) in taken.items()}
        record(connection, current, annotator, step, states)
    added = [one for one in results if one is not None]
    _put_sheets(connection, [one.page_id for one in added], sheets)
    return added


def _put_sheets(
    connection: Connection, page_ids: Sequence[int], sheets: Sequence[Values | None]
) -> None:
    rows: dict[int, Values] = {}
    for page_id, sheet in zip(page_ids, sheets, strict=True):
        if sheet is not None:
            rows.setdefault(page_id, {"page_id": page_id, **sheet})
    held = select(_page_glyphs.c.page_id).where(_page_glyphs.c.page_id.in_(rows))
    for (page_id,) in connection.execute(held).all():
        del rows[page_id]
    insert_rows(connection, "page_glyphs", list(rows.values()))


def annotator_id(connection: Connection, name: str) -> int:
    """The number of the annotator of that name, who is entered when not known yet."""
    found = connection.execute(select(_annotator.c.id).where(_annotator.c.name == name)).scalar()
    if found is None:
        key = connection.execute(insert(_annotator), {"name": name}).inserted_primary_key
        assert key is not None
        found = key[0]
    return int(found)


def _known(connection: Connection, texts: Iterable[str]) -> dict[str, int]:
    query = (
        select(_page.c.sha256, _page.c.id)
        .where(_page.c.sha256.in_(texts), _page.c.deleted.is_(False))
        .order_by(_page.c.id.desc())
    )
    return {row.sha256: row.id for row in connection.execute(query)}


def _insert(
    connection: Connection,
    annotator: tuple[int, str],
    pages: Iterable[tuple[int, Incoming]],
) -> None:
    now = datetime.now(UTC).isoformat()
    who = {"": annotator[0], annotator[1]: annotator[0]}
    rows: list[dict[str, Any]] = []
    annotations: list[tuple[int, int, Annotation]] = []
    for page_id, one in pages:
        name = one.annotation.annotator
        if name not in who:
            who[name] = annotator_id(connection, name)
        page = one.annotation.page
        rows.append(
            {
                "id": page_id,
                "name": page.name,
                "source": page.source,
                "origin": one.origin,
                "encoding": one.encoding,
                "sha256": page.sha256,
                "length": len(page.text),
                "deleted": False,
                "created_at": now,
                "text": page.text,
            }
        )
        annotations.append((page_id, who[name], one.annotation))
    insert_rows(connection, "page", rows)
    insert_annotations(connection, annotations)


def _compared(
    connection: Connection,
    current: Current,
    page_id: int,
    come: Annotation,
    taken: dict[int, tuple[Change, States]],
) -> Added:
    """What becomes of an annotation whose text has a page already; `taken` collects changes."""
    held = current.held(page_id)
    have = taken[page_id][1][1] if page_id in taken else held.annotation
    come = replace(come, page=have.page, annotator=have.annotator)
    if _says_nothing(come):
        return Added(page_id, Outcome.PRESENT)
    if not (come.articles or come.furniture or come.corrections):
        # Spans alone: what is proposed of the page stays.
        come = replace(
            come,
            articles=have.articles,
            furniture=have.furniture,
            corrections=have.corrections,
            doubts=have.doubts,
        )
    difference = Difference.between(have, come)
    if not difference:
        return Added(page_id, Outcome.PRESENT)
    if page_id in taken or have.status is not Status.TODO or _edits(connection, page_id):
        return Added(page_id, Outcome.KEPT)
    taken[page_id] = (Change(page_id, difference), (have, come))
    return Added(page_id, Outcome.TAKEN)


def _beside(
    connection: Connection,
    current: Current,
    present: int,
    page_id: int,
    come: Annotation,
    taken: Collection[int],
) -> Added:
    """What becomes of another annotator's annotation of a page: it is added, if that one has none.

    It is no step of the present annotator's, as a new page is none. `taken` are the pages of which
    the present one's view is about to change by a step.
    """
    if _says_nothing(come):
        return Added(page_id, Outcome.PRESENT)
    who = annotator_id(connection, come.annotator)
    held = load(selecting(connection), who, page_id)
    if held.annotator_id == who:
        come = replace(come, page=held.annotation.page)
        same = not Difference.between(held.annotation, come)
        return Added(page_id, Outcome.PRESENT if same else Outcome.KEPT)
    seen = current.held(page_id).annotator_id
    if page_id in taken and seen not in (present, min(seen, who)):
        return Added(page_id, Outcome.KEPT)
    if connection.execute(_STEPS_ON_OTHERS, {"page": page_id, "who": who}).first() is not None:
        return Added(page_id, Outcome.KEPT)
    insert_annotations(connection, [(page_id, who, come)])
    current.forget(page_id)
    return Added(page_id, Outcome.SECOND)


def _says_nothing(one: Annotation) -> bool:
    return not (
        one.articles
        or one.furniture
        or one.corrections
        or one.spans
        or one.flagged
        or one.comment
        or one.extra
    )


def _edits(connection: Connection, page_id: int) -> int:
    query = select(func.sum(_annotation.c.edits)).where(_annotation.c.page_id == page_id)
    return connection.execute(query).scalar() or 0
