"""Pages of a workspace into files: chosen, parted, written, and told how to make them again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation, Origin
from annotator.domain.error import AnnotatorError
from annotator.domain.range import Cover
from annotator.exchange.folder import write_folder
from annotator.exchange.format import Format, format_named
from annotator.exchange.manifest_file import BESIDE
from annotator.exchange.whole_file import write_whole
from annotator.exchange.writer import Written, refuse_unwritable, write
from annotator.segmentation.dictionary import tokenizer
from annotator.workspace.manifest import ListedPage, Manifest, Order, versions
from annotator.workspace.split import PARTS, Division, Placed, divide

if TYPE_CHECKING:
    from annotator.domain.glyph import Facsimile
    from annotator.domain.label import LabelSet
    from annotator.storage.store import Store


@dataclass(frozen=True, slots=True)
class Exported:
    """How far an export has come: pages of how many, records and bytes of its files.

    `left_out` says, a sentence each, what the format could not say so far; `notes` what else is to
    be told, as of pages that are nearly the same. While `total` is 0 the pages are being compared.
    `differing` names the files that are not as the manifest says that was followed.
    """

    pages: int
    total: int
    records: int
    bytes: int
    left_out: tuple[AnnotatorError, ...] = ()
    notes: tuple[AnnotatorError, ...] = ()
    differing: tuple[str, ...] = ()


class PagesMissing(AnnotatorError):
    """Pages that a manifest names are not in the workspace."""


def is_folder(order: Order) -> bool:
    """Whether the export is a folder of files. Raises UnknownFormat."""
    return order.split is not None or format_named(order.format).several


def words_of(text: str) -> list[tuple[int, int]]:
    """The text cut into words by jieba: start and end of each in code points, covering it all."""
    return [(start, end) for _, start, end in tokenizer().tokenize(text)]


def shaped(order: Order, labels: "LabelSet", store: "Store") -> Format:
    """The format that the order names, told all that it may ask. Raises UnknownFormat."""

    def sheet(annotation: Annotation) -> "Facsimile | None":
        page_id = store.page_of(annotation.page.sha256)
        return None if page_id is None else store.facsimile(page_id)

    form = format_named(order.format).with_options(order.options)
    return form.shaped(labels=order.labels or labels, words=words_of, sheet=sheet)


def chosen(annotations: Iterable[Annotation], order: Order) -> Iterator[Annotation]:
    """The annotations as the order wants them; pages that have nothing of it are left out.

    With confirmed articles alone, the others go, with the spans and corrections that touch none
    that stays.
    """
    for annotation in annotations:
        if not order.confirmed_articles:
            yield annotation
            continue
        articles = tuple(one for one in annotation.articles if one.confirmed)
        if not articles:
            continue
        kept = Cover(one for article in articles for one in article.ranges)
        spans = tuple(span for span in annotation.spans if any(map(kept.meets, span.ranges)))
        corrections = tuple(one for one in annotation.corrections if kept.meets(one.range))
        yield replace(
            annotation, articles=articles, spans=spans, corrections=corrections, doubts=()
        )


def export(
    store: "Store",
    labels: "LabelSet",
    order: Order,
    out: Path,
    page_ids: Sequence[int],
    *,
    again: Manifest | None = None,
) -> Iterator[Exported]:
    """Write these pages to a file or folder, with its manifest; the last value is the whole.

    `labels` is the label set in use. With `again`, its pages are written as they were then, each in
    its part, and what does not come out the same is named. What stood there before is replaced
    whole or stays. Raises UnknownFormat, NotWritten, BadSplit, PagesMissing or ReadingFailed.
    """
    order = replace(order, labels=order.labels or labels)
    form = shaped(order, labels, store)
    order = replace(order, options=form.values)
    total = len(page_ids)
    division = Division({})
    part_of: dict[int, str] = {}
    if again is not None:
        ids = _pages_of(store, again)
        division = Division({one.sha256: one.part for one in again.pages})
        part_of = {ids[one.sha256]: one.part for one in again.pages}
        page_ids = list(part_of)
        total = len(page_ids)
    elif order.split is not None:
        placed: dict[int, Placed] = {}
        for page_id, annotation in store.annotations(page_ids):
            for one in chosen([annotation], order):
                placed[page_id] = Placed.of(one)
            yield Exported(len(placed), 0, 0, 0)
        division = divide(placed.values(), order.split)
        part_of = {page_id: division.parts[one.sha256] for page_id, one in placed.items()}
    tally = _Tally(order, store.annotator, division)

    def told(written: Written) -> Exported:
        done = Exported(
            written.pages, total, written.records, written.bytes, written.left_out, division.notes
        )
        if again is None or not written.files:
            return done
        return replace(done, differing=_differing(again, written))

    if not is_folder(order):
        beside = out.with_name(out.name + BESIDE)
        refuse_unwritable(beside)  # before the data stands there without its manifest
        for written in write(tally.pages(store, page_ids), form, out):
            if written.files:
                write_whole(tally.manifest(written), beside)
            yield told(written)
        return
    parts = [("", tally.pages(store, page_ids))]
    if order.split is not None:
        parts = [
            (name, tally.pages(store, [one for one in page_ids if part_of.get(one) == name]))
            for name, share in zip(PARTS, order.split.shares, strict=True)
            if share
        ]
    for written in write_folder(parts, form, out, manifest=tally.manifest):
        yield told(written)


def _pages_of(store: "Store", again: Manifest) -> dict[str, int]:
    """The ids of the manifest's pages by their SHA-256. Raises PagesMissing."""
    found = {one.sha256: store.page_of(one.sha256) for one in again.pages}
    missing = [one.page for one in again.pages if found[one.sha256] is None]
    if missing:
        raise PagesMissing(
            "the workspace has not all pages of the manifest; missing: {names}",
            names=", ".join(missing[:5]) + (" …" if len(missing) > 5 else ""),
        )
    return {sha256: one for sha256, one in found.items() if one is not None}


def _differing(again: Manifest, written: Written) -> tuple[str, ...]:
    now = {one.name: one.sha256 for one in written.files}
    then = again.digests
    if len(now) == len(then) == 1:  # one file may be called as one likes
        return () if set(now.values()) == set(then.values()) else tuple(now)
    return tuple(sorted(name for name in now | then if now.get(name) != then.get(name)))


class _Tally:
    """Counts what goes out, for the manifest."""

    def __init__(self, order: Order, annotator: str, division: Division) -> None:
        self._order, self._annotator, self._division = order, annotator, division
        self._listed: list[ListedPage] = []
        self._articles = self._spans = 0

    def pages(self, store: "Store", page_ids: Sequence[int]) -> Iterator[Annotation]:
        """What goes out of these pages, read as it is taken, and counted."""
        annotations = (annotation for _, annotation in store.annotations(page_ids))
        for annotation in chosen(annotations, self._order):
            page = annotation.page
            part = self._division.parts.get(page.sha256, "")
            self._listed.append(ListedPage(page.sha256, page.name, page.source, part))
            self._articles += len(annotation.articles)
            self._spans += sum(1 for one in annotation.spans if one.origin is Origin.HUMAN)
            yield annotation

    def manifest(self, written: Written) -> bytes:
        """The manifest's bytes."""
        return Manifest(
            self._order,
            self._annotator,
            self._listed,
            written,
            self._articles,
            self._spans,
            self._division.twins,
            versions(),
        ).to_bytes()
