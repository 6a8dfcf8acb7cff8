"""Files and folders into a workspace: streamed, with a proposal for pages that have no articles."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from annotator.domain.adopt import adopt
from annotator.domain.annotation import Annotation, Proposal
from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import Glyphs
from annotator.domain.label import LabelSet
from annotator.domain.page import Page
from annotator.storage.summary import Incoming, Outcome
from annotator.workspace.incoming_labels import IncomingLabels
from annotator.workspace.learning import LearntPropose

if TYPE_CHECKING:
    from annotator.exchange.reading import Reading
    from annotator.storage.store import Store

    Walk = Callable[[Iterable[Path]], Iterator[Path]]
    Read = Callable[[Path], Iterable[Reading]]

# A batch is stored at whichever comes first; an edit waits no longer than for one of them.
_PAGES = 100
_SECONDS = 0.3


class Propose(Protocol):
    """An engine that proposes what no person has settled in a page."""

    def __call__(self, page: Page, *, settled: Annotation | None = None) -> Proposal: ...


@dataclass(frozen=True, slots=True)
class Sources:
    """How files become pages; a part that is None is the program's own.

    With `blank_every` n, about every n-th page gets no proposal: see `is_left_blank`. `source`
    names the newspaper of all pages (None: a folder names that of its files). `ocr` says whether
    pictures of text are read. `heed` is called after each page and every second or so while a
    picture is read, with the number of the sheet and of how many (both 0: not known); what it
    raises ends the import, of which what was stored stays. `told` hears of the label set that was
    made, where labels came in that none has.
    """

    walk: "Walk | None" = None
    read: "Read | None" = None
    propose: Propose | None = None
    blank_every: int = 0
    source: str | None = None
    ocr: bool = True
    heed: Callable[[int, int], None] = lambda number, count: None
    told: Callable[[LabelSet], object] = lambda labels: None

    def loaded(self, store: "Store") -> "tuple[Walk, Read, Propose]":
        """The three of them; what reads and proposes is loaded when it is first needed.

        A sheet that a page of the store was read from by OCR is not read again.
        """
        from annotator.exchange.reader import read_path, walk
        from annotator.exchange.scanning import Scanning

        scanning = Scanning(self.ocr, _Sheets(store).page, self.heed)
        read = self.read or partial(read_path, scanning=scanning)
        return self.walk or walk, read, self.propose or default_propose()

    def named(self, reading: "Reading") -> "Reading":
        """The reading, its page said to be of the newspaper that the person named."""
        if self.source is None or reading.annotation is None:
            return reading
        page = replace(reading.annotation.page, source=self.source)
        return replace(reading, annotation=replace(reading.annotation, page=page))


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one page of a file: its page and outcome, or the error why there is none.

    `where` is the file (and line), `what` and `encoding` what it was found to be. `page` is the
    page's name in the workspace, `blank` whether it was left without a proposal on purpose. `notes`
    says, a sentence each, what of the page could not be taken. `annotator` is who else the
    annotation is now of, where it was added beside what was there.
    """

    path: Path
    where: str
    what: str
    encoding: str
    error: AnnotatorError | None = None
    outcome: Outcome | None = None
    page_id: int | None = None
    page: str = ""
    blank: bool = False
    notes: tuple[AnnotatorError, ...] = ()
    annotator: str = ""


def is_left_blank(page: Page, every: int) -> bool:
    """Whether a page belongs to those that come without a proposal: about every n-th; 0: none.

    Its text's SHA-256 decides: the first sixteen digits, divided by n, leave no rest. So it is the
    same on every machine and in whatever order pages come, and nobody picks the easy ones.
    """
    return every > 0 and int(page.sha256[:16], 16) % every == 0


def default_propose() -> Propose:
    """The program's own engine."""
    from annotator.segmentation.propose import propose

    return propose


def propose_nothing(page: Page, *, settled: Annotation | None = None) -> Proposal:
    """For those who would rather begin with an untouched page."""
    del page, settled
    return Proposal()


def at_places(propose: Propose, glyphs: Glyphs | None) -> Propose:
    """The engine told where the page's characters stand, if they are known and it is our own."""
    if glyphs is None:
        return propose
    if isinstance(propose, LearntPropose):
        return partial(propose, glyphs=glyphs)
    if propose is not default_propose():
        return propose
    from annotator.segmentation.propose import propose as own

    return partial(own, glyphs=glyphs)


