"""The store: whole annotations in, whole annotations out. No row or session leaves it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.exc import IntegrityError

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import Facsimile
from annotator.domain.label import LabelSet
from annotator.domain.step import Step, StepState
from annotator.storage import check, intake, journal, labelling, moment, rows, text_index
from annotator.storage.backup import copy
from annotator.storage.current import Current, Kept, States, load
from annotator.storage.database import Database, selecting
from annotator.storage.error import PageMissing, ReadingFailed, SavingFailed, WorkspaceReadOnly
from annotator.storage.facsimile import facsimile_of, sheet_row
from annotator.storage.file import companion, file_is_writable, folder_is_writable, look, understood
from annotator.storage.lock import WriterLock
from annotator.storage.migration import migrate
from annotator.storage.rows import Held
from annotator.storage.streaming import stream, texts
from annotator.storage.summary import (
    Added,
    Incoming,
    LearntRecord,
    Moment,
    PageSummary,
    StepSummary,
)
from annotator.storage.tables import METADATA
from annotator.storage.writing import insert_rows

_annotator = METADATA.tables["annotator"]
_place = METADATA.tables["place"]
_setting = METADATA.tables["setting"]
_learnt = METADATA.tables["learnt"]


class Store:
    """One workspace's file, open for one annotator.

    Any thread may call it; calls wait for each other, long reads excepted. Every method may raise
    ReadingFailed, those that write WorkspaceReadOnly or SavingFailed; what fails leaves no trace.
    """

    def __init__(self, path: Path, *, annotator: str, write: bool = True) -> None:
        """Open the workspace, which is made or brought up to date first if that is needed.

        When it may not be written now, or `write` is False, it is only read, and `read_only` says
        why. Raises WorkspaceRefused.
        """
        self.path = path
        self.annotator = annotator
        self.read_only: AnnotatorError | None = None
        self._kept = Kept()
        self._label_sets: tuple[LabelSet, ...] | None = None
        self._lock = WriterLock(path)
        look(path)
        if write:
            self.read_only = self._take_lock()
        else:
            self.read_only = AnnotatorError("{path} was opened for reading only", path=path)
        try:
            migrate(path, writable=self.read_only is None)
            self._database = Database(path, writable=self.read_only is None)
            self._annotator_id = self._enter()
        except BaseException:
            self._lock.give_back()
            raise

    def close(self) -> None:
        """Close the file and let the next one write."""
        self._database.close()
        self._lock.give_back()

    def try_to_write(self) -> bool:
        """Take over as the writer if the one before is gone; say whether it may be written."""
        if self.read_only is None:
            return True
        with self._database.guard:
            refused = self._take_lock()
            if refused is not None:
                self.read_only = refused
                return False
            try:
                migrate(self.path, writable=True)
                # The same Database, as other threads may be waiting in it.
                self._database.reopen(writable=True)
                self._annotator_id = self._enter()
            except BaseException as error:
                self._lock.give_back()
                self.read_only = AnnotatorError(
                    "{path} can only be read: {reason}", path=self.path, reason=error
                )
                if isinstance(error, AnnotatorError):
                    return False
                raise
            self.read_only = None
        return True

    # -- reading ----------------------------------------------------------------------------------

    def summaries(self) -> list[PageSummary]:
        """Every page that is not deleted, in a line, in the order they came in."""
        with self._database.reading() as run:
            return rows.summaries(run, self._annotator_id)

    def page_ids(self) -> list[int]:
        """The ids of the pages that are not deleted, in the order they came in."""
        with self._database.reading() as run:
            return [one for (one,) in run("SELECT id FROM page WHERE NOT deleted ORDER BY id", {})]

    def annotators(self) -> list[str]:
        """Who has an annotation of any page, by name."""
        with self._database.reading() as run:
            return [name for (name,) in run(rows.ANNOTATORS, {})]

    def own_pages(self) -> frozenset[int]:
        """The pages that the annotator has an own annotation of; of others another's is seen."""
        query = "SELECT page_id FROM annotation WHERE annotator_id = :annotator"
        with self._database.reading() as run:
            return frozenset(page for (page,) in run(query, {"annotator": self._annotator_id}))

    def summary(self, page_id: int) -> PageSummary:
        """One page in a line. Raises PageMissing."""
        with self._database.reading() as run:
            for one in rows.summaries(run, self._annotator_id, page_id):
                return one
        raise PageMissing("page {page} is not in the workspace", page=page_id)

    def pages_with(self, text: str) -> list[int]:
        """The ids of the pages whose text contains `text`, in order; case does not matter."""
        wanted = text.casefold()
        with self._database.long_reading() as run:
            ids = text_index.candidates(run, text)
            # In Python, because SQLite's own search stops at a NUL and knows only ASCII's cases.
            return [page for page, _, whole in texts(run, ids) if wanted in whole.casefold()]

    def candidates(self, text: str, *, reading: bool = False) -> frozenset[int] | None:
        """The pages that may hold the text, whatever tolerance it is searched with; None: all may.

        With `reading` those where an article's reading text may hold it.
        """
        with self._database.long_reading() as run:
            return text_index.candidates(run, text, reading=reading)

    def has_text_index(self) -> bool:
        """Whether this build of SQLite can keep one; without it every page is searched."""
        with self._database.reading() as run:
            return text_index.is_available(run)

    def has_held_pages(self) -> bool:
        """Whether any page was ever brought in, be it deleted by now."""
        with self._database.reading() as run:
            return bool(list(run("SELECT 1 FROM page LIMIT 1", {})))

    def page_of(self, sha256: str) -> int | None:
        """The page that has the text of that SHA-256 (in hexadecimal digits), if there is one."""
        query = "SELECT min(id) FROM page WHERE sha256 = :sha256 AND NOT deleted"
        with self._database.reading() as run:
            ((page_id,),) = run(query, {"sha256": sha256})
        return None if page_id is None else int(page_id)

    def pages_of_file(self, sha256: str) -> dict[int, int]:
        """The pages that a file's sheets were read to, by the sheets' numbers.

        The file is told by the SHA-256 of its bytes (in hexadecimal digits).
        """
        query = (
            "SELECT g.number, p.id FROM page_glyphs g JOIN page p ON p.id = g.page_id "
            "WHERE g.sha256 = :sha256 AND NOT p.deleted ORDER BY p.id DESC"
        )
        with self._database.reading() as run:
            return {int(number): int(page_id) for number, page_id in run(query, {"sha256": sha256})}

    def annotation(self, page_id: int) -> Annotation:
        """The page's annotation. Raises PageMissing, or InvariantBroken for damaged rows."""
        held = self._held(page_id)
        if held.deleted:
            raise PageMissing("page {page} was deleted", page=held.annotation.page.name)
        return held.annotation

    def annotations(
        self, page_ids: Iterable[int] | None = None
    ) -> Iterator[tuple[int, Annotation]]:
        """The ids and annotations of these pages (else of all), in the order they came in.

        They are read a chunk at a time and as they stood at the first one. Deleted and unknown
        pages are left out. Raises InvariantBroken for damaged rows.
        """
        with self._database.long_reading() as run:
            for held in stream(run, self._annotator_id, page_ids):
                yield held.page_id, held.annotation

    def facsimile(self, page_id: int) -> Facsimile | None:
        """The sheet that the page was read from, or None when its file said nothing of it.

        It is read apart from the page, and keeps no edit waiting. Raises ReadingFailed when it is
        damaged.
        """
        with self._database.long_reading() as run:
            return facsimile_of(run, page_id)

    def has_facsimile(self, page_id: int) -> bool:
        """Whether the page's file said where its characters stand."""
        query = "SELECT 1 FROM page_glyphs WHERE page_id = :page"
        with self._database.reading() as run:
            return any(True for _ in run(query, {"page": page_id}))

    # -- labels -----------------------------------------------------------------------------------

    def label_sets(self) -> tuple[LabelSet, ...]:
        """Every label set, by name. Raises BadForm when one is damaged."""
        with self._database.guard:
            # Who does not hold the lock cannot know what another window has changed.
            if self._label_sets is None or self.read_only is not None:
                with self._database.reading() as run:
                    self._label_sets = tuple(labelling.label_sets(run))
            return self._label_sets

    def pages_with_label(self, label: str) -> list[int]:
        """The ids of the pages that may name the label: in a span or a rejected suggestion."""
        with self._database.reading() as run:
            return labelling.pages_with_label(run, label)

    def texts(self, page_ids: Iterable[int] | None = None) -> Iterator[tuple[int, str, str]]:
        """The ids, names and texts of these pages (else of all) that are not deleted, in order."""
        with self._database.long_reading() as run:
            yield from ((page_id, name, text) for page_id, name, text in texts(run, page_ids))

    # -- writing ----------------------------------------------------------------------------------

    def add(self, batch: Sequence[Incoming]) -> list[Added]:
        """Bring pages in, in one transaction; one result each, in order."""
        sheets = [sheet_row(one.facsimile) for one in batch]  # an edit need not wait for it
        with self._writing() as (connection, current):
            return intake.add(connection, current, self._who, batch, sheets)

    def fill_text_index(self) -> int:
        """Take the next few pages into the index of texts; how many, 0 when it holds all of them.

        Nothing that is found depends on it, only how soon. A damaged one is made anew.
        """
        try:
            with self._writing() as (connection, _):
                return text_index.fill(connection)
        except IntegrityError:  # what FTS5 says, at the commit, of its own rows
            with self._writing() as (connection, _):
                text_index.clear(connection)
                return text_index.fill(connection)

    def record(self, step: Step, states: Mapping[int, States] | None = None) -> Step:
        """Store a step and what it changed; steps that were undone are left behind.

        `states` holds, by page, the annotations before and after, where they are known. Gives the
        step as it is stored. Raises PageMissing, DifferenceDoesNotFit, or PageChangedMeanwhile
        when an annotation is not stored as it was before the step.
        """
        with self._writing() as (connection, current):
            return journal.record(connection, current, self._who, step, states or {})

    def undo(self) -> Step | None:
        """Take back the annotator's last step. Raises DifferenceDoesNotFit."""
        with self._writing() as (connection, current):
            return journal.undo(connection, current, self._who)

    def redo(self) -> Step | None:
        """Do again what was undone last. Raises DifferenceDoesNotFit."""
        with self._writing() as (connection, current):
            return journal.redo(connection, current, self._who)

    def go_to(self, step_id: int) -> list[Step]:
        """Undo or redo until that step is the last one done (0: the beginning), or not at all.

        Gives the steps that turned. Raises EditRefused or DifferenceDoesNotFit.
        """
        with self._writing() as (connection, current):
            return journal.go_to(connection, current, self._who, step_id)

    # -- the journal ------------------------------------------------------------------------------

    def can_undo(self) -> bool:
        """Whether the annotator has a step to undo."""
        with self._database.reading() as run:
            return journal.can_turn(run, self._annotator_id, StepState.DONE)

    def can_redo(self) -> bool:
        """Whether the annotator has a step to redo."""
        with self._database.reading() as run:
            return journal.can_turn(run, self._annotator_id, StepState.UNDONE)

    def steps(self, *, limit: int, before: int | None = None) -> list[StepSummary]:
        """The annotator's steps, newest first, at most `limit`, with numbers below `before`."""
        with self._database.reading() as run:
            below = journal.BEYOND_ALL if before is None else before
            return journal.steps(run, self._annotator_id, limit=limit, before=below)

    def moments(
        self, page_ids: Iterable[int] | None = None, *, differences: bool = False
    ) -> Iterator[Moment]:
        """What anybody ever did to these pages (else to all), in order for each page."""
        with self._database.long_reading() as run:
            yield from moment.moments(run, page_ids, differences=differences)

    def settled_articles(self) -> dict[int, dict[str, bool]]:
        """By page, the articles' ids and whether a person had a say in them."""
        with self._database.long_reading() as run:
            return moment.settled_articles(run, self._annotator_id)

    # -- places and settings ----------------------------------------------------------------------

    def place(self, page_id: int) -> dict[str, Any]:
        """What `keep_place` kept for the page, or an empty dictionary."""
        with self._database.reading() as run:
            return rows.place(run, self._annotator_id, page_id)

    def keep_place(self, page_id: int, place: Mapping[str, Any]) -> None:
        """Keep where the annotator is in a page, as JSON."""
        key = {"page_id": page_id, "annotator_id": self._annotator_id}
        self._put("place", key, {"state": json.dumps(place, ensure_ascii=False)})

    def last_page(self) -> int | None:
        """The page that the annotator had open last; None when it was deleted."""
        query = """
        SELECT p.id FROM annotator who JOIN page p ON p.id = who.last_page_id
        WHERE who.id = :annotator AND NOT p.deleted
        """
        with self._database.reading() as run:
            for (page_id,) in run(query, {"annotator": self._annotator_id}):
                return int(page_id)
        return None

    def set_last_page(self, page_id: int) -> None:
        """Note the page that is open."""
        with self._writing() as (connection, _):
            row = _annotator.c.id == self._annotator_id
            connection.execute(update(_annotator).where(row), {"last_page_id": page_id})

    def setting(self, key: str) -> Any:
        """A setting of this workspace, as plain JSON values, or None."""
        query = "SELECT value FROM setting WHERE key = :key"
        with self._database.reading() as run:
            for (value,) in run(query, {"key": key}):
                try:
                    return json.loads(value)
                except (ValueError, TypeError, RecursionError) as error:
                    raise ReadingFailed(
                        "the setting {key} of {path} is damaged ({reason}); set it again",
                        key=key,
                        path=self.path,
                        reason=error,
                    ) from error
        return None

    def set_setting(self, key: str, value: object) -> None:
        """Keep a setting of this workspace; it must be fit for JSON."""
        self._put("setting", {"key": key}, {"value": json.dumps(value, ensure_ascii=False)})

    # -- what was learnt --------------------------------------------------------------------------

    def learnt(self, source: str | None = None) -> list[LearntRecord]:
        """What was learnt of that source, or of every one, in the order of their names.

        Raises ReadingFailed for a damaged row.
        """
        query = "SELECT source, pages, at, enabled, figures, data FROM learnt"
        if source is not None:
            query += " WHERE source = :source"
        with self._database.reading() as run:
            found = run(f"{query} ORDER BY source", {"source": source})
        return [_learnt_record(row) for row in found]

    def keep_learnt(self, record: LearntRecord) -> None:
        """Keep what was learnt of a source, in the place of what was there."""
        self._put(
            "learnt",
            {"source": record.source},
            {
                "pages": record.pages,
                "at": record.at.isoformat(),
                "enabled": record.enabled,
                "figures": record.figures,
                "data": record.data,
            },
        )

    def forget_learnt(self, source: str | None = None) -> int:
        """Forget what was learnt of that source, or of all; say of how many."""
        statement = delete(_learnt)
        if source is not None:
            statement = statement.where(_learnt.c.source == source)
        with self._writing() as (connection, _):
            return connection.execute(statement).rowcount

    def rename_annotator(self, name: str) -> None:
        """Go on under another name: that annotator's, if known here, else the present one's new."""
        with self._database.guard:
            with self._writing() as (connection, _):
                known = _annotator.c.name == name
                found = connection.execute(select(_annotator.c.id).where(known)).scalar()
                if found is None:
                    row = _annotator.c.id == self._annotator_id
                    connection.execute(update(_annotator).where(row), {"name": name})
            self.annotator = name
            self._annotator_id = found or self._annotator_id
            self._kept.clear()

    # -- the whole --------------------------------------------------------------------------------

    def backup(self, target: Path) -> None:
        """Copy the workspace as it stands to a file, which is replaced whole. Raises SavingFailed.

        Nobody is kept waiting meanwhile.
        """
        if target.exists() and target.samefile(self.path):
            raise SavingFailed("{path} is the workspace itself; give another name", path=target)
        if target.exists() and not (target.is_file() or target.is_dir()):
            # Replacing one would take /dev/null away from the whole system.
            raise SavingFailed(
                "{path} is a device or a pipe, which a copy must not replace; give another name",
                path=target,
            )
        if companion(target, "-wal").exists():
            # Its log would be played into the copy.
            raise SavingFailed(
                "{path} is a workspace that is in use; give another name", path=target
            )
        try:
            copy(self.path, target)
        except (sqlite3.Error, OSError) as error:
            raise SavingFailed(
                "{path} could not be written: {reason}", path=target, reason=str(error)
            ) from error

    def check(self) -> Iterator[check.Checked]:
        """Prove the workspace: the file first, then page after page."""
        try:
            with self._database.long_reading() as run:
                yield check.Checked(0, 0, tuple(check.file_findings(run)))
                yield from check.page_findings(run)
        except ReadingFailed as error:
            yield check.Checked(0, 0, (check.Finding(error),))

    # -- inside -----------------------------------------------------------------------------------

    @property
    def _who(self) -> tuple[int, str]:
        return self._annotator_id, self.annotator

    def _take_lock(self) -> AnnotatorError | None:
        with understood(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists() and not file_is_writable(self.path):
            return AnnotatorError("{path} may not be written: it can only be read", path=self.path)
        if not folder_is_writable(self.path):
            return AnnotatorError(
                "the folder of {path} may not be written: the workspace can only be read",
                path=self.path,
            )
        return self._lock.take()

    def _enter(self) -> int:
        """The annotator's number; one who is not known yet is entered if that may be written."""
        self._kept.clear()
        self._label_sets = None
        if self._database.writable:
            with self._database.writing() as connection:
                labelling.bring_in_shipped(connection)
                return intake.annotator_id(connection, self.annotator)
        with self._database.reading() as run:
            who = [row[0] for row in run(rows.ANNOTATOR, {"name": self.annotator})]
        return who[0] if who else 0

    def _held(self, page_id: int) -> Held:
        with self._database.guard:
            # Who does not hold the lock cannot know what another window has changed.
            held = self._kept.get(page_id) if self.read_only is None else None
            if held is None:
                with self._database.reading() as run:
                    held = load(run, self._annotator_id, page_id)
                self._kept.put(held)
            return held

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, Current]]:
        if self.read_only is not None:
            raise WorkspaceReadOnly("nothing is stored: {reason}", reason=self.read_only)
        with self._database.guard:
            with self._database.writing() as connection:
                current = Current(selecting(connection), self._annotator_id, self._kept)
                yield connection, current
            current.keep()
            if current.label_sets_changed:
                self._label_sets = None

    def _put(self, table: str, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Insert a row, or replace the one of that key."""
        columns = METADATA.tables[table].c
        with self._writing() as (connection, _):
            same = [columns[name] == value for name, value in key.items()]
            connection.execute(delete(METADATA.tables[table]).where(*same))
            insert_rows(connection, table, [{**key, **values}])


def _learnt_record(row: rows.Row) -> LearntRecord:
    source, pages, at, enabled, figures, data = row
    try:
        return LearntRecord(source, pages, datetime.fromisoformat(at), bool(enabled), figures, data)
    except (ValueError, TypeError) as error:
        raise ReadingFailed(
            "what was learnt of {source} is damaged ({reason}); learn again",
            source=source or "''",
            reason=error,
        ) from error
