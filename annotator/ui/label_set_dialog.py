"""The label set editor: what is changed is stored at once, each change as a step of the journal.

What touches spans (another name, a merge, a deletion) is done in a job, since there may be
thousands of pages of them.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.error import AnnotatorError
from annotator.domain.extra import key_of
from annotator.domain.label import Label, LabelSet, fresh_colour
from annotator.domain.step import Step
from annotator.ui.ask import Ask
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs, Reporter
from annotator.ui.label_fields import LabelFields
from annotator.ui.label_set_column import LabelColumn, SetColumn
from annotator.ui.label_set_file import LabelSetFile
from annotator.ui.plain_label import plain_label
from annotator.ui.settling_field import settle_within
from annotator.ui.theme import Theme
from annotator.ui.words import error_words, step_words
from annotator.workspace.labelling import Labelling, LabelUse
from annotator.workspace.workspace import Workspace

T = TypeVar("T")
translate = QCoreApplication.translate

RELABEL = "relabel"
"""The kind of the jobs that change labels together with their spans."""


class LabelSetDialog(QDialog):
    """Stands beside the window and follows what is done there; there is nothing to save."""

    outdated = Signal()
    """The program speaks another language: this editor should make room for a new one."""

    def __init__(
        self, desk: Desk, jobs: Jobs, theme: Theme, ask: Ask, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("LabelSets", "Label sets"))
        self._desk, self._jobs, self._theme, self._ask = desk, jobs, theme, ask
        self._sets: tuple[LabelSet, ...] = ()
        self._set_name = self._label_name = ""
        self._row = 0
        self._focus: QWidget | None = None  # where the keys went before a job
        self.sets, self.labels = SetColumn(theme), LabelColumn(theme)
        self.fields = LabelFields()
        self.sentence = plain_label("")
        self.busy = QProgressBar()
        self.undo = QPushButton(translate("LabelSets", "Undo"))
        self.redo = QPushButton(translate("LabelSets", "Redo"))
        self.shut = QPushButton(translate("LabelSets", "Close"))
        self.files = LabelSetFile(desk, ask, self)
        self._lay_out()
        self._join()
        self._read()
        self.resize(1040, 640)

    def _lay_out(self) -> None:
        self.busy.setRange(0, 0)
        self.busy.setMaximumWidth(120)
        self.busy.hide()
        splitter = QSplitter()
        for part, stretch in ((self.sets, 2), (self.labels, 2), (self.fields, 5)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setSizes([260, 230, 550])
        splitter.setChildrenCollapsible(False)
        row = QHBoxLayout()
        row.addWidget(self.sentence, 1)
        row.addWidget(self.busy)
        for button in (self.undo, self.redo, self.shut):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(splitter, 1)
        column.addLayout(row)

    def _join(self) -> None:
        """The wiring, in alphabetic order."""
        self._desk.label_set_chosen.connect(self._read)
        self._desk.page_opened.connect(self._read)
        self._desk.refused.connect(self._refuse)
        self._desk.step_recorded.connect(self._follow)
        self._desk.workspace_changed.connect(self._read)
        self.fields.label_wanted.connect(self._put_label)
        self.fields.name_wanted.connect(self._rename)
        self.fields.refused.connect(self._refuse)
        self.files.refused.connect(self._refuse)
        self.files.set_wanted.connect(self._put_new)
        self.files.written.connect(self._tell)
        self.labels.add.clicked.connect(self._add_label)
        self.labels.delete.clicked.connect(self._count_and_delete)
        self.labels.list.chosen.connect(self._show_label)
        self.labels.list.delete_wanted.connect(self._count_and_delete)
        self.labels.list.order_wanted.connect(self._reorder)
        self.labels.merge_wanted.connect(self._merge)
        self.redo.clicked.connect(lambda: self._travel(Workspace.redo))
        self.sets.copy.clicked.connect(lambda: self.files.copy_set(self._sets, self._set))
        self.sets.delete.clicked.connect(self._delete_set)
        self.sets.export_file.clicked.connect(lambda: self.files.export_set(self._set))
        self.sets.import_file.clicked.connect(lambda: self.files.import_set(self._sets))
        self.sets.list.chosen.connect(self._show_set)
        self.sets.new.clicked.connect(lambda: self.files.new_set(self._sets))
        self.sets.title_wanted.connect(self._put_title)
        self.sets.use_default.triggered.connect(lambda: self._use_on_page(None))
        self.sets.use_here.triggered.connect(self._use_here)
        self.sets.use_on_page.triggered.connect(lambda: self._use_on_page(self._set_name))
        self.shut.clicked.connect(self.close)
        self.undo.clicked.connect(lambda: self._travel(Workspace.undo))
        for keys, button in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    # -- showing ----------------------------------------------------------------------------------

    @property
    def _set(self) -> LabelSet | None:
        return next((one for one in self._sets if one.name == self._set_name), None)

    @property
    def _label(self) -> Label | None:
        return self._set.known(self._label_name) if self._set else None

    def _read(self) -> None:
        """Shows what is stored; the set and the label that were shown stay, if they are there."""
        if not self._desk.ready:
            return
        labelling = self._desk.workspace.labelling
        annotation = self._desk.annotation
        try:
            self._sets, in_use = labelling.label_sets(), labelling.in_use().name
        except AnnotatorError as error:
            self._refuse(error)
            return
        if self._set is None:
            self._set_name = in_use if any(one.name == in_use for one in self._sets) else ""
        own = annotation is not None and key_of(annotation.extra, "label_set") is not None
        self.sets.show_sets(self._sets, in_use, self._set, of_page=own)
        self.sets.use_on_page.setEnabled(annotation is not None)
        self._show_labels()

    def _show_labels(self) -> None:
        held = self._set.labels if self._set else ()
        if self._label is None and held:
            # One that is gone (or is called otherwise now) leaves its row.
            self._label_name = held[min(self._row, len(held) - 1)].name
        label = self._label
        self._row = held.index(label) if label is not None else 0
        self.labels.show_labels(self._set, label.name if label else "")
        self.fields.show_label(self._set, label)

    def _show_set(self, name: str) -> None:
        self._set_name, self._label_name, self._row = name, "", 0
        self._tell("")
        self._read()

    def _show_label(self, name: str) -> None:
        self._label_name = name
        self._tell("")
        self._show_labels()

    def _follow(self, step: Step) -> None:
        self._tell(step_words(step))
        # A way through the history does not say which label sets it went over.
        if step.label_sets or step.name in ("go-to", "use-label-set"):
            self._read()

    def _tell(self, words: str) -> None:
        self._say(words, wrong=False)

    def _refuse(self, error: AnnotatorError) -> None:
        self._say(error_words(error), wrong=True)

    def _say(self, words: str, *, wrong: bool) -> None:
        colours = self._theme.colours
        palette = self.sentence.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colours.danger if wrong else colours.dim)
        self.sentence.setPalette(palette)
        self.sentence.setText(words)

    # -- changes of the set -----------------------------------------------------------------------

    def _carry_out(self, make: Callable[[Labelling], Step | None]) -> bool:
        """Has a change stored and told; says why where it is refused."""
        if not self._desk.is_open():
            return False
        try:
            step = make(self._desk.workspace.labelling)
        except AnnotatorError as error:
            self._refuse(error)
            return False
        if step is not None:
            self._desk.take_step(step)
        return True

    def _save(self, labels: LabelSet) -> bool:
        return self._carry_out(lambda labelling: labelling.save(labels))

    def _put_label(self, label: Label) -> None:
        if self._set is not None:
            try:
                wanted = self._set.with_label(label)
            except AnnotatorError as error:
                self._refuse(error)
                return
            self._save(wanted)

    def _put_title(self, language: str, text: str) -> None:
        if self._set is not None:
            title = self._set.title.with_text(language, text.strip())
            self._save(replace(self._set, title=title))

    def _put_new(self, labels: LabelSet) -> None:
        if self._save(labels):
            self._show_set(labels.name)

    def _add_label(self) -> None:
        if self._set is None:
            return
        number = next(n for n in range(1, 10_000) if f"LABEL{n}" not in self._set)
        colour = fresh_colour(self._set.labels)
        self._label_name = f"LABEL{number}"
        if self._save(self._set.with_label(Label(self._label_name, colour=colour))):
            self.fields.edit_name()

    def _reorder(self, names: list[str]) -> None:
        if self._set is not None and set(names) == {one.name for one in self._set.labels}:
            self._save(replace(self._set, labels=tuple(self._set.label(name) for name in names)))

    def _delete_set(self) -> None:
        if self._set is None:
            return
        name = self._set.name
        question = translate(
            "LabelSets",
            "Delete the label set {name} with its labels ({n})? Its spans stay, and undo brings it "
            "back.",
        ).format(name=name, n=len(self._set.labels))
        if self._ask.confirm(question, yes=translate("LabelSets", "Delete")):
            self._carry_out(lambda labelling: labelling.delete_set(name))

    def _use_here(self) -> None:
        try:
            self._desk.use_label_set(self._set_name)
        except AnnotatorError as error:
            self._refuse(error)

    def _use_on_page(self, name: str | None) -> None:
        page_id = self._desk.page_id
        self._carry_out(lambda labelling: labelling.use_for_page(page_id, name))

    # -- changes of spans -------------------------------------------------------------------------

    def _rename(self, name: str) -> None:
        labels, old = self._set, self._label_name
        if labels is None:
            return
        try:
            labels.renamed(old, name)
        except AnnotatorError as error:
            self._refuse(error)
            return
        self._relabel(lambda labelling: labelling.rename_label(labels.name, old, name), name)

    def _merge(self, into: str) -> None:
        set_name, label = self._set_name, self._label_name
        self._relabel(lambda labelling: labelling.merge_labels(set_name, [label], into), into)

    def _count_and_delete(self) -> None:
        set_name, label = self._set_name, self._label_name

        def count(_: Reporter) -> LabelUse:
            return self._desk.workspace.labelling.use_of(set_name, label)

        def decide(use: LabelUse) -> None:
            self._end()
            if not use.spans or self._ask.confirm(
                translate(
                    "LabelSets",
                    "{label} is the label of spans: {spans}, on pages: {pages}. Delete the label "
                    "and these spans? Undo brings them back.",
                ).format(label=label, spans=f"{use.spans:,}", pages=f"{use.pages:,}"),
                yes=translate("LabelSets", "Delete"),
            ):
                self._relabel(lambda labelling: labelling.delete_label(set_name, label), "")

        self._start(count, decide)

    def _relabel(self, make: Callable[[Labelling], Step], shown: str) -> None:
        """Changes a label with its spans; then the label of that name is shown."""

        def done(step: Step) -> None:
            self._end()
            self._label_name = shown or self._label_name
            self._desk.take_step(step)

        self._start(lambda _: make(self._desk.workspace.labelling), done)

    def _travel(self, go: Callable[[Workspace], Step | None]) -> None:
        """Undo or redo, whatever it turns: it may be spans on thousands of pages."""

        def done(step: Step | None) -> None:
            self._end()
            if step is not None:
                self._desk.follow_step(step)

        self._start(lambda _: go(self._desk.workspace), done)

    def _start(self, work: Callable[[Reporter], T], done: Callable[[T], object]) -> None:
        if not self._desk.is_open():
            return
        if not self.busy.isVisible():
            self._focus = QApplication.focusWidget()
        self._show_busy(on=True)
        self._jobs.start(RELABEL, work, done, self._give_up)

    def _give_up(self, error: AnnotatorError) -> None:
        if not self._jobs.is_running(RELABEL):  # else it is refused only because one is
            self._end()
        self._read()
        self._refuse(error)

    def _end(self) -> None:
        self._show_busy(on=False)
        focus, self._focus = self._focus, None
        if focus is not None and self.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.isHidden():  # it was closed meanwhile
            self.close()

    def _show_busy(self, *, on: bool) -> None:
        """Meanwhile nothing is changed here, lest two changes of the set meet."""
        self.busy.setVisible(on)
        for part in (self.sets, self.labels, self.fields, self.undo, self.redo):
            part.setEnabled(not on)

    # -- the window -------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed last is stored too; while that is being done the editor only hides."""
        settle_within(self)
        if self._jobs.is_running(RELABEL):
            self.hide()
            event.ignore()
            return
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc closes it as the button does."""
        settle_within(self)
        if self._jobs.is_running(RELABEL):
            self.hide()
        else:
            super().reject()

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language: the words are those that it was made with."""
        if event.type() == QEvent.Type.LanguageChange:
            self.outdated.emit()
        super().changeEvent(event)
