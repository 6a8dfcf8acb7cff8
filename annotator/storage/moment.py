"""When everything was done: the journal by page, with what each step came after."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from annotator.domain.step import StepState
from annotator.storage.error import ReadingFailed
from annotator.storage.rows import Select
from annotator.storage.summary import Moment

_PAGES = 100  # so many pages are read at once, as long as they are all wanted

# The sign before b.annotator_id keeps SQLite from an index that it would have to sort: the step
# that came before is nearly always the next row down.
_MOMENTS = """
SELECT c.page_id, s.name, s.state, s.at,
       (SELECT b.at FROM step b WHERE b.id < s.id AND +b.annotator_id = s.annotator_id
        ORDER BY b.id DESC LIMIT 1),
       s.id, {difference}, who.name
FROM change c JOIN step s ON s.id = c.step_id JOIN annotator who ON who.id = s.annotator_id
WHERE c.page_id BETWEEN :first AND :last
ORDER BY c.page_id, c.step_id
"""
_TIMES = _MOMENTS.format(difference="''")
_WHOLE = _MOMENTS.format(difference="c.difference")
# Once for each step: within the query above a step of 10,000 pages would be counted as often.
_COUNTS = "SELECT step_id, count(*) FROM change WHERE step_id IN ({ids}) GROUP BY step_id"
_AT_ONCE = 5000
_LAST_PAGE = "SELECT max(id) FROM page"
_SETTLED = """
SELECT a.page_id, a.key,
       CASE WHEN a.confirmed OR a.flagged OR a.comment <> '' OR EXISTS (
           SELECT 1 FROM fragment f
           WHERE f.page_id = a.page_id AND f.annotator_id = a.annotator_id AND f.article = a.key
           AND f.origin = 'human'
       ) THEN 1 ELSE 0 END
FROM article a
WHERE a.annotator_id = (
    SELECT n.annotator_id FROM annotation n WHERE n.page_id = a.page_id
    ORDER BY CASE WHEN n.annotator_id = :annotator THEN 0 ELSE 1 END, n.annotator_id LIMIT 1
)
"""


def moments(
    select: Select, page_ids: Iterable[int] | None, *, differences: bool
) -> Iterator[Moment]:
    """What was ever done to these pages (else to all), in order for each page.

    Without `differences` none of the moments knows its own, which is faster.
    """
    query = _WHOLE if differences else _TIMES
    counts: dict[int, int] = {}
    for first, last in _runs(select, page_ids):
        rows = list(select(query, {"first": first, "last": last}))
        _count_pages(select, {row[5] for row in rows} - counts.keys(), counts)
        for page_id, name, state, at, before, step, difference, who in rows:
            try:
                done_at = datetime.fromisoformat(at)
                done_before = datetime.fromisoformat(before) if before else None
            except (ValueError, TypeError) as error:
                raise ReadingFailed(
                    "the time of step {step} of the journal is damaged ({reason}); put a backup in "
                    "the workspace's place",
                    step=step,
                    reason=error,
                ) from error
            yield Moment(
                page_id,
                name,
                StepState(state),
                done_at,
                done_before,
                counts[step],
                difference,
                who,
            )


def settled_articles(select: Select, annotator: int) -> dict[int, dict[str, bool]]:
    """By page, its articles' ids and whether a person had a say in them (see Article.settled).

    Of the annotation that the annotator sees: the own one, else the one that came first.
    """
    found: dict[int, dict[str, bool]] = {}
    for page_id, key, settled in select(_SETTLED, {"annotator": annotator}):
        found.setdefault(page_id, {})[key] = bool(settled)
    return found


def _count_pages(select: Select, steps: Collection[int], counts: dict[int, int]) -> None:
    """Notes how many pages these steps have changed."""
    ids = sorted(steps)
    for n in range(0, len(ids), _AT_ONCE):
        chosen = ", ".join(str(int(one)) for one in ids[n : n + _AT_ONCE])
        counts.update((row[0], row[1]) for row in select(_COUNTS.format(ids=chosen), {}))


def _runs(select: Select, page_ids: Iterable[int] | None) -> Iterator[tuple[int, int]]:
    if page_ids is not None:
        yield from ((one, one) for one in sorted(set(page_ids)))
        return
    ((last,),) = select(_LAST_PAGE, {})
    for first in range(1, (last or 0) + 1, _PAGES):
        yield first, first + _PAGES - 1