def proposed(annotation: Annotation, propose: Propose) -> Annotation:
    """The annotation with a proposal for what no person has settled."""
    return adopt(annotation, propose(annotation.page, settled=annotation))


def bring_in(
    store: "Store", paths: Iterable[Path], sources: Sources, *, at_once: bool = False
) -> Iterator[Imported]:
    """Import files and folders; a result for each page, in order, once it is stored.

    Pages that bring no articles get a proposal, those that bring another program's labels a label
    set: see `IncomingLabels`. With `at_once` all come in or none does. Raises WorkspaceReadOnly or
    SavingFailed; what was reported by then is stored.
    """
    from annotator.exchange.scanning import OCR

    walk, read, propose = sources.loaded(store)
    paths = list(paths)
    labels: IncomingLabels | None = None
    pending: list[_Ready] = []
    since = time.monotonic()
    try:
        for path in walk(paths):
            for reading in map(sources.named, read(path)):
                sources.heed(0, 0)
                if reading.labels and labels is None:
                    labels = IncomingLabels(store, _set_name(paths, reading))
                one = _made_ready(store, reading, propose, sources.blank_every)
                pending.append(_with_label_set(one, labels))
                # What took seconds to read is stored at once.
                full = len(pending) >= _PAGES or time.monotonic() - since > _SECONDS
                full = full or reading.encoding == OCR
                if full and not at_once:
                    yield from _stored(store, pending, labels)
                    pending, since = [], time.monotonic()
        yield from _stored(store, pending, labels)
    finally:  # also where it is given up: the pages that came in name the set
        made = labels.finish() if labels is not None else None
        if made is not None:
            sources.told(made)


def _set_name(paths: Sequence[Path], reading: "Reading") -> str:
    """What a label set is called that is made: as the one file is, else as the program."""
    from annotator.exchange.reading import file_name

    return file_name(paths[0].with_suffix("")) if len(paths) == 1 else reading.what


def _with_label_set(ready: "_Ready", labels: IncomingLabels | None) -> "_Ready":
    if labels is None or ready.annotation is None or not ready.reading.labels:
        return ready
    return replace(ready, annotation=labels.named(ready.annotation, ready.reading.labels))


class _Sheets:
    """The pages that the sheets of a file were read to; of the file that was asked for last."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._sha256 = ""
        self._pages: dict[int, int] = {}

    def page(self, sha256: str, number: int) -> Page | None:
        """The page of a file's sheet, if it is there."""
        if sha256 != self._sha256:
            self._sha256, self._pages = sha256, self._store.pages_of_file(sha256)
        page_id = self._pages.get(number)
        return None if page_id is None else self._store.annotation(page_id).page


@dataclass(frozen=True, slots=True)
class _Ready:
    """A page that was read, with the proposal it gets; `blank` if it was to get none."""

    reading: "Reading"
    annotation: Annotation | None
    blank: bool = False


def _made_ready(store: "Store", reading: "Reading", propose: Propose, every: int) -> _Ready:
    annotation = reading.annotation
    if annotation is None or annotation.articles or not annotation.page.text:
        return _Ready(reading, annotation)
    if store.page_of(annotation.page.sha256) is not None:
        return _Ready(reading, annotation)
    if is_left_blank(annotation.page, every):
        return _Ready(reading, annotation, blank=True)
    return _Ready(reading, proposed(annotation, at_places(propose, reading.glyphs)))


def _stored(
    store: "Store", pending: Sequence[_Ready], labels: IncomingLabels | None
) -> Iterator[Imported]:
    batch = [
        Incoming(one.annotation, one.reading.origin, one.reading.encoding, one.reading.facsimile)
        for one in pending
        if one.annotation is not None
    ]
    outcomes = store.add(batch) if batch else []
    if labels is not None:
        come = (one for one in pending if one.annotation is not None)
        for ready, one in zip(come, outcomes, strict=True):
            if ready.reading.labels and ready.annotation is not None:
                labels.take(one.page_id, ready.annotation, one.outcome)
    added = iter(outcomes)
    for ready in pending:
        reading, annotation = ready.reading, ready.annotation
        result = Imported(
            reading.path, reading.where, reading.what, reading.encoding, reading.error
        )
        if annotation is not None:
            one = next(added)
            result = replace(
                result,
                outcome=one.outcome,
                page_id=one.page_id,
                page=annotation.page.name,
                blank=ready.blank and one.outcome is Outcome.ADDED,
                notes=reading.notes,
                annotator=annotation.annotator if one.outcome is Outcome.SECOND else "",
            )
        yield result
