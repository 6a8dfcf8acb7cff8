"""The page and the articles side by side: what is selected on one side lights up on the other."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claims
from annotator.domain.range import Range
from annotator.segmentation.words import Words
from annotator.ui.articles_view import ArticlesView
from annotator.ui.facsimile_view import FacsimileView
from annotator.ui.job import Jobs
from annotator.ui.page_side import BOTH, FACSIMILE, PageSide
from annotator.ui.ribbon import Ribbons
from annotator.ui.source_pane import SourcePane
from annotator.ui.source_view import SourceView
from annotator.ui.theme import Theme
from annotator.workspace.target import Target


class Panes(QWidget):
    """Holds the panes and the ribbons, and knows in which of them the person works.

    The page's own side has its text, its facsimile or both, whose carets go together.
    """

    target_changed = Signal()
    """The caret or the selection of the pane that is worked in went elsewhere."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = SourcePane(theme, words, self)
        self.drawing = Jobs(self)
        """Draws the facsimile, and finds its file."""
        self.facsimile = FacsimileView(theme, words, self.drawing)
        self.side = PageSide(self.source, self.facsimile, theme, self)
        self.articles = ArticlesView(theme, words, self)
        self.ribbons = Ribbons(self.source.view, self.articles, theme, self)
        self.active: QWidget = self.articles
        self._annotation: Annotation | None = None
        self._following = False
        self._ribbons_wanted = True
        self._page_view: SourceView | FacsimileView = self.source.view
        right = QWidget(self)
        layout = QHBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.ribbons)
        layout.addWidget(self.articles, 1)
        self.splitter = QSplitter(self)
        self.splitter.addWidget(self.side)
        self.splitter.addWidget(right)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 9)
        self.splitter.setStretchFactor(1, 11)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        for view in self.views:
            view.installEventFilter(self)
        drags = (self.source.view.viewport(), self.articles.viewport())
        self.articles.takes_from = lambda source: source in drags
        self.source.view.target_changed.connect(lambda: self._follow(self.source.view))
        self.facsimile.target_changed.connect(lambda: self._follow(self.facsimile))
        self.articles.target_changed.connect(lambda: self._follow(self.articles))
        self.ribbons.fragment_clicked.connect(self._show_fragment)
        self.setMinimumWidth(480)

    @property
    def views(self) -> tuple[SourceView, FacsimileView, ArticlesView]:
        """All that show the page's characters."""
        return self.source.view, self.facsimile, self.articles

    @property
    def page_view(self) -> SourceView | FacsimileView:
        """What is worked in on the page's own side; where both are shown, what was last."""
        if self.side.shown == BOTH:
            return self._page_view
        return self.facsimile if self.side.shown == FACSIMILE else self.source.view

    # What is shown

    def show_side(self, shown: str, *, switchable: bool, at_caret: bool = True) -> None:
        """Shows the page's text, its facsimile or both; the keys stay on that side.

        What comes into sight shows the caret's place, or (not `at_caret`) where it was last.
        """
        before, active = self.page_view, self.active
        focused = any(view.hasFocus() for view in self.views)
        self.side.show_side(shown, switchable=switchable)
        self._show_ribbons()
        gone = active is not self.articles and not active.isVisibleTo(self)
        if gone:  # Qt has given the keys to whatever comes next
            self.active = self.facsimile if active is self.source.view else self.source.view
        if before is not self.page_view:
            target = before.target
            if target is not None:
                self._put_page_carets(target)
                if at_caret:
                    self.facsimile.forget_middle()
                    self.page_view.show_place(target.at)
        if gone:
            if focused:
                self.active.setFocus()
            self._work_in(self.active)

    def set_ribbons(self, wanted: bool) -> None:
        """Whether ribbons are to tie the text to the articles, where the text is shown."""
        self._ribbons_wanted = wanted
        self._show_ribbons()

    def _show_ribbons(self) -> None:
        self.ribbons.setVisible(self._ribbons_wanted and self.side.shown != FACSIMILE)

    def show_page(self, annotation: Annotation | None) -> None:
        """Shows another page, carets at its start."""
        self._annotation = annotation
        self._following = True
        self.source.show_page(annotation)
        claims = Claims.of(annotation) if annotation is not None else None
        self.facsimile.show_page(annotation, claims)
        self.articles.show_page(annotation)
        self.ribbons.show_annotation(annotation)
        self._following = False
        self._follow(self.active)

    def show_annotation(self, before: Annotation, after: Annotation, go_to: int | None) -> None:
        """Shows the same page after an edit; the carets stay where they are, or go to a place."""
        held = self.articles.target
        article_before = held.article if held is not None else None
        self._annotation = after
        self._following = True
        self.source.show_annotation(before, after)
        self.facsimile.show_annotation(after, Claims.of(after))
        self.articles.show_annotation(before, after)
        self.ribbons.follow_edit(after)
        if go_to is not None:
            owner = Target.on_page(after, go_to)
            self.articles.go_to(go_to, article=owner.article, fragment=owner.fragment)
            self.source.view.go_to(go_to)
            self.facsimile.go_to(go_to)
        elif held is not None and not self.articles.go_to(
            held.at, article=article_before, fragment=held.fragment, show=False
        ):
            self._go_near(before, after, article_before)
        self._following = False
        self._follow(self.active)

    def _go_near(self, before: Annotation, after: Annotation, article: str | None) -> None:
        """The caret's text has left the articles: go where its article was."""
        if not after.articles:
            return
        if any(a.id == article for a in after.articles):
            assert article is not None
            self.articles.go_to_reading(article, 0)
            return
        at = next((n for n, a in enumerate(before.articles) if a.id == article), 0)
        self.articles.go_to_reading(after.articles[min(at, len(after.articles) - 1)].id, 0)

    def show_matches(self, ranges: list[Range], current: int) -> None:
        """Shows what a search has found, in all panes."""
        for view in self.views:
            view.show_ranges("match", ranges, current)
        if 0 <= current < len(ranges):
            self.go_to(ranges[current].start)

    def show_suggested(self, ranges: list[Range]) -> None:
        """Underlines what a new proposal would change."""
        for view in self.views:
            view.show_ranges("suggested", ranges)

    def show_uncertain(self, ranges: list[Range]) -> None:
        """Marks the characters that were read uncertainly."""
        for view in self.views:
            view.show_ranges("uncertain", ranges)

    # Where the person is

    @property
    def length(self) -> int:
        """How many code points the page has."""
        return len(self._annotation.page.text) if self._annotation is not None else 0

    @property
    def target(self) -> Target | None:
        """The target in the pane that is worked in."""
        if self.active is self.articles and self.articles.target is not None:
            return self.articles.target
        return self.page_view.target

    def go_to(self, at: int, *, article: str | None = None, fragment: int | None = None) -> None:
        """All carets go to a place of the page; outside of the articles, to the page's side."""
        self._following = True
        found = self.articles.go_to(at, article=article, fragment=fragment)
        self.source.view.go_to(at)
        self.facsimile.go_to(at)
        self._following = False
        if not found:
            self.work_in(self.page_view)
        self._follow(self.active)

    def select(self, ranges: list[Range]) -> None:
        """Selects a range on the page's own side, and works there."""
        self.page_view.go_to(ranges[0].start, select_to=ranges[-1].end)
        self.page_view.setFocus()

    def select_here(self, ranges: Sequence[Range], article: str | None) -> None:
        """Selects ranges in the pane that is worked in."""
        if self.active is self.articles:
            self.articles.select(ranges, article)
        else:
            self.page_view.select(ranges)

    def clear_selection(self) -> None:
        """Nothing is selected in any pane; the carets stay."""
        for view in (self.source.view, self.articles):
            cursor = view.textCursor()
            if cursor.hasSelection():
                cursor.clearSelection()
                view.setTextCursor(cursor)
        target = self.facsimile.target
        if target is not None:
            self.facsimile.set_target(target.at)

    def focus(self) -> None:
        """The keys go to the pane that was worked in last."""
        self.active.setFocus()

    def work_in(self, pane: QWidget) -> None:
        """A pane is the one that is worked in; keys that went to another one go to it now."""
        focused = any(view.hasFocus() for view in self.views)
        if focused or not self.isVisible():
            pane.setFocus()
        if self.active is not pane:
            self._work_in(pane)

    def _work_in(self, pane: QWidget) -> None:
        self.active = pane
        if isinstance(pane, SourceView | FacsimileView):
            self._page_view = pane
        self._follow(pane)

    def other_side(self) -> bool:
        """The focus goes to the same place in the other pane; False when it is in no article."""
        target = self.target
        if target is None:
            return False
        if self.active is self.articles:
            self.page_view.go_to(target.at)
            self.page_view.setFocus()
        elif self.articles.go_to(target.at, article=target.article, fragment=target.fragment):
            self.articles.setFocus()
        else:
            return False
        return True

    def _follow(self, moved: QWidget) -> None:
        """The other side lights up what is selected here, and shows the caret's place."""
        if self._following or moved is not self.active:
            return
        target = self.target
        for view in (self.source.view, self.facsimile):
            view.set_current_article(target.article if target else None)
        if target is not None:
            if moved is not self.articles:
                self._put_page_carets(target)
            for other in self.views:
                other.show_ranges("linked", [] if other is moved else list(target.ranges))
                if other is not moved:
                    other.show_place(target.at)
        self.ribbons.refresh()
        self.target_changed.emit()

    def _put_page_carets(self, target: Target) -> None:
        """The page's text and its facsimile have one caret."""
        self._following = True
        if self.active is not self.source.view:
            self.source.view.put_caret(target.at)
        if self.active is not self.facsimile:
            self.facsimile.set_target(target.at)
        self._following = False

    def _show_fragment(self, article_id: str, number: int) -> None:
        if self._annotation is not None:
            fragment = self._annotation.article(article_id).fragments[number]
            self.go_to(fragment.start, article=article_id, fragment=number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pane that gets the focus is the one that is worked in."""
        if event.type() == QEvent.Type.FocusIn and watched in self.views:
            assert isinstance(watched, QWidget)
            if watched is not self.active:
                self._work_in(watched)
        return super().eventFilter(watched, event)
