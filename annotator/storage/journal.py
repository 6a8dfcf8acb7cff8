"""The journal: each step in the same transaction as the rows that it changed, there and back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from annotator.domain.difference import Difference
from annotator.domain.error import BadForm, DifferenceDoesNotFit, EditRefused
from annotator.domain.step import Change, LabelSetChange, PageChange, Step, StepState
from annotator.storage import labelling
from annotator.storage.current import Current, States
from annotator.storage.database import run, selecting
from annotator.storage.error import PageMissing
from annotator.storage.rows import Select
from annotator.storage.summary import StepSummary
from annotator.storage.tables import METADATA
from annotator.storage.writing import insert_rows, write_difference

_step = METADATA.tables["step"]
_change = METADATA.tables["change"]
_page = METADATA.tables["page"]
_annotation = METADATA.tables["annotation"]

_ABANDON = (
    update(_step)
    .where(_step.c.annotator_id == bindparam("who"), _step.c.state == "undone")
    .values(state="abandoned")
)
_INSERT_STEP = _step.insert()
_SET_STATE = update(_step).where(_step.c.id == bindparam("which"))
_SET_PAGE = update(_page).where(_page.c.id == bindparam("which"))
_COUNT_EDIT = (
    update(_annotation)
    .where(
        _annotation.c.page_id == bindparam("which"), _annotation.c.annotator_id == bindparam("who")
    )
    .values(edits=_annotation.c.edits + bindparam("by"))
)
_OF_STATE = select(_step).where(
    _step.c.annotator_id == bindparam("who"), _step.c.state == bindparam("which")
)
_LAST_DONE = _OF_STATE.order_by(_step.c.id.desc()).limit(1)
_NEXT_UNDONE = _OF_STATE.order_by(_step.c.id).limit(1)
_CHANGES = (
    select(_change).where(_change.c.step_id == bindparam("which")).order_by(_change.c.page_id)
)

STEPS = """
SELECT s.id, s.name, s.arguments, s.at, who.name, s.state
FROM step s JOIN annotator who ON who.id = s.annotator_id
WHERE s.annotator_id = :annotator AND s.id < :before
ORDER BY s.id DESC LIMIT :limit
"""
STEP_PAGES = """
SELECT c.step_id, c.page_id, p.name
FROM change c JOIN page p ON p.id = c.page_id
WHERE c.step_id BETWEEN :first AND :last
ORDER BY c.step_id, c.page_id
"""
# Above every number that a step can have.
BEYOND_ALL = 2**62


def record(
    connection: Connection,
    current: Current,
    annotator: tuple[int, str],
    step: Step,
    states: Mapping[int, States],
) -> Step:
    """Store a step and the rows that it changes; undone steps are left behind.

    `states` holds, by page, the two sides of the differences where they are known. Raises
    PageMissing, DifferenceDoesNotFit or PageChangedMeanwhile; then the transaction must be given
    up.
    """
    who, name = annotator
    run(connection, _ABANDON, who=who)
    at = step.at or datetime.now(UTC)
    arguments = dict(step.arguments)
    values = {
        "annotator_id": who,
        "at": at.isoformat(),
        "name": step.name,
        "arguments": _dumps(arguments),
        "state": StepState.DONE.value,
    }
    key = run(connection, _INSERT_STEP, **values)
    changes = []
    for change in step.changes:
        held = current.held(change.page_id)
        if held.deleted and not (change.page and change.page.deleted):
            raise PageMissing("page {page} was deleted", page=held.annotation.page.name)
        holder = _write(connection, current, change, +1, states.get(change.page_id))
        changes.append(
            {
                "step_id": key,
                "page_id": change.page_id,
                "annotator_id": holder,
                "page": _page_json(change.page),
                "difference": _dumps(change.difference.to_form()) if change.difference else "",
            }
        )
    insert_rows(connection, "change", changes)
    _write_label_sets(connection, current, step.label_sets)
    labelling.journal_changes(connection, key, step.label_sets)
    return replace(step, id=key, at=at, annotator=name, arguments=arguments, state=StepState.DONE)


def undo(connection: Connection, current: Current, annotator: tuple[int, str]) -> Step | None:
    """Take back the last step that is done, or say that there is none.

    Raises DifferenceDoesNotFit; then the transaction must be given up.
    """
    row = connection.execute(_LAST_DONE, {"who": annotator[0], "which": "done"}).first()
    if row is None:
        return None
    return _turn(connection, current, annotator, row, StepState.UNDONE)


def redo(connection: Connection, current: Current, annotator: tuple[int, str]) -> Step | None:
    """Do again the step that was undone last, or say that there is none.

    Raises DifferenceDoesNotFit; then the transaction must be given up.
    """
    row = connection.execute(_NEXT_UNDONE, {"who": annotator[0], "which": "undone"}).first()
    if row is None:
        return None
    return _turn(connection, current, annotator, row, StepState.DONE)


def go_to(
    connection: Connection, current: Current, annotator: tuple[int, str], step_id: int
) -> list[Step]:
    """Undo or redo until that step is the last one done (0: the beginning); give what turned.

    Raises EditRefused when no done or undone step of the annotator has that number.
    """
    who = annotator[0]
    if step_id:
        found = connection.execute(
            select(_step.c.state).where(_step.c.id == step_id, _step.c.annotator_id == who)
        ).scalar()
        if found not in ("done", "undone"):
            raise EditRefused("step {step} is not in the history any more", step=step_id)
    turned: list[Step] = []
    while True:
        row = connection.execute(_LAST_DONE, {"who": who, "which": "done"}).first()
        if row is None or row.id <= step_id:
            break
        turned.append(_turn(connection, current, annotator, row, StepState.UNDONE))
    while True:
        row = connection.execute(_NEXT_UNDONE, {"who": who, "which": "undone"}).first()
        if row is None or row.id > step_id:
            break
        turned.append(_turn(connection, current, annotator, row, StepState.DONE))
    return turned


def can_turn(select_rows: Select, annotator: int, state: StepState) -> bool:
    """Whether the annotator has a step in that state: one to undo (done) or redo (undone)."""
    query = "SELECT 1 FROM step WHERE annotator_id = :annotator AND state = :state LIMIT 1"
    return bool(list(select_rows(query, {"annotator": annotator, "state": state.value})))


def steps(
    select_rows: Select, annotator: int, *, limit: int, before: int = BEYOND_ALL
) -> list[StepSummary]:
    """The annotator's steps, newest first, at most `limit`, with numbers below `before`."""
    which = {"annotator": annotator, "before": before, "limit": limit}
    found = list(select_rows(STEPS, which))
    if not found:
        return []
    pages: dict[int, list[tuple[int, str]]] = {row[0]: [] for row in found}
    for step_id, page_id, name in select_rows(
        STEP_PAGES, {"first": min(pages), "last": max(pages)}
    ):
        if step_id in pages:
            pages[step_id].append((page_id, name))
    return [
        StepSummary(
            step_id,
            name,
            *_said(arguments, at),
            who,
            StepState(state),
            tuple(pages[step_id]),
        )
        for step_id, name, arguments, at, who, state in found
    ]


