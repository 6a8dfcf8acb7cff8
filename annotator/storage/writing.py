"""Writes annotations to their tables: whole ones, and what an edit changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from annotator.domain.annotation import Annotation, Article, Span
from annotator.domain.difference import Difference
from annotator.domain.order_change import OrderChange
from annotator.storage.columns import (
    Values,
    Whose,
    article_columns,
    article_row,
    correction_row,
    counted,
    doubt_rows,
    fragment_rows,
    furniture_row,
    further_range_rows,
    span_columns,
    span_row,
)
from annotator.storage.database import insert_many, run, selecting
from annotator.storage.order import between, moved, spread
from annotator.storage.tables import METADATA

# In the order in which rows are inserted, so that what they refer to is there.
_PARTS = (
    "annotation",
    "article",
    "fragment",
    "furniture",
    "correction",
    "span",
    "span_range",
    "doubt",
)
_BAGS: dict[str, tuple[str, Callable[[Whose, Any], Values]]] = {
    "furniture": ("furniture", furniture_row),
    "corrections": ("correction", correction_row),
}
_NAMED = {"articles": "article", "spans": "span"}


def _where(table: str, keys: Sequence[str]) -> list[Any]:
    # A bound name must not be a column's: that is what SQLAlchemy sets in an UPDATE.
    columns = METADATA.tables[table].c
    return [columns[key] == bindparam(f"_{key}") for key in ("page_id", "annotator_id", *keys)]


_INSERT = {name: insert(table) for name, table in METADATA.tables.items()}
_DELETE = {
    name: delete(METADATA.tables[name]).where(*_where(name, keys))
    for name, keys in {
        "article": ["key"],
        "fragment": ["article", "position"],
        "furniture": ["start"],
        "correction": ["start"],
        "span": ["key"],
        "span_range": ["span"],
        "doubt": ["at"],
    }.items()
}
_UPDATE = {
    name: update(METADATA.tables[name]).where(*_where(name, keys))
    for name, keys in {"annotation": [], "article": ["key"], "span": ["key"]}.items()
}
_POSITIONS = {
    name: f"SELECT key, position FROM {name} WHERE page_id = :page AND annotator_id = :annotator"
    for name in _NAMED.values()
}

_POSITION = {name: f"{query} AND key = :key" for name, query in _POSITIONS.items()}
# So few rows are placed between their neighbours, without a look at all the others.
_FEW = 32


def insert_rows(connection: Connection, table: str, rows: Sequence[Values]) -> None:
    """Insert rows of one table in one go, each with every column; none is fine."""
    if rows:
        insert_many(connection, _INSERT[table], rows)


def insert_annotations(
    connection: Connection, annotations: Iterable[tuple[int, int, Annotation]]
) -> None:
    """Insert whole annotations: page ids, annotator ids, and the values."""
    rows: dict[str, list[Values]] = {name: [] for name in _PARTS}
    for page_id, annotator_id, annotation in annotations:
        _add_rows(rows, (page_id, annotator_id), annotation)
    for name in _PARTS:
        insert_rows(connection, name, rows[name])


def write_difference(
    connection: Connection, whose: Whose, difference: Difference, after: Annotation
) -> None:
    """Write what an edit changed; `after` is the annotation that it led to.

    Only rows that differ are touched. What goes, goes before anything comes: two rows never
    claim the same place.
    """
    batch = _Batch(whose)
    for key, (old, new) in difference.articles.items():
        batch.change_article(key, old, new)
    for key, (old_span, new_span) in difference.spans.items():
        batch.change_span(key, old_span, new_span)
    for name, (table, row) in _BAGS.items():
        gone, come = difference.bags.get(name, ((), ()))
        for one in gone:
            batch.delete(table, start=one.range.start)
        batch.inserted[table] += [row(whose, one) for one in come]
    if "doubts" in difference.bags:
        touched = {doubt.at for side in difference.bags["doubts"] for doubt in side}
        for at in touched:
            batch.delete("doubt", at=at)
        batch.inserted["doubt"] += doubt_rows(whose, (d for d in after.doubts if d.at in touched))
    for name, change in difference.orders.items():
        order = [one.id for one in getattr(after, name)]
        batch.put_in_order(connection, _NAMED[name], order, change)
    batch.write(connection)
    run(connection, _UPDATE["annotation"], **_keyed(whose, **counted(after)))


class _Batch:
    """The rows that an edit deletes, updates, inserts and moves, table by table."""

    def __init__(self, whose: Whose) -> None:
        self._whose = whose
        self._deleted: dict[str, list[Values]] = {name: [] for name in reversed(_PARTS)}
        self._updated: dict[str, list[Values]] = {name: [] for name in _NAMED.values()}
        self._moved: dict[str, list[Values]] = {name: [] for name in _NAMED.values()}
        self.inserted: dict[str, list[Values]] = {name: [] for name in _PARTS}

    def delete(self, table: str, **keys: str | int) -> None:
        names = {f"_{key}": value for key, value in keys.items()}
        self._deleted[table].append(_keyed(self._whose, **names))

    def change_article(self, key: str, old: Article | None, new: Article | None) -> None:
        old_rows = fragment_rows(self._whose, old) if old else []
        new_rows = fragment_rows(self._whose, new) if new else []
        for n, row in enumerate(old_rows):
            if n >= len(new_rows) or row != new_rows[n]:
                self.delete("fragment", article=key, position=n)
        for n, row in enumerate(new_rows):
            if n >= len(old_rows) or row != old_rows[n]:
                self.inserted["fragment"].append(row)
        if new is None:
            self.delete("article", key=key)
        elif old is None:
            self.inserted["article"].append(article_row(self._whose, new, 0))
        elif (columns := article_columns(new)) != article_columns(old):
            self._updated["article"].append(_keyed(self._whose, _key=key, **columns))

    def change_span(self, key: str, old: Span | None, new: Span | None) -> None:
        if old and len(old.ranges) > 1:
            self.delete("span_range", span=key)
        if new is None:
            self.delete("span", key=key)
        elif old is None:
            self.inserted["span"].append(span_row(self._whose, new, 0))
        else:
            self._updated["span"].append(_keyed(self._whose, _key=key, **span_columns(new)))
        if new:
            self.inserted["span_range"] += further_range_rows(self._whose, new)

    def put_in_order(
        self, connection: Connection, table: str, order: Sequence[str], change: OrderChange
    ) -> None:
        """Give what came to its place a position; `order` is the whole new one."""
        placed = self._between_neighbours(connection, table, order, change)
        if placed is None:
            have = dict(map(tuple, selecting(connection)(_POSITIONS[table], self._which)))
            placed = moved(order, have)
        come = {row["key"]: row for row in self.inserted[table]}
        for key, position in placed.items():
            if key in come:
                come[key]["position"] = position
            else:
                self._moved[table].append(_keyed(self._whose, _key=key, position=position))

    def _between_neighbours(
        self, connection: Connection, table: str, order: Sequence[str], change: OrderChange
    ) -> dict[str, int] | None:
        """Positions from those of the neighbours alone: a page may hold thousands of spans.

        None when there is no room between them, or when too much came.
        """
        if len(change.come) > _FEW:
            return None
        run = selecting(connection)

        def position(key: str) -> int:
            ((_, found),) = run(_POSITION[table], {**self._which, "key": key})
            return int(found)

        placed: dict[str, int] = {}
        places = {n for n, _ in change.come}
        for first in sorted(n for n in places if n - 1 not in places):
            last = next(n for n in count(first) if n + 1 not in places)
            low = position(order[first - 1]) if first else 0
            high = position(order[last + 1]) if last + 1 < len(order) else None
            found = between(last + 1 - first, low, high)
            if found is None:
                return None
            placed.update(zip(order[first : last + 1], found, strict=True))
        return placed

    @property
    def _which(self) -> Values:
        return {"page": self._whose[0], "annotator": self._whose[1]}

    def write(self, connection: Connection) -> None:
        for name, deleted in self._deleted.items():
            for keys in deleted:
                run(connection, _DELETE[name], **keys)
        for changed in (self._updated, self._moved):
            for name, updated in changed.items():
                for values in updated:
                    run(connection, _UPDATE[name], **values)
        for name in _PARTS:
            insert_rows(connection, name, self.inserted[name])


def _keyed(whose: Whose, **values: Any) -> Values:
    return {"_page_id": whose[0], "_annotator_id": whose[1], **values}


def _add_rows(rows: Mapping[str, list[Values]], whose: Whose, one: Annotation) -> None:
    head = {"page_id": whose[0], "annotator_id": whose[1], **counted(one), "edits": 0}
    rows["annotation"].append(head)
    for article, position in zip(one.articles, spread(len(one.articles)), strict=True):
        rows["article"].append(article_row(whose, article, position))
        rows["fragment"].extend(fragment_rows(whose, article))
    rows["furniture"].extend([furniture_row(whose, f) for f in one.furniture])
    rows["correction"].extend([correction_row(whose, c) for c in one.corrections])
    for span, position in zip(one.spans, spread(len(one.spans)), strict=True):
        rows["span"].append(span_row(whose, span, position))
        if len(span.ranges) > 1:
            rows["span_range"].extend(further_range_rows(whose, span))
    rows["doubt"].extend(doubt_rows(whose, one.doubts))
