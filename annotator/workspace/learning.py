"""Learning in a workspace: from its confirmed pages, per source, kept with the figures of before
and after, and used where they say that it helps."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from annotator.domain.annotation import Annotation, Proposal, Status
from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import Glyphs
from annotator.domain.page import Page
from annotator.storage.error import ReadingFailed
from annotator.storage.summary import LearntRecord

if TYPE_CHECKING:
    from annotator.segmentation.learning import Learning
    from annotator.segmentation.learnt import Learnt
    from annotator.storage.store import Store

MEASURES = ("pq", "exact", "headline", "effort")
"""The figures of a report, in the order of its columns."""

MOST_STRINGS = 200
"""Lines of a kind that a report lists."""


@dataclass(frozen=True, slots=True)
class Attempted:
    """A part by itself: the figures with it, on how many pages it told, whether it is used."""

    part: str
    figures: dict[str, float]
    pages: int
    kept: bool


@dataclass(frozen=True, slots=True)
class LearningReport:
    """What was learnt of a source, in plain figures and strings.

    `tried` of the `pages` learnt from were held out: `before` and `after` are the means on them
    without and with what was learnt from the others. `enabled` says whether it is used. `strings`
    are, by kind, what was learnt by heart. `error` says why it cannot be read, if so.
    """

    source: str
    pages: int = 0
    tried: int = 0
    before: dict[str, float] = field(default_factory=dict)
    after: dict[str, float] = field(default_factory=dict)
    attempts: tuple[Attempted, ...] = ()
    enabled: bool = False
    at: datetime | None = None
    strings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    error: AnnotatorError | None = None


class LearntPropose:
    """The program's own engine, with what was learnt of each page's source.

    What cannot be read is told once, by `tell`, and pages are proposed without it.
    """

    def __init__(
        self, store: "Store", *, tell: Callable[[AnnotatorError], object] | None = None
    ) -> None:
        self._store, self._tell = store, tell
        self._known: dict[str, Learnt] = {}

    def __call__(
        self, page: Page, *, settled: Annotation | None = None, glyphs: Glyphs | None = None
    ) -> Proposal:
        """A proposal; see `segmentation.propose`."""
        from annotator.segmentation.propose import propose

        if page.source not in self._known:
            self._known[page.source] = self._learnt(page.source)
        return propose(page, settled=settled, glyphs=glyphs, learnt=self._known[page.source])

    def _learnt(self, source: str) -> "Learnt":
        from annotator.segmentation.learnt import NOTHING, Learnt, LearntUnreadable

        try:
            for record in self._store.learnt(source):
                if record.enabled:
                    return Learnt.from_json(record.data)
        except (LearntUnreadable, ReadingFailed) as error:
            if self._tell is not None:
                self._tell(error)
        return NOTHING


def learn(store: "Store", source: str | None = None) -> Iterator[LearningReport]:
    """Learns from the confirmed pages of a source, or of each one, and keeps what came of it.

    What was learnt before is replaced, and used where it helps on pages that were held out.
    Raises WorkspaceReadOnly or SavingFailed.
    """
    from annotator.segmentation.learning import MOST_PAGES
    from annotator.segmentation.learning import learn as taught

    confirmed: dict[str, list[int]] = {} if source is None else {source: []}
    for one in store.summaries():
        if one.status is Status.DONE and source in (None, one.source):
            confirmed.setdefault(one.source, []).append(one.id)
    for name, ids in sorted(confirmed.items()):
        pages = list(store.annotations(ids[-MOST_PAGES:]))
        # Held-out pages are proposed as the program does it: with the places of their characters.
        sheets = [store.facsimile(page_id) for page_id, _ in pages]
        found = taught(
            [annotation for _, annotation in pages],
            glyphs=[None if one is None else one.glyphs for one in sheets],
        )
        record = LearntRecord(
            name,
            found.pages,
            datetime.now(UTC),
            found.helps,
            json.dumps(_figures(found), ensure_ascii=False),
            found.learnt.to_json(),
        )
        store.keep_learnt(record)
        yield report_of(record)


def _figures(found: "Learning") -> dict[str, Any]:
    return {
        "tried": found.tried,
        "before": asdict(found.before),
        "after": asdict(found.after),
        "attempts": [
            [one.part.value, asdict(one.scores), one.pages, one.kept] for one in found.attempts
        ],
    }


def report_of(record: LearntRecord) -> LearningReport:
    """What a record says. What cannot be read is the report's `error`."""
    from annotator.segmentation.learnt import Learnt, LearntUnreadable

    report = LearningReport(record.source, record.pages, enabled=record.enabled, at=record.at)
    try:
        learnt = Learnt.from_json(record.data)
        figures = json.loads(record.figures)
        return LearningReport(
            record.source,
            record.pages,
            int(figures["tried"]),
            _read(figures["before"]),
            _read(figures["after"]),
            tuple(
                Attempted(str(part), _read(scores), int(pages), bool(kept))
                for part, scores, pages, kept in figures["attempts"]
            ),
            record.enabled,
            record.at,
            _strings(learnt),
        )
    except LearntUnreadable as error:
        return _without(report, error)
    except (ValueError, TypeError, KeyError, RecursionError):
        return _without(
            report,
            AnnotatorError(
                "the figures of what was learnt of {source} cannot be read; learn again",
                source=record.source or "''",
            ),
        )


def _without(report: LearningReport, error: AnnotatorError) -> LearningReport:
    return LearningReport(
        report.source, report.pages, enabled=report.enabled, at=report.at, error=error
    )


def _read(scores: dict[str, Any]) -> dict[str, float]:
    return {name: float(scores[name]) for name in MEASURES}


def _strings(learnt: "Learnt") -> dict[str, tuple[str, ...]]:
    """By kind: the titles or first letters of known texts, lines by role, openings, revisions."""
    from annotator.segmentation.revision import in_words

    out: dict[str, list[str]] = {}
    for text in learnt.texts:
        out.setdefault("texts", []).append(text.letters[:24])
    for line in learnt.lines:
        out.setdefault(line.role.value, []).append(line.pattern)
    out["openings"] = list(learnt.openings)
    out["revisions"] = [in_words(one) for one in learnt.revisions]
    return {kind: tuple(found[:MOST_STRINGS]) for kind, found in out.items() if found}


Table = tuple[list[str], list[list[str]]]


def figures_table(report: LearningReport) -> Table:
    """The figures on held-out pages: without what was learnt, part by part, with what is used."""
    rows = [["before", *_cells(report.before), "", ""]]
    rows += [
        [one.part, *_cells(one.figures), str(one.pages), "yes" if one.kept else "no"]
        for one in report.attempts
    ]
    rows.append(["after", *_cells(report.after), "", ""])
    return ["learnt", *MEASURES, "pages", "used"], rows


def _cells(figures: dict[str, float]) -> list[str]:
    return [f"{figures[name]:.3f}" for name in MEASURES]


def kept_parts(report: LearningReport) -> Sequence[str]:
    """The parts that are used."""
    return [one.part for one in report.attempts if one.kept]
