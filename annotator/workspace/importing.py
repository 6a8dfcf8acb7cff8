"""Files and folders into a workspace: streamed, with a proposal for pages that have no articles."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from annotator.domain.adopt import adopt
from annotator.domain.annotation import Annotation, Proposal
from annotator.domain.error import AnnotatorError
from annotator.domain.page import Page
from annotator.storage.summary import Incoming, Outcome

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
    """How files become pages; a part that is None is the program's own."""

    walk: "Walk | None" = None
    read: "Read | None" = None
    propose: Propose | None = None

    def loaded(self) -> "tuple[Walk, Read, Propose]":
        """The three of them; what reads and proposes is loaded when it is first needed."""
        from annotator.exchange.reader import read_path, walk

        return self.walk or walk, self.read or read_path, self.propose or default_propose()


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one page of a file: its page and outcome, or the error why there is none.

    `where` is the file (and line), `what` and `encoding` what it was found to be. `page` is the
    page's name in the workspace.
    """

    path: Path
    where: str
    what: str
    encoding: str
    error: AnnotatorError | None = None
    outcome: Outcome | None = None
    page_id: int | None = None
    page: str = ""


def default_propose() -> Propose:
    """The program's own engine."""
    from annotator.segmentation.propose import propose

    return propose


def propose_nothing(page: Page, *, settled: Annotation | None = None) -> Proposal:
    """For those who would rather begin with an untouched page."""
    del page, settled
    return Proposal()


def proposed(annotation: Annotation, propose: Propose) -> Annotation:
    """The annotation with a proposal for what no person has settled."""
    return adopt(annotation, propose(annotation.page, settled=annotation))


def bring_in(
    store: "Store", paths: Iterable[Path], sources: Sources, *, at_once: bool = False
) -> Iterator[Imported]:
    """Import files and folders; a result for each page, in order, once it is stored.

    Pages that bring no articles get a proposal. With `at_once` all come in or none does. Raises
    WorkspaceReadOnly or SavingFailed; what was reported by then is stored.
    """
    walk, read, propose = sources.loaded()
    pending: list[tuple[Reading, Annotation | None]] = []
    since = time.monotonic()
    for path in walk(paths):
        for reading in read(path):
            pending.append((reading, _made_ready(store, reading, propose)))
            full = len(pending) >= _PAGES or time.monotonic() - since > _SECONDS
            if full and not at_once:
                yield from _stored(store, pending)
                pending, since = [], time.monotonic()
    yield from _stored(store, pending)


def _made_ready(store: "Store", reading: "Reading", propose: Propose) -> Annotation | None:
    annotation = reading.annotation
    if annotation is None or annotation.articles or not annotation.page.text:
        return annotation
    if store.page_of(annotation.page.sha256) is not None:
        return annotation
    return proposed(annotation, propose)


def _stored(
    store: "Store", pending: Iterable[tuple["Reading", Annotation | None]]
) -> Iterator[Imported]:
    pending = list(pending)
    batch = [
        Incoming(annotation, reading.origin, reading.encoding)
        for reading, annotation in pending
        if annotation is not None
    ]
    added = iter(store.add(batch) if batch else ())
    for reading, annotation in pending:
        result = Imported(
            reading.path, reading.where, reading.what, reading.encoding, reading.error
        )
        if annotation is not None:
            one = next(added)
            result = replace(
                result, outcome=one.outcome, page_id=one.page_id, page=annotation.page.name
            )
        yield result
