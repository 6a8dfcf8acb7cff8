"""The tab that searches all pages and shows the places in their contexts."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
)

from annotator.domain.annotation import Status
from annotator.domain.error import AnnotatorError
from annotator.domain.folding import Tolerance
from annotator.domain.role import ROLES
from annotator.ui.explorer_part import JobStrip, fill_label_box, fill_label_menu
from annotator.ui.explorer_tab import ExplorerTab, Surroundings
from annotator.ui.job import Reporter
from annotator.ui.label_chip import every_label
from annotator.ui.plain_list import SOON
from annotator.ui.search_model import SearchColumn, SearchModel
from annotator.ui.span_bulk import BULK, Bulk
from annotator.ui.span_style import label_title
from annotator.ui.span_view import SpanView
from annotator.ui.words import error_words, role_words, status_words
from annotator.workspace.find import Where
from annotator.workspace.labelling import Labelling
from annotator.workspace.search import TOLERANT, Found, Hit, Query

SEARCH = "search-workspace"
INDEX = "index-texts"
"""The kinds of the jobs."""
_FEW = 20
"""So many changed pages are searched again at once, without a thread."""
_OPTIONS = ("script", "width", "case", "white_space")
_WIDTHS = {SearchColumn.LABELS: 130, SearchColumn.ROLE: 80, SearchColumn.PAGE: 200}


class SearchTab(ExplorerTab):
    """Searches as one types Enter, goes to places, and labels many as one step."""

    found = Signal(int, object)
    """From the thread: the number of the search, and how far it has come."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._desk, self._theme = around, around.desk, around.theme
        self._number = 0
        self._query: Query | None = None
        self._wanted: Query | None = None
        self._last: Found | None = None
        self._dirty: set[int] | None = set()
        self.model = SearchModel(self)
        self.model.title_of = self._title
        self.needle_edit, self.page_edit = QLineEdit(), QLineEdit()
        for edit in (self.needle_edit, self.page_edit):
            edit.setClearButtonEnabled(True)
        self.go = QPushButton()
        self.where_box, self.label_box = QComboBox(), QComboBox()
        self.role_box, self.status_box = QComboBox(), QComboBox()
        for where in (Where.PAGE, Where.READING):
            self.where_box.addItem("", where)
        self.label_box.addItem("", "")
        for role in ("", *ROLES):
            self.role_box.addItem("", role)
        for status in ("", *Status):
            self.status_box.addItem("", status)
        self._ignore_button = QPushButton()
        self._ignore_button.setMenu(QMenu(self._ignore_button))
        self.options = {name: QAction(self) for name in _OPTIONS}
        for name, action in self.options.items():
            action.setCheckable(True)
            action.setChecked(getattr(TOLERANT, name))
            action.toggled.connect(self._search_again)
            self._ignore_button.menu().addAction(action)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.view = SpanView(self._theme)
        self.view.setModel(self.model)
        self._label_button = QPushButton()
        self._label_button.setMenu(QMenu(self._label_button))
        self._strip = JobStrip(around.jobs, SEARCH, BULK)
        self._bulk = Bulk(around, self)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        top, filters, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.needle_edit, 1)
        for one in (self.where_box, self._ignore_button, self.go):
            top.addWidget(one)
        for box in (self.label_box, self.role_box, self.status_box):
            filters.addWidget(box)
        filters.addWidget(self.page_edit, 1)
        below.addWidget(self._label_button)
        below.addStretch(1)
        below.addWidget(self._strip)
        below.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 4)
        for row in (top, filters, below):
            row.setContentsMargins(10, 0, 10, 0)
        layout.addLayout(top)
        layout.addLayout(filters)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)
        columns = self.view.horizontalHeader()
        for column, width in _WIDTHS.items():
            columns.resizeSection(column, width)
        columns.setSectionResizeMode(SearchColumn.CONTEXT, QHeaderView.ResizeMode.Stretch)
        self.setFocusProxy(self.needle_edit)

    def _connect(self) -> None:
        desk, view, jobs = self._desk, self.view, self._around.jobs
        for edit in (self.needle_edit, self.page_edit):
            edit.returnPressed.connect(self._search_and_go_down)
        self.go.clicked.connect(self._search_and_go_down)
        for box in (self.where_box, self.label_box, self.role_box, self.status_box):
            box.currentIndexChanged.connect(self._search_again)
        self.found.connect(self._take, Qt.ConnectionType.QueuedConnection)
        jobs.finished.connect(self._go_on)
        self._soon.timeout.connect(self._catch_up)
        desk.pages_changed.connect(self._note_changed)
        desk.workspace_changed.connect(self._forget)
        self._theme.changed.connect(self._show_labels)
        view.go_wanted.connect(lambda row: self.place_wanted.emit(*self._place(row)))
        view.glance_wanted.connect(lambda row: self.glance_wanted.emit(*self._place(row)))
        view.key_pressed.connect(self._take_key)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._go_up)
        self._bulk.done.connect(self.said)

    # What is looked for

    @property
    def query(self) -> Query:
        """What the lines and boxes say."""
        status = self.status_box.currentData()
        return Query(
            self.needle_edit.text(),
            Tolerance(**{name: action.isChecked() for name, action in self.options.items()}),
            Where(self.where_box.currentData()),
            self.label_box.currentData() or "",
            self.role_box.currentData() or "",
            frozenset([Status(status)] if status else []),
            self.page_edit.text().strip(),
        )

    def search_for(self, text: str) -> None:
        """Looks for a text; an empty one leaves what is there."""
        if text:
            self.needle_edit.setText(text)
            self.search()
        self._go_up()

    def search(self) -> None:
        """Looks anew, in a thread; the places are shown as they come."""
        if not self._desk.ready:
            return
        self._wanted = self.query
        self._around.jobs.cancel(SEARCH)
        self._go_on(SEARCH)

    def _search_and_go_down(self) -> None:
        self.search()
        self.view.setFocus()

    def _search_again(self) -> None:
        """Another box was chosen: counts at once where something has been looked for."""
        if self._query is not None or self._wanted is not None:
            self.search()

    def _go_on(self, kind: str) -> None:
        """Begins the search that waits for the end of the one before, else the indexing."""
        if kind != SEARCH or self._around.jobs.is_running(SEARCH) or not self._desk.ready:
            return
        if self._wanted is not None:
            self._start(self._wanted)
        else:
            self._index()
            self._say_count()

    def _start(self, query: Query) -> None:
        self._query, self._wanted, self._last = query, None, None
        self._dirty = set()
        self._number += 1
        number, workspace = self._number, self._desk.workspace
        self.model.show_hits([])
        self.view.say_when_empty(self.tr("Searching…"))

        def work(report: Reporter) -> None:
            report(0, 0)
            for found in workspace.search(query):
                report(found.done, found.total)
                self.found.emit(number, found)

        self._around.jobs.start(SEARCH, work, None, self._refuse)
        self._say_count()

    def _index(self) -> None:
        """Has later searches be faster: pages that came since the last one are taken in."""
        workspace, jobs = self._desk.workspace, self._around.jobs
        if not workspace.has_text_index:
            self.said.emit(
                self.tr("This system’s SQLite has no full-text index: each page is read.")
            )
            return
        if not self._desk.writable or jobs.is_running(INDEX):
            return

        def work(report: Reporter) -> None:
            for pages in workspace.index_texts():
                report(pages, 0)

        jobs.start(INDEX, work, None, self._desk.refuse)

    def _take(self, number: int, found: Found) -> None:
        if number == self._number:
            self._last = found
            first = not self.model.rowCount()
            self.model.add(found.hits)
            if first and found.hits:
                self.view.select_rows([0], 0)
            self._say_count()

    def _refuse(self, error: AnnotatorError) -> None:
        self.view.say_when_empty("")
        self.said.emit(error_words(error))
        self._say_count()

    # In step with the main window

    def _note_changed(self, page_ids: object) -> None:
        if isinstance(page_ids, set) and self._dirty is not None:
            self._dirty |= page_ids
        else:
            self._dirty = None
        self._soon.start()

    def _forget(self) -> None:
        self._number += 1
        self._query = self._wanted = self._last = None
        self._around.jobs.cancel(SEARCH)
        self._around.jobs.cancel(INDEX)
        self.model.show_hits([])
        self._show_labels()
        self._say_count()

    def _catch_up(self) -> None:
        """Pages have changed since: their rows are put right, the others stay."""
        query = self._query
        if query is None or not self.isVisible() or not self._desk.ready:
            return
        if self._around.jobs.is_running(SEARCH):
            self._soon.start()
            return
        if self._dirty is None or len(self._dirty) > _FEW:
            self.search()
            return
        changed, self._dirty = self._dirty & self.model.page_ids, set()
        if not changed:
            return
        here = replace(query, page_ids=frozenset(changed))
        try:
            hits = [hit for found in self._desk.workspace.search(here) for hit in found.hits]
        except AnnotatorError as error:
            self._refuse(error)
            return
        chosen = {(one.page_id, one.ranges) for one in self.chosen}
        current = max(0, self.view.currentIndex().row())
        self.model.replace_pages(changed, hits)
        rows = self.model.rows_of(chosen)
        if self.model.rowCount():
            self.view.select_rows(rows, min(current, self.model.rowCount() - 1))
        self._show_labels()

    def showEvent(self, event: QShowEvent) -> None:
        """What was not seen was not kept in step."""
        super().showEvent(event)
        self._show_labels()
        self._catch_up()
        self._go_on(SEARCH)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for what is not seen."""
        super().hideEvent(event)
        if self._around.jobs.is_running(SEARCH):
            self._around.jobs.cancel(SEARCH)
            self._wanted = self._query

    # What is done

    def _place(self, row: int) -> tuple[int, int, int]:
        hit = self.model.hit(row)
        return hit.page_id, hit.ranges[0].start, hit.ranges[0].end

    @property
    def chosen(self) -> list[Hit]:
        """The selected places, from the top."""
        return [self.model.hit(row) for row in self.view.selected_rows]

    def mark(self, label: str) -> None:
        """The selected places carry that label, as one step."""
        chosen = self.chosen
        text = self.needle_edit.text() or (chosen[0].text if chosen else "")
        self._bulk.mark(label, [(one.page_id, one.ranges) for one in chosen], text)

    def _take_key(self, key: str) -> None:
        label = self._labelling.in_use().by_key(key) if self._desk.ready else None
        if label is not None:
            self.mark(label.name)

    def _go_up(self) -> None:
        self.needle_edit.setFocus()
        self.needle_edit.selectAll()

    # Words

    @property
    def _labelling(self) -> Labelling:
        return self._desk.workspace.labelling

    def _title(self, label: str) -> str:
        return label_title(self.view.painter_of_cells.labels, label)

    def _show_labels(self) -> None:
        if not self._desk.ready:
            return
        labels = every_label(self._labelling)
        self.view.painter_of_cells.labels = labels
        fill_label_menu(self._label_button.menu(), self._theme, self._labelling.in_use(), self.mark)
        fill_label_box(self.label_box, self._theme, labels, [one.name for one in labels.labels])
        self.view.viewport().update()

    def _say_count(self) -> None:
        found, running = self._last, self._around.jobs.is_running(SEARCH)
        said = ""
        if found is not None:
            said = self.tr("Places: {n}, pages: {pages}").format(
                n=f"{found.places:,}", pages=f"{found.pages:,}"
            )
            if self.model.rowCount() < found.places:
                said += " · " + self.tr("the first {n} are shown").format(
                    n=f"{self.model.rowCount():,}"
                )
        self.count.setText(said)
        if not running and self._wanted is None:
            nothing = self.tr("Nothing was found.")
            begin = self.tr("Type a text and press Enter, or choose a label or a role.")
            self.view.say_when_empty(nothing if found is not None else begin)

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.needle_edit.setPlaceholderText(self.tr("Search all pages (Ctrl+F)"))
        self.page_edit.setPlaceholderText(self.tr("Part of a page’s name or source"))
        self.go.setText(self.tr("Search"))
        self._ignore_button.setText(self.tr("Ignore"))
        self._ignore_button.setToolTip(self.tr("What makes no difference when searching"))
        self._label_button.setText(self.tr("Mark with"))
        self._label_button.setToolTip(
            self.tr("The selected places carry the label, as one step; a label’s own key does too")
        )
        self.view.setAccessibleName(self.tr("Places"))
        for name, words in (
            ("script", self.tr("Traditional or simplified (國 国)")),
            ("width", self.tr("Full or half width (Ａ A)")),
            ("case", self.tr("Capital or small letters (A a)")),
            ("white_space", self.tr("White space and line wraps inside")),
        ):
            self.options[name].setText(words)
        self._name_choices()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(SearchColumn) - 1)
        self._show_labels()
        self._say_count()

    def _name_choices(self) -> None:
        self.where_box.setItemText(0, self.tr("In pages"))
        self.where_box.setItemText(1, self.tr("In articles as they read"))
        self.label_box.setItemText(0, self.tr("All labels and none"))
        self.role_box.setItemText(0, self.tr("All roles"))
        self.status_box.setItemText(0, self.tr("All statuses"))
        for n in range(1, self.role_box.count()):
            self.role_box.setItemText(n, role_words(self.role_box.itemData(n)))
        for n in range(1, self.status_box.count()):
            self.status_box.setItemText(n, status_words(self.status_box.itemData(n)))
        for one, words in (
            (self.needle_edit, self.tr("What to search for")),
            (self.where_box, self.tr("Where to search")),
            (self.label_box, self.tr("Label")),
            (self.role_box, self.tr("Role")),
            (self.status_box, self.tr("Status")),
            (self.page_edit, self.tr("Page")),
        ):
            one.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
