"""Annotations as they stand: the few that were used last are kept in memory."""

from collections import OrderedDict
from dataclasses import replace

from annotator.domain.annotation import Annotation
from annotator.domain.difference import Difference
from annotator.domain.step import Change
from annotator.storage import rows
from annotator.storage.error import PageChangedMeanwhile, PageMissing
from annotator.storage.rows import Held, Select

# An annotation before and after an edit.
States = tuple[Annotation, Annotation]
_KEPT = 16


class Kept:
    """The annotations that were used last. Only the one writer of a workspace may trust it."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, Held] = OrderedDict()

    def get(self, page_id: int) -> Held | None:
        """The kept annotation, or nothing."""
        held = self._held.get(page_id)
        if held is not None:
            self._held.move_to_end(page_id)
        return held

    def put(self, held: Held) -> None:
        """Keep an annotation that is stored."""
        self._held[held.page_id] = held
        self._held.move_to_end(held.page_id)
        while len(self._held) > _KEPT:
            self._held.popitem(last=False)

    def forget(self, page_id: int) -> None:
        """Forget one page's."""
        self._held.pop(page_id, None)

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()


class Current:
    """The annotations within one transaction; the changes become known when it is stored.

    `label_sets_changed` says whether the transaction has written a label set.
    """

    def __init__(self, select: Select, annotator: int, kept: Kept) -> None:
        self._select = select
        self._annotator = annotator
        self._kept = kept
        self._held: dict[int, Held] = {}
        self.label_sets_changed = False

    def held(self, page_id: int) -> Held:
        """The page's annotation as it is now. Raises PageMissing."""
        held = self._held.get(page_id) or self._kept.get(page_id)
        if held is None:
            held = load(self._select, self._annotator, page_id)
        self._held[page_id] = held
        return held

    def change(self, change: Change, states: States | None = None) -> Held:
        """Apply the change; `states` are its two sides, if they are known.

        Raises PageMissing, DifferenceDoesNotFit or PageChangedMeanwhile.
        """
        held = self.held(change.page_id)
        annotation, deleted = held.annotation, held.deleted
        if states is not None:
            before, after = states
            if before is not annotation and not _same(before, annotation):
                raise PageChangedMeanwhile(
                    "{page} was changed meanwhile; open it again", page=annotation.page.name
                )
            # What the caller edited may still bear the name that the page had before.
            same = after.page is annotation.page
            annotation = after if same else replace(after, page=annotation.page)
        elif change.difference:
            annotation = change.difference.applied_to(annotation)
        if change.page and change.page.name:
            page = replace(annotation.page, name=change.page.name[1])
            annotation = replace(annotation, page=page)
        if change.page and change.page.deleted:
            deleted = change.page.deleted[1]
        now = Held(held.page_id, held.annotator_id, deleted, annotation)
        self._held[change.page_id] = now
        return now

    def forget(self, page_id: int) -> None:
        """Another annotation of the page came in: what is seen of it must be read anew."""
        self._held.pop(page_id, None)
        self._kept.forget(page_id)

    def keep(self) -> None:
        """Let what was read and changed be known: its transaction is stored."""
        for held in self._held.values():
            self._kept.put(held)


def _same(one: Annotation, other: Annotation) -> bool:
    return one.page.text == other.page.text and not Difference.between(one, other)


def load(select: Select, annotator: int, page_id: int) -> Held:
    """Read one page's annotation, also of a deleted page. Raises PageMissing."""
    for held in rows.annotations(select, annotator, page_id, page_id):
        return held
    raise PageMissing("page {page} is not in the workspace", page=page_id)
