"""Where the person was on a page: carets and scroll bars, kept over page changes and restarts."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from annotator.domain.error import AnnotatorError
from annotator.ui.desk import Desk
from annotator.ui.panes import Panes

_PANES = ("source", "facsimile", "articles")


def place_of(panes: Panes) -> dict[str, Any]:
    """The place as plain JSON values; offsets are code points of the page."""
    source, articles = panes.source.view.target, panes.articles.target
    place: dict[str, Any] = {
        "source_top": panes.source.view.top,
        "articles_top": panes.articles.top,
        "pane": _PANES[panes.views.index(panes.active)],
        "facsimile": panes.facsimile.state(),
    }
    if source is not None:
        place["source_at"] = source.at
    if articles is not None:
        place |= {
            "articles_at": articles.at,
            "article": articles.article,
            "fragment": articles.fragment,
        }
    return place


def restore(panes: Panes, place: Mapping[str, Any]) -> None:
    """Puts carets and scroll bars back; what does not fit the page any more is left out."""
    # The facsimile has the keys only where it is shown.
    panes.work_in(panes.page_view if place.get("pane") in _PANES[:2] else panes.articles)
    article, fragment = place.get("article"), place.get("fragment")
    at = place.get("articles_at")
    if isinstance(at, int) and isinstance(article, str) and isinstance(fragment, int):
        panes.articles.go_to(at, article=article, fragment=fragment, show=False)
    length = panes.length
    at = place.get("source_at")
    if isinstance(at, int) and 0 <= at <= length:
        panes.source.view.go_to(at)
        panes.facsimile.set_target(at)
    # Last, because each caret takes the other pane along.
    top = place.get("source_top")
    if isinstance(top, int) and 0 <= top <= length:
        panes.source.view.scroll_to(top)
    top = place.get("articles_top")
    if isinstance(top, int) and top >= 0:
        panes.articles.scroll_to(top)
    panes.facsimile.restore(place.get("facsimile"))


class Places(QObject):
    """Keeps the place of the open page in the workspace and puts it back when the page returns."""

    def __init__(self, desk: Desk, panes: Panes) -> None:
        super().__init__(panes)
        self._desk = desk
        self._panes = panes
        self._page_id = 0
        self._before_show: Mapping[str, Any] = {}
        self._due = QTimer(self, singleShot=True, interval=800)
        self._due.timeout.connect(self.keep)
        panes.target_changed.connect(self._due.start)
        panes.source.view.scrolled.connect(self._due.start)
        panes.articles.scrolled.connect(self._due.start)
        panes.facsimile.scrolled.connect(self._due.start)

    def keep(self) -> None:
        """Stores the place of the page that is shown, so that a kill loses little of it."""
        self._due.stop()
        if not self._page_id or not self._desk.writable:
            return
        try:
            self._desk.workspace.keep_place(self._page_id, place_of(self._panes))
        except AnnotatorError as error:
            self._desk.refuse(error)

    def arrive(self, page_id: int, place: Mapping[str, Any] | None = None) -> None:
        """Another page is shown: puts its place back (read from the workspace if not given)."""
        self._page_id = page_id
        if not page_id:
            return
        try:
            if place is None and self._desk.ready:
                place = self._desk.workspace.place(page_id)
                self._desk.workspace.set_last_page(page_id)
        except AnnotatorError as error:
            self._desk.refuse(error)
        if place:
            restore(self._panes, place)
        self._before_show = {} if self._panes.isVisible() else place or {}

    def settle(self) -> None:
        """The window is shown: only now the rows are as long as they will be."""
        if self._before_show:
            restore(self._panes, self._before_show)
        self._before_show = {}

    def leave(self) -> None:
        """The page is about to be taken away."""
        if self._page_id:
            self.keep()
        self._page_id = 0