def change_of(page_id: int, page: str, difference: str) -> Change:
    """The change that a row of the journal holds. Raises BadForm for a damaged one."""
    try:
        page_change = _page_change(json.loads(page)) if page else None
        found = Difference.from_form(json.loads(difference)) if difference else None
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise BadForm(labelling.DAMAGED, reason=error) from error
    return Change(page_id, found, page_change)


def _said(arguments: str, at: str) -> tuple[dict[str, Any], datetime]:
    """What the history says of a step, and when it was done. Raises BadForm for a damaged row."""
    try:
        return json.loads(arguments), datetime.fromisoformat(at)
    except (ValueError, TypeError, RecursionError) as error:
        raise BadForm(labelling.DAMAGED, reason=error) from error


def _page_change(form: dict[str, Any]) -> PageChange:
    name, deleted = form.get("name"), form.get("deleted")
    return PageChange(
        name=(name[0], name[1]) if name else None,
        deleted=(deleted[0], deleted[1]) if deleted else None,
    )


def _turn(
    connection: Connection,
    current: Current,
    annotator: tuple[int, str],
    row: Row[Any],
    state: StepState,
) -> Step:
    """Undo or redo the step of that row."""
    changes = tuple(
        change_of(one.page_id, one.page, one.difference)
        for one in connection.execute(_CHANGES, {"which": row.id})
    )
    undone = state is StepState.UNDONE
    for change in changes:
        _write(connection, current, change.swapped if undone else change, -1 if undone else +1)
    label_sets = labelling.changes_of(selecting(connection), row.id)
    turned = [one.swapped if undone else one for one in label_sets]
    _write_label_sets(connection, current, turned)
    run(connection, _SET_STATE, which=row.id, state=state.value)
    arguments, at = _said(row.arguments, row.at)
    return Step(
        name=row.name,
        changes=changes,
        arguments=arguments,
        id=row.id,
        at=at,
        annotator=annotator[1],
        state=state,
        label_sets=label_sets,
    )


def _write(
    connection: Connection,
    current: Current,
    change: Change,
    by: int,
    states: States | None = None,
) -> int:
    """Write one change to the rows; give the id of the annotator whose annotation it is."""
    before = current.held(change.page_id)
    _refuse_misfit(change.page, before.annotation.page.name, before.deleted)
    held = current.change(change, states)
    whose = (held.page_id, held.annotator_id)
    if change.difference:
        write_difference(connection, whose, change.difference, held.annotation)
    if change.page:
        columns: dict[str, Any] = {}
        if change.page.name:
            columns["name"] = change.page.name[1]
        if change.page.deleted:
            columns["deleted"] = change.page.deleted[1]
        run(connection, _SET_PAGE, which=held.page_id, **columns)
    run(connection, _COUNT_EDIT, which=whose[0], who=whose[1], by=by)
    return held.annotator_id


def _write_label_sets(
    connection: Connection, current: Current, changes: Iterable[LabelSetChange]
) -> None:
    for one in changes:
        labelling.write_change(connection, one)
        current.label_sets_changed = True


def _refuse_misfit(change: PageChange | None, name: str, deleted: bool) -> None:
    if change and (
        (change.name and change.name[0] != name)
        or (change.deleted and change.deleted[0] != deleted)
    ):
        raise DifferenceDoesNotFit(
            "the step does not fit the page {name} as it is now; run `annotator check`", name=name
        )


def _page_json(change: PageChange | None) -> str:
    if change is None:
        return ""
    pairs = {"name": change.name, "deleted": change.deleted}
    return _dumps({key: list(pair) for key, pair in pairs.items() if pair})


def _dumps(form: object) -> str:
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))
