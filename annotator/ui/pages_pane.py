"""The pages at the left: filter, order, progress; the page to be worked on is chosen here."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.annotation import Status
from annotator.domain.error import AnnotatorError
from annotator.domain.step import Step
from annotator.storage.summary import PageSummary
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs, Reporter
from annotator.ui.page_delegate import PageDelegate
from annotator.ui.page_effort import PageEfforts, duration_words, effort_words
from annotator.ui.page_filter import Order, PageFilter
from annotator.ui.page_model import PageModel
from annotator.ui.plain_list import SOON, PlainList
from annotator.ui.style import small_font, visible_name
from annotator.ui.theme import Theme
from annotator.ui.words import status_words

SEARCH = "search-pages"
"""The kind of the job that looks for a text in all pages."""
_PAUSE = 120
"""Milliseconds without a key after which the filter takes what was typed."""


class PagesPane(QWidget):
    """Lists the pages of the workspace on the desk. It wishes; the window carries out."""

    page_wanted = Signal(int)
    """The page was chosen and should be put on the desk."""
    work_wanted = Signal()
    """Enter: the keys should go to the page that is open."""
    rename_wanted = Signal(int)
    delete_wanted = Signal(list)
    """The pages with these ids should be deleted."""
    export_wanted = Signal(list)
    """The pages with these ids should be exported."""
    position_changed = Signal(int, int)
    """The open page's place in the list, from 1 (0: it is not shown), and how many are shown."""

    def __init__(self, desk: Desk, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._quiet = False
        self._search_again = False
        self._model = PageModel(self)
        self._delegate = PageDelegate(theme, self)
        self._model.describe = self._describe
        self._efforts = PageEfforts(desk, jobs, self)
        self._delegate.time_of = self._time_of
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.filter_edit = QLineEdit()
        self.filter_edit.setClearButtonEnabled(True)
        self.filter_edit.setAcceptDrops(False)  # files go to the window
        self.filter_edit.installEventFilter(self)
        self._statuses = _combo([None, *Status])
        self._orders = _combo(list(Order))
        self.list = PlainList(theme)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.installEventFilter(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._due: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(6)
        chosen.addWidget(self._statuses, 1)
        chosen.addWidget(self._orders, 1)
        head = QVBoxLayout()
        head.setContentsMargins(10, 8, 10, 8)
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self.filter_edit)
        head.addLayout(chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        self.setMinimumWidth(200)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        desk = self._desk
        desk.page_opened.connect(self._show_open)
        desk.step_recorded.connect(self._hear_step)
        desk.pages_changed.connect(self._hear_changes)
        desk.workspace_changed.connect(self._take_all)
        selection = self.list.selectionModel()
        selection.currentChanged.connect(self._wish_current)
        selection.selectionChanged.connect(self._wish_current)
        self.list.entered_row.connect(self._enter)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.doubleClicked.connect(lambda index: self._enter(index.row()))
        self.filter_edit.textChanged.connect(self._pause.start)
        self.filter_edit.returnPressed.connect(self._enter_first)
        self._statuses.currentIndexChanged.connect(self._narrow)
        self._orders.currentIndexChanged.connect(self._narrow)
        self._pause.timeout.connect(self._narrow)
        self._soon.timeout.connect(self._take_changes)
        self._jobs.finished.connect(self._search_if_wanted)
        self._efforts.arrived.connect(self.list.viewport().update)

    # What is listed

    def show_pages(self, pages: Iterable[PageSummary]) -> None:
        """Lists these pages: before the workspace is open, those of the first glance."""
        self._fill(lambda: self._model.show_all(pages))

    def _take_all(self) -> None:
        if self._desk.ready:
            self.show_pages(self._desk.workspace.summaries())

    def _hear_step(self, step: Step) -> None:
        """What edits only texts is shown in those first, and here in a moment."""
        if not any(change.page for change in step.changes):
            self._soon.start()

    def _hear_changes(self, ids: Set[int] | None) -> None:
        if self._soon.isActive() and ids is not None:
            self._due |= ids
        else:
            self._take_changes(ids)

    def _take_changes(self, ids: Set[int] | None = frozenset()) -> None:
        self._soon.stop()
        due, self._due = self._due, set()
        if not self._desk.ready:
            return
        ids = None if ids is None else due | ids
        if ids is None or len(ids) > _MANY:
            self._take_all()
        else:
            changed, gone = [], []
            for page_id in ids:
                try:
                    changed.append(self._desk.workspace.summary(page_id))
                except AnnotatorError:  # it was deleted
                    gone.append(page_id)
            current = self.list.currentIndex().row()
            self._model.update(changed, gone)
            if self.list.currentIndex().row() != current:
                self.list.scrollTo(self.list.currentIndex())  # it went where its name belongs
            self._say_counts()
        if self.filter_edit.text().strip():
            self._pause.start()  # new pages may hold the text too

    def _fill(self, fill: object) -> None:
        """Fills the list anew; the open page stays the current one, and nothing is wished."""
        assert callable(fill)
        self._quiet = True
        fill()
        self._quiet = False
        self._show_open(self._desk.page_id)

    def _show_open(self, page_id: int) -> None:
        self._quiet = True
        self._delegate.open_page = page_id
        if page_id != self._model.filter.kept:
            self._model.keep(page_id)
        row = self._model.row_of(page_id)
        current = self.list.currentIndex()
        if not current.isValid() or current.row() != row or len(self.list.selected_rows) != 1:
            self.list.show_current(-1 if row is None else row)
        self._quiet = False
        self.list.viewport().update()
        self._say_counts()

    def neighbour(self, page_id: int, by: int) -> int | None:
        """The page so many rows below (above: less than 0) in the list as it is shown, or None."""
        return self._model.neighbour(page_id, by)

    @property
    def selected(self) -> list[int]:
        """The ids of the selected pages, in the list's order."""
        return [self._model.id_at(row) for row in self.list.selected_rows]

    @property
    def shown(self) -> list[int]:
        """The ids of the pages that the filter lets through, in the list's order."""
        return self._model.ids

    # Narrowing

    def focus_filter(self) -> None:
        """The keys go to the filter."""
        self.filter_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_edit.selectAll()

    def _narrow(self) -> None:
        self._pause.stop()
        needle = self.filter_edit.text().strip()
        before = self._model.filter
        wanted = PageFilter(
            needle,
            before.hits if needle == before.needle else frozenset(),
            self._statuses.currentData(),
            self._orders.currentData(),
            before.kept if self._statuses.currentData() == before.status else 0,
        )
        if wanted != before:
            self._fill(lambda: self._model.narrow(wanted))
        if needle and self._desk.ready:
            self._search(needle)

    def _search(self, needle: str) -> None:
        """Looks for the text in all pages, in a thread: they may hold 100 million characters."""
        if self._jobs.is_running(SEARCH):
            self._search_again = True
            return
        workspace = self._desk.workspace

        def work(report: Reporter) -> frozenset[int]:
            del report
            return frozenset(workspace.pages_with(needle))

        def show(hits: frozenset[int]) -> None:
            if self._model.filter.needle == needle:
                wanted = replace(self._model.filter, hits=hits)
                if wanted != self._model.filter:
                    self._fill(lambda: self._model.narrow(wanted))

        self._jobs.start(SEARCH, work, show, self._desk.refused.emit)

    def _search_if_wanted(self, kind: str) -> None:
        if kind == SEARCH and self._search_again:
            self._search_again = False
            self._pause.start()

    def _say_counts(self) -> None:
        shown, total = self._model.rowCount(), self._model.total
        if not self._model.filter.narrows:
            self._title.setText(self.tr("Pages · {n}").format(n=f"{total:,}"))
        else:
            words = self.tr("Pages · {n} of {all}")
            self._title.setText(words.format(n=f"{shown:,}", all=f"{total:,}"))
        if not total:
            self.list.say_when_empty(
                self.tr("No pages yet. Drop files or folders on the window, or press Ctrl+O.")
            )
        else:
            self.list.say_when_empty(
                self.tr("No page matches. Empty the filter to see all of them again.")
            )
        row = self._model.row_of(self._desk.page_id)
        self.position_changed.emit(0 if row is None else row + 1, shown)

    # Wishes

    def _wish_current(self) -> None:
        """One page alone is selected and current: it is the one to work on."""
        current = self.list.currentIndex()
        if self._quiet or not current.isValid() or self.list.selected_rows != [current.row()]:
            return
        page_id = self._model.id_at(current.row())
        if page_id != self._desk.page_id:
            self.page_wanted.emit(page_id)

    def _enter(self, row: int) -> None:
        page_id = self._model.id_at(row)
        if page_id != self._desk.page_id:
            self.page_wanted.emit(page_id)
        self.work_wanted.emit()

    def _enter_first(self) -> None:
        """Enter in the filter: the first page that it lets through."""
        self._narrow()
        if self._model.rowCount():
            self._enter(0)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keys that go from the filter to the list, and those that rename and delete."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.filter_edit and self._take_filter_key(event):
                return True
            if watched is self.list and self._take_list_key(event):
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _take_filter_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down:
            self._narrow()
            self.list.setFocus()
            if not self.list.currentIndex().isValid() and self._model.rowCount():
                self.list.show_current(0)
            return True
        if event.key() == Qt.Key.Key_Escape:
            if self.filter_edit.text():
                self.filter_edit.clear()
                self._narrow()
            else:
                self.work_wanted.emit()
            return True
        return False

    def _take_list_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Delete and self.selected:
            self.delete_wanted.emit(self.selected)
            return True
        current = self.list.currentIndex()
        if event.key() == Qt.Key.Key_F2 and current.isValid():
            self.rename_wanted.emit(self._model.id_at(current.row()))
            return True
        return False

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """The menu of what is selected."""
        menu = QMenu(self)
        chosen = self.selected
        if len(chosen) == 1:
            page_id = chosen[0]
            menu.addAction(self.tr("Open"), lambda: self._enter(self._row(page_id)))
            menu.addAction(self.tr("Rename…"), lambda: self.rename_wanted.emit(page_id))
        if chosen:
            many = self.tr("Delete {n} pages").format(n=len(chosen))
            delete = self.tr("Delete") if len(chosen) == 1 else many
            menu.addAction(self.tr("Export…"), lambda: self.export_wanted.emit(chosen))
            menu.addSeparator()
            menu.addAction(delete, lambda: self.delete_wanted.emit(chosen))
            menu.addSeparator()
        menu.addAction(self.tr("Select all"), self.list.selectAll)
        return menu

    def _row(self, page_id: int) -> int:
        row = self._model.row_of(page_id)
        return 0 if row is None else row

    # Words

    def _describe(self, page: PageSummary) -> str:
        effort = self._efforts.of(page)
        parts: Sequence[str] = (
            visible_name(page.name),
            page.source,
            page.encoding.upper(),
            status_words(page.status),
            self._delegate.state_words(page)[0],
            effort_words(effort) if effort else "",
        )
        return "\n".join(part for part in parts if part)

    def _time_of(self, page: PageSummary) -> str:
        effort = self._efforts.of(page)
        return duration_words(effort.seconds) if effort else ""

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        font = small_font()
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self.filter_edit.setPlaceholderText(self.tr("Filter by name or text"))
        self.filter_edit.setAccessibleName(self.tr("Filter by name or text"))
        self.list.setAccessibleName(self.tr("Pages"))
        orders = {
            Order.NAME: self.tr("By name"),
            Order.ADDED: self.tr("Newest first"),
            Order.PROGRESS: self.tr("Least confirmed"),
            Order.STATUS: self.tr("By status"),
            Order.EDITS: self.tr("Most edited"),
        }
        for n in range(self._orders.count()):
            self._orders.setItemText(n, orders[self._orders.itemData(n)])
        for n in range(self._statuses.count()):
            status = self._statuses.itemData(n)
            self._statuses.setItemText(n, status_words(status) if status else self.tr("All"))
        self._orders.setAccessibleName(self.tr("Order of the pages"))
        self._orders.setToolTip(self.tr("Order of the pages"))
        self._statuses.setAccessibleName(self.tr("Status of the pages"))
        self._statuses.setToolTip(self.tr("Which pages are shown, by status"))
        self._say_counts()

    def changeEvent(self, event: QEvent) -> None:
        """The window's language or font is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


_MANY = 200


def _combo(values: Sequence[object]) -> QComboBox:
    """A box that may be narrower than its longest choice; its words come later."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(5)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    for value in values:
        box.addItem("", value)
    return box
