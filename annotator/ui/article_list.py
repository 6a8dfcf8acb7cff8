"""The outline of the open page: its articles, to go to, to put in order, to work on together."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QVBoxLayout, QWidget

from annotator.domain.annotation import Article
from annotator.domain.role import KINDS
from annotator.ui.article_model import ROW_ROLE, ArticleModel, ArticleRow
from annotator.ui.desk import Desk
from annotator.ui.plain_list import SOON, PlainList
from annotator.ui.sign import badge_width, paint_badge, paint_comment, paint_flag, paint_tick
from annotator.ui.theme import Theme
from annotator.ui.two_line import Index, Lines, TwoLineDelegate
from annotator.ui.words import kind_words

_SIGN = 12


class ArticleDelegate(TwoLineDelegate):
    """Paints an article: number in its colour, title, kind and size; tick, flag and comment."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self.current: str | None = None
        """The id of the article that the caret is in."""

    def lines(self, index: Index) -> Lines:
        """The title, and below it kind and size."""
        row: ArticleRow = index.data(ROW_ROLE)
        here = row.article.id == self.current
        return Lines(row.title, self.size_words(row), strong=here, dim=not row.titled, here=here)

    def size_words(self, row: ArticleRow) -> str:
        """The kind and how many characters."""
        many = self.tr("1 character") if row.characters == 1 else self.tr("{n} characters")
        return f"{kind_words(row.article.kind)} · {many.format(n=f'{row.characters:,}')}"

    def paint_left(self, painter: QPainter, rect: QRect, index: Index) -> int:
        """The number."""
        number = index.row()
        colours = self.theme.colours
        width = badge_width(painter.font(), index.model().rowCount())
        height = QFontMetrics(painter.font()).height()
        box = QRectF(rect.left(), rect.top() + 1, width, height)
        ground = colours.article(number)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_badge(painter, box, str(number + 1), ground, colours.on(ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return width + 8

    def paint_right(self, painter: QPainter, rect: QRect, index: Index) -> int:
        """The signs, from the right: confirmed, flagged, commented."""
        article: Article = index.data(ROW_ROLE).article
        colours = self.theme.colours
        signs = []
        if article.confirmed:
            signs.append((paint_tick, colours.success))
        if article.flagged:
            signs.append((paint_flag, colours.danger))
        if article.comment:
            signs.append((paint_comment, colours.dim))
        right = rect.right() + 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for paint, colour in signs:
            top = rect.top() + (rect.height() - _SIGN) / 2
            paint(painter, QRectF(right - _SIGN, top, _SIGN, _SIGN), colour)
            right -= _SIGN + 4
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return (_SIGN + 4) * len(signs)

    def describe(self, number: int, row: ArticleRow) -> str:
        """The whole of a row in words, for tool tips and screen readers."""
        article = row.article
        words = [f"{number + 1}. {row.title}", self.size_words(row)]
        if article.confirmed:
            words.append(self.tr("confirmed"))
        if article.flagged:
            words.append(self.tr("flagged"))
        if article.comment:
            words.append(self.tr("Comment: {text}").format(text=article.comment))
        return "\n".join(words)


class ArticleList(QWidget):
    """Lists the articles of the page on the desk. It wishes; the window carries out."""

    article_wanted = Signal(str)
    """Both panes should show the article of that id."""
    work_wanted = Signal()
    """Enter: the keys should go to the articles pane."""
    move_wanted = Signal(str, int)
    """The article of that id should take that place, from 0."""
    merge_wanted = Signal(list)
    delete_wanted = Signal(list)
    confirm_wanted = Signal(list, bool)
    """The articles with these ids should be confirmed, or not be it any more."""
    kind_wanted = Signal(list, str)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._quiet = False
        self._moved = False
        self._model = ArticleModel(self)
        self._delegate = ArticleDelegate(theme, self)
        self._model.describe = self._delegate.describe
        self.list = PlainList(theme)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDropIndicatorShown(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.installEventFilter(self)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.catch_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        desk.page_opened.connect(self._show_page)
        desk.annotation_changed.connect(self._soon.start)
        selection = self.list.selectionModel()
        selection.currentChanged.connect(self._wish_current)
        selection.selectionChanged.connect(self._wish_current)
        self.list.clicked.connect(self._wish_current)
        self.list.entered_row.connect(self._enter)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self._model.move_wanted.connect(self.move_wanted)
        self.retranslate()

    def _show_page(self) -> None:
        self._soon.stop()
        self._moved = False
        self._delegate.current = None
        self._quiet = True
        self._model.show_page(self._desk.annotation)
        self._quiet = False

    def catch_up(self) -> None:
        """Shows at once what would be shown in a moment."""
        self._soon.stop()
        if self._desk.annotation is None:
            return
        self._quiet = True
        self._model.show_edit(self._desk.annotation)
        self._quiet = False
        if self._moved or not self.list.selected_rows:
            self._moved = False
            self._show_row()

    def show_current(self, article_id: str | None) -> None:
        """The caret is in that article now."""
        if article_id == self._delegate.current:
            return
        self._delegate.current = article_id
        if self._soon.isActive():
            self._moved = True  # by an edit, which is shown here in a moment
            return
        self._show_row()
        self.list.viewport().update()

    def _show_row(self) -> None:
        """Follows the caret, unless the list itself is being worked in."""
        row = self._model.row_with(self._delegate.current)
        if row >= 0 and not self.list.hasFocus():
            self._quiet = True
            self.list.show_current(row)
            self._quiet = False

    @property
    def selected(self) -> list[str]:
        """The ids of the selected articles, in their order."""
        return [article.id for article in self._selected_articles()]

    def _selected_articles(self) -> list[Article]:
        """As the list shows them, those left out that the last edit has just taken away."""
        annotation = self._desk.annotation
        there = {article.id for article in annotation.articles} if annotation else set()
        shown = (self._model.article(row) for row in self.list.selected_rows)
        return [article for article in shown if article.id in there]

    def _wish_current(self) -> None:
        """One article alone is selected and current: it is the one to look at."""
        current = self.list.currentIndex()
        if self._quiet or not current.isValid() or self.list.selected_rows != [current.row()]:
            return
        wanted = self._model.article(current.row()).id
        if wanted != self._delegate.current and wanted in self.selected:
            self._delegate.current = wanted
            self.list.viewport().update()
            self.article_wanted.emit(wanted)

    def _enter(self, row: int) -> None:
        if self._model.article(row).id not in self.selected:
            return
        self.article_wanted.emit(self._model.article(row).id)
        self.work_wanted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete deletes what is selected."""
        if (
            watched is self.list
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
            and event.modifiers() in (Qt.KeyboardModifier(0), Qt.KeyboardModifier.KeypadModifier)
            and self.selected
        ):
            self.delete_wanted.emit(self.selected)
            return True
        return super().eventFilter(watched, event)

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """The menu of what is selected."""
        self.catch_up()
        menu = QMenu(self)
        chosen = self.selected
        if not chosen:
            return menu
        articles = self._selected_articles()
        if len(chosen) > 1:
            words = self.tr("Merge {n} articles").format(n=len(chosen))
            menu.addAction(words, lambda: self.merge_wanted.emit(chosen))
        if not all(article.confirmed for article in articles):
            menu.addAction(self.tr("Confirm"), lambda: self.confirm_wanted.emit(chosen, True))
        if any(article.confirmed for article in articles):
            words = self.tr("Take back the confirmation")
            menu.addAction(words, lambda: self.confirm_wanted.emit(chosen, False))
        kinds = menu.addMenu(self.tr("Kind"))
        for kind in KINDS:
            action = kinds.addAction(kind_words(kind))
            action.setCheckable(True)
            action.setChecked(all(article.kind == kind for article in articles))
            action.triggered.connect(lambda _=False, kind=kind: self.kind_wanted.emit(chosen, kind))
        menu.addSeparator()
        many = self.tr("Delete {n} articles").format(n=len(chosen))
        delete = self.tr("Delete") if len(chosen) == 1 else many
        menu.addAction(delete, lambda: self.delete_wanted.emit(chosen))
        return menu

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.list.setAccessibleName(self.tr("Articles"))
        self.list.say_when_empty(self.tr("No articles yet. Select text and make one of it."))
        self.list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
