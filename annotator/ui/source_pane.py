"""The source side of the window: gutter, text, mini-map."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claims
from annotator.segmentation.words import Words
from annotator.ui.gutter import Gutter
from annotator.ui.minimap import Minimap
from annotator.ui.source_view import SourceView
from annotator.ui.theme import Theme


class SourcePane(QWidget):
    """Joins the source view with what stands to its left and right."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = SourceView(theme, words, self)
        self.gutter = Gutter(self.view, theme)
        self.minimap = Minimap(theme, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.minimap)
        self.view.installEventFilter(self)
        self.view.updateRequest.connect(self._paint_gutter)
        self.view.scrolled.connect(self._follow)
        self.minimap.place_wanted.connect(self.view.show_place)
        theme.changed.connect(self._make_room)

    def show_page(self, annotation: Annotation | None) -> None:
        """Shows another page."""
        claims = Claims.of(annotation) if annotation is not None else None
        self.gutter.show_annotation(annotation, claims)
        self.minimap.show_annotation(annotation, claims)
        self.view.show_page(annotation, claims)
        self._make_room()

    def show_annotation(self, before: Annotation, after: Annotation) -> None:
        """Shows the same page after an edit."""
        claims = Claims.of(after)
        alike = _look_alike(before, after)
        self.gutter.show_annotation(after, claims, alike=True)
        self.minimap.follow_edit(after, claims, alike=alike)
        changed = self.view.show_annotation(before, after, claims, alike=alike)
        if before.doubts != after.doubts:
            self.gutter.update()
        elif not changed.isEmpty():
            self._paint_gutter(changed, 0)

    def _follow(self) -> None:
        self.gutter.update()
        self.minimap.show_visible(self.view.visible())

    def _paint_gutter(self, rect: QRect, by: int) -> None:
        if by:
            self.gutter.update()
        else:
            self.gutter.update(0, rect.y(), self.gutter.width(), rect.height())

    def _make_room(self) -> None:
        self.view.setViewportMargins(self.gutter.width_needed(), 0, 0, 0)
        self._place_gutter()
        self._follow()

    def _place_gutter(self) -> None:
        inside = self.view.contentsRect()
        width = self.gutter.width_needed()
        self.gutter.setGeometry(inside.left(), inside.top(), width, inside.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The gutter is as high as the view."""
        if watched is self.view and isinstance(event, QResizeEvent):
            self._place_gutter()
            self._follow()
        return super().eventFilter(watched, event)


def _look_alike(before: Annotation, after: Annotation) -> bool:
    """Whether all that is painted behind and beside the text of the page is as it was.

    So it is while characters are corrected and roles are set: only the marks in the text differ.
    """
    if before.page is not after.page or before.doubts != after.doubts:
        return False
    if before.articles is after.articles and before.furniture is after.furniture:
        return True
    if [one.id for one in before.articles] != [one.id for one in after.articles]:
        return False  # an article's colour is that of its number
    old, new = Claims.of(before).all, Claims.of(after).all
    return len(old) == len(new) and all(
        one is other or (one.range == other.range and one.owner == other.owner)
        for one, other in zip(old, new, strict=True)
    )
