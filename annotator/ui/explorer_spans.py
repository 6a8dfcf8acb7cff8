"""The explorer's tab of spans: all of an article, a page or the workspace in one table."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
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

from annotator.domain.annotation import Origin
from annotator.domain.label import LabelSet
from annotator.ui.explorer_part import (
    JobStrip,
    Reach,
    ScopeBox,
    fill_label_box,
    fill_label_menu,
)
from annotator.ui.explorer_tab import ExplorerTab, Surroundings
from annotator.ui.job import Reporter
from annotator.ui.label_chip import every_label
from annotator.ui.plain_list import SOON
from annotator.ui.span_bulk import BULK, Bulk
from annotator.ui.span_model import Column, Ref, SpanFilter, SpanModel
from annotator.ui.span_style import label_title
from annotator.ui.span_view import SpanView
from annotator.workspace.labelling import Labelling, Scope
from annotator.workspace.span_table import SpanLine

LOAD = "list-spans"
"""The kind of the job."""
_CHUNK = 50
"""Pages that are read between two reports."""
_FEW = 20
"""So many pages are read at once, without a thread."""
_PAUSE = 120
"""Milliseconds without a key after which what is typed is looked for."""
_MOST_KEPT = 50_000
"""Selected rows that are selected again after the table was filled anew."""
_WIDTHS = {
    Column.LABEL: 120,
    Column.TEXT: 170,
    Column.PAGE: 150,
    Column.ORIGIN: 86,
    Column.WHO: 84,
    Column.WHEN: 92,
}


class SpansTab(ExplorerTab):
    """Finds spans, goes to them, and changes many as one step."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._desk, self._theme = around, around.desk, around.theme
        self._stale = True
        self._dirty: set[int] = set()
        self.model = SpanModel(self)
        self.model.title_of = self._title
        self.scope = ScopeBox(self._desk, around.here, *Reach)
        self.scope.choose(Reach.PAGE)
        self.filter_edit = QLineEdit()
        self.filter_edit.setClearButtonEnabled(True)
        self.label_box = QComboBox()
        self.label_box.addItem("", "")
        self.origin_box = QComboBox()
        for origin in ("", *Origin):
            self.origin_box.addItem("", origin)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.view = SpanView(self._theme)
        self.view.setModel(self.model)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(Column.PAGE, Qt.SortOrder.AscendingOrder)
        self._label_button = QPushButton()
        self._label_button.setMenu(QMenu(self._label_button))
        self._accept, self._reject, self._delete = QPushButton(), QPushButton(), QPushButton()
        self._strip = JobStrip(around.jobs, LOAD, BULK)
        self._bulk = Bulk(around, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.scope)
        top.addWidget(self.filter_edit, 1)
        top.addWidget(self.label_box)
        top.addWidget(self.origin_box)
        below = QHBoxLayout()
        for one in (self._label_button, self._accept, self._reject, self._delete):
            below.addWidget(one)
        below.addStretch(1)
        below.addWidget(self._strip)
        below.addWidget(self.count)
        for row in (top, below):
            row.setContentsMargins(10, 0, 10, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 4)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)
        columns = self.view.horizontalHeader()
        for column, width in _WIDTHS.items():
            columns.resizeSection(column, width)
        columns.setSectionResizeMode(Column.CONTEXT, QHeaderView.ResizeMode.Stretch)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        desk, view = self._desk, self.view
        self.scope.currentIndexChanged.connect(self.load)
        self.filter_edit.textChanged.connect(self._pause.start)
        self.filter_edit.returnPressed.connect(view.setFocus)
        self._pause.timeout.connect(self._narrow)
        for box in (self.label_box, self.origin_box):
            box.currentIndexChanged.connect(self._narrow)
        self._soon.timeout.connect(self._catch_up)
        desk.pages_changed.connect(self._note_changed)
        desk.page_opened.connect(self._follow_page)
        desk.workspace_changed.connect(self._forget)
        self._around.jobs.cancelled.connect(self._tell_stopped)
        self._around.here.article_changed.connect(self._follow_article)
        self._theme.changed.connect(self._show_labels)
        view.go_wanted.connect(lambda row: self.place_wanted.emit(*self._place(row)))
        view.glance_wanted.connect(lambda row: self.glance_wanted.emit(*self._place(row)))
        view.delete_wanted.connect(self.delete)
        view.accept_wanted.connect(self.accept)
        view.key_pressed.connect(self._take_key)
        view.selectionModel().selectionChanged.connect(self._say_count)
        for change in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            change.connect(self._say_count)
        self._accept.clicked.connect(self.accept)
        self._reject.clicked.connect(self.reject)
        self._delete.clicked.connect(self.delete)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filter_edit.setFocus)
        self._bulk.done.connect(self.said)

    # What is shown

    @property
    def _labelling(self) -> Labelling:
        return self._desk.workspace.labelling

    def _title(self, label: str) -> str:
        return label_title(self.view.painter_of_cells.labels, label)

    def load(self) -> None:
        """Reads all spans of the scope anew; of many pages in a thread."""
        self._stale = False
        self._dirty.clear()
        if not self._desk.ready:
            return
        scope, labelling = self.scope.scope(), self._labelling
        self._around.jobs.cancel(LOAD)
        if scope.page_ids is not None:
            self._show_lines(list(labelling.spans(scope)))
            return
        ids = [one.id for one in self._desk.workspace.summaries()]

        def work(report: Reporter) -> list[SpanLine]:
            lines: list[SpanLine] = []
            for done in range(0, len(ids), _CHUNK):
                report(done, len(ids))
                lines += labelling.spans(Scope(tuple(ids[done : done + _CHUNK])))
            report(len(ids), len(ids))
            return lines

        def show(lines: list[SpanLine]) -> None:
            if self.scope.reach is Reach.WORKSPACE:
                self._show_lines(lines)
                self._catch_up()

        if self._around.jobs.is_running(LOAD):
            self._stale = True  # the one that was cancelled has not ended yet
            self._soon.start()
            return
        self.model.show_lines([])
        self.view.say_when_empty(self.tr("Reading the spans…"))
        self._around.jobs.start(LOAD, work, show, self._desk.refuse)

    def _tell_stopped(self, kind: str) -> None:
        if kind == LOAD:
            self._stale = True
            self.view.say_when_empty(self.tr("Reading the spans was stopped."))

    def _show_lines(self, lines: list[SpanLine]) -> None:
        self._keep_place(lambda: self.model.show_lines(lines))
        self._show_labels()

    def _show_labels(self) -> None:
        if not self._desk.ready:
            return
        labels = every_label(self._labelling)
        self.view.painter_of_cells.labels = labels
        in_use = self._in_use()
        fill_label_menu(self._label_button.menu(), self._theme, in_use, self.relabel)
        own, there = [one.name for one in in_use.labels], self.model.labels
        names = [name for name in own if name in there]
        names += [name for name in there if name not in own]
        chosen = self.label_box.currentData()
        if chosen and chosen not in names:
            names.append(chosen)
        fill_label_box(self.label_box, self._theme, labels, names)
        self.view.viewport().update()

    def _in_use(self) -> LabelSet:
        """The label set whose labels and keys count here."""
        here = self._desk.annotation if self.scope.reach is not Reach.WORKSPACE else None
        return self._labelling.in_use(here)

    def _narrow(self) -> None:
        wanted = SpanFilter(
            "".join(self.filter_edit.text().split()).casefold(),
            self.label_box.currentData() or "",
            Origin(self.origin_box.currentData()) if self.origin_box.currentData() else None,
        )
        self._keep_place(lambda: self.model.narrow(wanted))

    # In step with the main window

    def _note_changed(self, page_ids: object) -> None:
        if not isinstance(page_ids, set):
            self._stale = True
        else:
            self._dirty |= page_ids
        self._soon.start()

    def _follow_page(self) -> None:
        if self.scope.reach is not Reach.WORKSPACE:
            self._stale = True
            self._soon.start()

    def _follow_article(self) -> None:
        if self.scope.reach is Reach.ARTICLE:
            self._stale = True
            self._soon.start()

    def _forget(self) -> None:
        self._stale = True
        self._soon.start()

    def _catch_up(self) -> None:
        """Pages have changed since: their rows are put right, the others stay."""
        if not self.isVisible() or not self._desk.ready or self._around.jobs.is_running(LOAD):
            if self._stale and self.isVisible() and self._desk.ready:
                self._soon.start(_PAUSE)
            return
        if self._stale or len(self._dirty) > _FEW:
            self.load()
            return
        if not self._dirty:
            return
        scope = self.scope.scope()
        changed, self._dirty = self._dirty, set()
        pages = changed if scope.page_ids is None else changed & set(scope.page_ids)
        if pages:
            narrow = Scope(tuple(sorted(pages)), scope.article)
            lines = list(self._labelling.spans(narrow))
            self._keep_place(lambda: self.model.replace_pages(pages, lines))
            self._show_labels()

    def _keep_place(self, change: Callable[[], object]) -> None:
        """Changes the model; what is selected, current and at the top stays so."""
        resets: list[bool] = []
        rows = self.view.selected_rows
        kept = [self.model.ref_at(row) for row in rows[:_MOST_KEPT]]
        current = self.view.currentIndex().row()
        at = self.model.ref_at(current) if current >= 0 else None
        bar = self.view.verticalScrollBar()
        top = self.view.rowAt(0)
        upper = self.model.ref_at(top) if top >= 0 else None
        joined = self.model.modelReset.connect(lambda: resets.append(True))
        change()
        self.model.modelReset.disconnect(joined)
        if resets:
            found = sorted(n for n in map(self.model.row_of, kept) if n is not None)
            here = self.model.row_of(at) if at is not None else None
            if here is None and self.model.rowCount():
                here = min(max(current, 0), self.model.rowCount() - 1)
            self.view.select_rows(found, -1 if here is None else here)
            first = self.model.row_of(upper) if upper is not None else None
            bar.setValue(first if first is not None else max(0, top))
        self._say_count()

    def showEvent(self, event: QShowEvent) -> None:
        """What was not seen was not kept in step."""
        super().showEvent(event)
        if self._stale:
            self.load()
        else:
            self._catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for what is not seen."""
        super().hideEvent(event)
        self._stale |= self._around.jobs.is_running(LOAD)
        self._around.jobs.cancel(LOAD)

    # What is done

    def _place(self, row: int) -> tuple[int, int, int]:
        line = self.model.line(self.model.ref_at(row))
        assert line is not None
        first = line.span.ranges[0]
        return line.page_id, first.start, first.end

    @property
    def chosen(self) -> list[SpanLine]:
        """The selected spans, from the top."""
        refs: Iterable[Ref] = map(self.model.ref_at, self.view.selected_rows)
        return [line for ref in refs if (line := self.model.line(ref)) is not None]

    def relabel(self, label: str) -> None:
        """The selected spans carry that label, as one step."""
        self._bulk.relabel(self.chosen, label)

    def accept(self) -> None:
        """The selected suggestions are right, as one step."""
        self._bulk.accept(self.chosen)

    def reject(self) -> None:
        """The selected suggestions are wrong, as one step."""
        self._bulk.reject(self.chosen)

    def delete(self) -> None:
        """The selected spans go, suggestions too, as one step."""
        self._bulk.delete(self.chosen)

    def _take_key(self, key: str) -> None:
        label = self._in_use().by_key(key) if self._desk.ready else None
        if label is not None:
            self.relabel(label.name)

    # Words

    def _say_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        chosen = self.view.selected_count
        said = self.tr("Spans: {n}").format(n=f"{shown:,}")
        if shown != total:
            said = self.tr("Spans: {n} of {all}").format(n=f"{shown:,}", all=f"{total:,}")
        if chosen > 1:
            said += " · " + self.tr("selected: {n}").format(n=f"{chosen:,}")
        self.count.setText(said)
        if not self._around.jobs.is_running(LOAD):
            nothing = self.tr("Nothing is marked here yet.")
            filtered = self.tr("No span fits the filter.")
            self.view.say_when_empty(filtered if total else nothing)

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.filter_edit.setPlaceholderText(self.tr("Filter by text (Ctrl+F)"))
        self.filter_edit.setAccessibleName(self.tr("Filter by text"))
        self.label_box.setItemText(0, self.tr("All labels"))
        self.label_box.setAccessibleName(self.tr("Label"))
        for n, words in enumerate(
            (self.tr("Everything"), self.tr("Marked by a person"), self.tr("Suggestions"))
        ):
            self.origin_box.setItemText(n, words)
        self.origin_box.setAccessibleName(self.tr("Origin"))
        self.view.setAccessibleName(self.tr("Spans"))
        for button, words, tip in (
            (self._label_button, self.tr("Change label"), self.tr("A label’s own key does it too")),
            (self._accept, self.tr("Accept"), self.tr("The suggestions are right (Ctrl+Enter)")),
            (self._reject, self.tr("Reject"), self.tr("The suggestions are wrong and stay away")),
            (self._delete, self.tr("Delete"), self.tr("Spans and suggestions go (Del)")),
        ):
            button.setText(words)
            button.setToolTip(tip)
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._show_labels()
        self._say_count()

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
