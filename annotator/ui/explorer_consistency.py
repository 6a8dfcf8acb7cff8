"""The explorer's tab of consistency: strings that are marked in two ways, or not everywhere."""

from dataclasses import dataclass, replace
from time import monotonic

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
)

from annotator.domain.annotation import Span
from annotator.domain.error import AnnotatorError, EditRefused
from annotator.domain.label import LabelSet
from annotator.ui.explorer_part import JobStrip, Reach, ScopeBox, fill_label_menu
from annotator.ui.explorer_tab import ExplorerTab, Surroundings
from annotator.ui.finding_model import (
    SUSPICIONS,
    FindingModel,
    Group,
    GroupModel,
    grouped,
    translate,
)
from annotator.ui.job import Reporter
from annotator.ui.label_chip import every_label
from annotator.ui.span_bulk import BULK, Bulk
from annotator.ui.span_style import label_title
from annotator.ui.span_view import SpanView
from annotator.ui.words import error_words
from annotator.workspace.bulk import Done
from annotator.workspace.consistency import Inconsistency, Suspicion
from annotator.workspace.labelling import Scope

CHECK = "check-consistency"
"""The kind of the job."""
_IGNORED = "consistency-ignored"
"""The setting of the workspace that holds the keys of the groups that are not shown."""
_QUICK = 0.8
"""Seconds: what takes no longer is done again by itself after an edit."""
_PAUSE = 400
"""Milliseconds without an edit after which it is."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A finding at a span, as what is done to spans wants it."""

    page_id: int
    span: Span
    text: str


class ConsistencyTab(ExplorerTab):
    """Lists the findings by string; each can be put right for all its places as one step."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._desk, self._theme = around, around.desk, around.theme
        self._checked: Scope | None = None
        self._took = 0.0
        self._outdated = False
        self._all: list[Group] = []
        self._awaited: tuple[Inconsistency, ...] = ()
        self.groups, self.findings = GroupModel(self), FindingModel(self)
        self.scope = ScopeBox(self._desk, around.here, Reach.PAGE, Reach.WORKSPACE)
        self.scope.choose(Reach.WORKSPACE)
        self.kind_box = QComboBox()
        for kind in ("", *Suspicion):
            self.kind_box.addItem("", kind)
        self.ignored_box = QCheckBox()
        self._check = QPushButton()
        self.view, self.places = SpanView(self._theme), SpanView(self._theme)
        self.view.setModel(self.groups)
        self.view.setSelectionMode(SpanView.SelectionMode.SingleSelection)
        self.places.setModel(self.findings)
        for model in (self.groups, self.findings):
            model.title_of = self._title
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self._usual, self._delete, self._ignore = QPushButton(), QPushButton(), QPushButton()
        self._label_button = QPushButton()
        self._label_button.setMenu(QMenu(self._label_button))
        self._strip = JobStrip(around.jobs, CHECK, BULK)
        self._bulk = Bulk(around, self)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for one in (self.scope, self.kind_box, self.ignored_box):
            top.addWidget(one)
        top.addStretch(1)
        top.addWidget(self._strip)
        top.addWidget(self._check)
        splitter = QSplitter()
        splitter.addWidget(self.view)
        splitter.addWidget(self.places)
        splitter.setSizes([620, 620])
        splitter.setChildrenCollapsible(False)
        below = QHBoxLayout()
        for button in (self._usual, self._label_button, self._delete, self._ignore):
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.count)
        for row in (top, below):
            row.setContentsMargins(10, 0, 10, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 4)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)
        layout.addLayout(below)
        for view, stretched, widths in (
            (self.view, 0, {1: 150, 2: 200, 3: 60}),
            (self.places, 1, {0: 110, 2: 120}),
        ):
            columns = view.horizontalHeader()
            for column, width in widths.items():
                columns.resizeSection(column, width)
            columns.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.scope.currentIndexChanged.connect(self.check)
        self.kind_box.currentIndexChanged.connect(self._show_groups)
        self.ignored_box.toggled.connect(self._show_groups)
        self._check.clicked.connect(self.check)
        again = QShortcut(QKeySequence("F5"), self)
        again.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        again.activated.connect(self.check)
        self.view.selectionModel().currentRowChanged.connect(self._show_group)
        self.view.go_wanted.connect(lambda _: self._go(0))
        self.view.glance_wanted.connect(lambda _: self._go(0, stay=True))
        self.places.go_wanted.connect(self._go)
        self.places.glance_wanted.connect(lambda row: self._go(row, stay=True))
        self.places.selectionModel().selectionChanged.connect(self._say)
        for view in (self.view, self.places):
            view.key_pressed.connect(self._take_key)
            view.accept_wanted.connect(self.take_usual)
            view.delete_wanted.connect(self.delete)
        self._usual.clicked.connect(self.take_usual)
        self._delete.clicked.connect(self.delete)
        self._ignore.clicked.connect(self.ignore)
        self._later.timeout.connect(self._check_again)
        self._desk.pages_changed.connect(self._note_changed)
        self._desk.page_opened.connect(self._follow_page)
        self._desk.workspace_changed.connect(self._forget)
        self._around.jobs.cancelled.connect(self._tell_stopped)
        self._theme.changed.connect(self._show_labels)
        self._bulk.done.connect(self.said)
        self._bulk.settled.connect(self._settle)

    # Finding

    def check(self) -> None:
        """Looks through the pages of the scope in a thread."""
        if not self._desk.ready:
            return
        if self._around.jobs.is_running(CHECK):
            self._around.jobs.cancel(CHECK)
            self._later.start()
            return
        self._later.stop()
        scope, workspace = self.scope.scope(), self._desk.workspace
        pages = len(scope.page_ids if scope.page_ids is not None else workspace.summaries())
        words = self._around.words

        def work(report: Reporter) -> list[Group]:
            gone = 0

            def seen() -> None:
                nonlocal gone
                gone += 1
                report(gone, 2 * pages)

            cut = words.words if words.ready else None
            return grouped(workspace.labelling.inconsistencies(scope, words=cut, seen=seen))

        began = monotonic()

        def show(groups: list[Group]) -> None:
            self._took = monotonic() - began
            self._checked = scope
            self._all = groups
            self._show_labels()
            self._show_groups()
            if self._outdated and self._took < _QUICK:
                self._later.start()

        self._outdated = False
        self._around.jobs.start(CHECK, work, show, self._desk.refuse)
        self._say()

    def _tell_stopped(self, kind: str) -> None:
        if kind == CHECK:
            self.view.say_when_empty(self.tr("Looking was stopped; F5 looks again."))

    def _check_again(self) -> None:
        if self.isVisible():
            self.check()
        else:
            self._checked = None

    def _note_changed(self, _: object) -> None:
        """Pages have changed: what was quick is done again, else the person is told."""
        if self._checked is not None and self._took < _QUICK:
            self._later.start()
        self._outdated = True
        self._say()

    def _follow_page(self) -> None:
        if self.scope.reach is Reach.PAGE:
            self._later.start()

    def _forget(self) -> None:
        self._checked = None
        if self.isVisible():
            self.check()

    def showEvent(self, event: QShowEvent) -> None:
        """It looks when it is first seen."""
        super().showEvent(event)
        if self._checked is None and not self._around.jobs.is_running(CHECK):
            self.check()

    # What is shown

    def _title(self, label: str) -> str:
        return label_title(self.view.painter_of_cells.labels, label)

    def _show_labels(self) -> None:
        if not self._desk.ready:
            return
        labels = every_label(self._desk.workspace.labelling)
        for view in (self.view, self.places):
            view.painter_of_cells.labels = labels
            view.viewport().update()
        fill_label_menu(self._label_button.menu(), self._theme, self._in_use(), self.take_label)

    def _in_use(self) -> LabelSet:
        here = self._desk.annotation if self.scope.reach is Reach.PAGE else None
        return self._desk.workspace.labelling.in_use(here)

    def _ignored(self) -> set[tuple[str, ...]]:
        kept = self._desk.workspace.setting(_IGNORED) if self._desk.ready else None
        return {tuple(map(str, one)) for one in kept or () if isinstance(one, list)}

    def _show_groups(self) -> None:
        ignored, kind = self._ignored(), self.kind_box.currentData()
        shown = [
            one
            for one in self._all
            if (not kind or one.suspicion == kind)
            and (self.ignored_box.isChecked() or one.key not in ignored)
        ]
        current, row = self.group, self.view.currentIndex().row()
        self.groups.show_groups(shown)
        here = self.groups.row_of(current.key) if current is not None else None
        self._choose(here if here is not None else max(row, 0))

    def _choose(self, row: int) -> None:
        row = min(row, self.groups.rowCount() - 1)
        if row >= 0:
            self.view.selectRow(row)
        self._show_group()

    @property
    def group(self) -> Group | None:
        """The group that is chosen."""
        row = self.view.currentIndex().row()
        return self.groups.groups[row] if 0 <= row < len(self.groups.groups) else None

    def _show_group(self) -> None:
        group = self.group
        self.findings.show_findings(group.findings if group is not None else ())
        self._say()

    # What is done

    @property
    def chosen(self) -> list[Inconsistency]:
        """The places that are selected, else all of the group."""
        group, rows = self.group, self.places.selected_rows
        if group is None:
            return []
        return [group.findings[row] for row in rows] or list(group.findings)

    def _go(self, row: int, *, stay: bool = False) -> None:
        if row < len(self.findings.findings):
            one = self.findings.findings[row]
            wish = self.glance_wanted if stay else self.place_wanted
            wish.emit(one.page_id, one.ranges[0].start, one.ranges[0].end)

    def take_label(self, label: str) -> None:
        """The string is marked as that label: at what is selected, else wherever it is a finding.

        Where it has several labels, and nothing is selected, all its spans in the scope get this.
        """
        group = self.group
        if group is None or self._checked is None:
            self._refuse_empty()
            return
        self._awaited = tuple(self.chosen)
        if group.suspicion is Suspicion.UNMARKED:
            places = [(one.page_id, one.ranges) for one in self.chosen]
            self._bulk.mark(label, places, group.text)
        elif group.suspicion is Suspicion.OTHER_LABEL and not self.places.selected_rows:
            self._bulk.relabel_string(group.text, label, self._checked)
        else:
            self._bulk.relabel(self._marked(), label)

    def take_usual(self) -> None:
        """The label that the string mostly has."""
        group = self.group
        if group is None:
            self._refuse_empty()
        elif not group.label:
            said = EditRefused("no label of this string is the usual one; choose one")
            self.said.emit(error_words(said))
        else:
            self.take_label(group.label)

    def delete(self) -> None:
        """The spans that are selected (else all of the group) go."""
        marked_ones = self._marked()
        if self.group is not None and not marked_ones:
            self.said.emit(error_words(EditRefused("nothing is marked here")))
        elif marked_ones:
            self._awaited = tuple(self.chosen)
            self._bulk.delete(marked_ones)

    def _marked(self) -> list[_Marked]:
        return [
            _Marked(one.page_id, Span(one.span_id, one.label, one.ranges), one.text)
            for one in self.chosen
            if one.span_id
        ]

    def ignore(self) -> None:
        """The group is right as it is, and is not shown again (or, if it was ignored, it is)."""
        group = self.group
        if group is None:
            self._refuse_empty()
            return
        kept = self._ignored() ^ {group.key}
        try:
            self._desk.workspace.set_setting(_IGNORED, sorted(kept))
        except AnnotatorError as error:
            self.said.emit(error_words(error))
            return
        self._show_groups()

    def _settle(self, done: Done) -> None:
        """What is put right leaves the list, and the next one is chosen."""
        handled, self._awaited = set(self._awaited), ()
        group, row = self.group, self.view.currentIndex().row()
        if group is None or done.step is None or not handled & set(group.findings):
            return
        rest = tuple(one for one in group.findings if one not in handled)
        left = [replace(group, findings=rest)] if rest else []
        self._all = [new for one in self._all for new in (left if one is group else [one])]
        if rest:
            self.groups.put(row, left[0])
        else:
            self.groups.remove(row)
        self._choose(row)

    def _refuse_empty(self) -> None:
        self.said.emit(error_words(EditRefused("nothing is selected in the list")))

    def _take_key(self, key: str) -> None:
        label = self._in_use().by_key(key) if self._desk.ready else None
        if label is not None:
            self.take_label(label.name)

    # Words

    def _say(self, *_: object) -> None:
        group, many = self.group, len(self.places.selected_rows)
        unmarked = group is not None and group.suspicion is Suspicion.UNMARKED
        usual = self._title(group.label) if group is not None and group.label else ""
        if unmarked:
            words = self.tr("Mark as {label}") if usual else self.tr("Mark as…")
            self._label_button.setText(self.tr("Mark as another"))
        else:
            words = self.tr("Change to {label}") if usual else self.tr("Change to…")
            self._label_button.setText(self.tr("Change to another"))
        told = group is not None and group.suspicion in (
            Suspicion.UNMARKED,
            Suspicion.OTHER_LABEL,
        )
        self._usual.setVisible(told)
        self._usual.setText(words.format(label=usual).replace("&", "&&"))
        self._usual.setEnabled(bool(usual))
        self._delete.setVisible(not unmarked)
        ignored = group is not None and group.key in self._ignored()
        self._ignore.setText(self.tr("Ignore no longer") if ignored else self.tr("Ignore"))
        said = self.tr("Strings: {n}").format(n=f"{self.groups.rowCount():,}")
        if group is not None:
            where = self.tr("selected places: {n}") if many else self.tr("all places: {n}")
            said += " · " + where.format(n=f"{many or len(group.findings):,}")
        if self._outdated and self._checked is not None and self._took >= _QUICK:
            said = self.tr("Pages have changed since; F5 looks again.") + " · " + said
        self.count.setText(said)
        if self._around.jobs.is_running(CHECK):
            self.view.say_when_empty(self.tr("Looking through the pages…"))
        else:
            self.view.say_when_empty(self.tr("Nothing strikes the eye."))

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.kind_box.setItemText(0, self.tr("Everything"))
        for n, kind in enumerate(Suspicion, 1):
            self.kind_box.setItemText(n, translate("Consistency", SUSPICIONS[kind]))
        self.kind_box.setAccessibleName(self.tr("What to look for"))
        self.ignored_box.setText(self.tr("Show what is ignored"))
        self._check.setText(self.tr("Look again"))
        self._check.setToolTip(self.tr("F5"))
        self._delete.setText(self.tr("Delete"))
        self._usual.setToolTip(self.tr("Ctrl+Enter; goes on to the next string"))
        self._label_button.setToolTip(self.tr("A label’s own key does it too"))
        self._ignore.setToolTip(self.tr("It is right as it is, and is not shown again"))
        self.view.setAccessibleName(self.tr("Strings"))
        self.places.setAccessibleName(self.tr("Places of the string"))
        for model in (self.groups, self.findings):
            model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)
        self._show_labels()
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
