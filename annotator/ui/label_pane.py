"""The labels of the set in use: key, colour, name, how often on the page; and which set it is."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.annotation import Origin
from annotator.domain.error import AnnotatorError
from annotator.domain.step import Step
from annotator.ui.desk import Desk
from annotator.ui.label_mode import LabelMode
from annotator.ui.plain_list import SOON, Index, PlainList
from annotator.ui.row_model import ROW_ROLE, RowModel
from annotator.ui.span_style import label_colour, label_title
from annotator.ui.style import plain
from annotator.ui.theme import Theme
from annotator.ui.translation import spoken

_SIDE = 10
_PADDING = 10


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label, and how many spans and suggestions of the page carry it."""

    name: str
    title: str
    key: str
    spans: int
    suggestions: int
    armed: bool
    foreign: bool
    """Whether the set lacks it, or has it switched off: no new span can carry it."""


class LabelDelegate(QStyledItemDelegate):
    """Paints a label in one line: its key in its colour, its title, what there is of it."""

    def __init__(self, theme: Theme, pane: "LabelPane") -> None:
        super().__init__(pane)
        self._theme, self._pane = theme, pane

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's question: a line of text with some air."""
        del index
        return QSize(120, option.fontMetrics.height() + _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one row as plain text."""
        row: LabelRow = index.data(ROW_ROLE)
        colours, rect = self._theme.colours, option.rect
        colour = label_colour(self._theme, self._pane.mode.labels, row.name)
        painter.save()
        if row.armed:
            painter.fillRect(rect, colours.accent_tint)
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colours.accent)
        elif option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            hover = colours.accent_tint
            hover.setAlpha(hover.alpha() // 2)
            painter.fillRect(rect, hover)
        metrics = QFontMetrics(option.font)
        width = metrics.horizontalAdvance("0") + 12
        badge = QRectF(rect.left() + _SIDE, rect.top() + 4, width, rect.height() - 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(colours.on(colour))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, row.key)
        inner = rect.adjusted(_SIDE + width + 8, 0, -_SIDE, 0)
        self._paint_words(painter, inner, metrics, row)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, room: QRect, metrics: QFontMetrics, row: LabelRow
    ) -> None:
        colours = self._theme.colours
        middle = Qt.AlignmentFlag.AlignVCenter
        count = f"{row.spans}" if row.spans or not row.suggestions else ""
        if row.suggestions:
            count = f"{count} + {row.suggestions}?" if count else f"{row.suggestions}?"
        painter.setPen(colours.dim)
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), count)
        room.setRight(room.right() - metrics.horizontalAdvance(count) - 8)
        painter.setPen(colours.dim if row.foreign else colours.text)
        both = row.title if row.title == row.name else f"{row.title}  {row.name}"
        words = metrics.elidedText(both, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(middle | Qt.TextFlag.TextSingleLine), words)


class LabelPane(QWidget):
    """Lists the labels; a click marks what is selected, or arms the label."""

    label_clicked = Signal(str)
    """The label of that name is meant."""
    work_wanted = Signal()
    """The keys belong to the text again."""

    def __init__(
        self, desk: Desk, mode: LabelMode, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self.mode = desk, mode
        self.sets = QComboBox()
        self.sets.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.only_page = QCheckBox()
        self._model = RowModel[LabelRow](
            self,
            key=lambda row: row.name,
            title=lambda row: row.title,
            describe=self.describe,
            hint=self.guideline,
        )
        self.list = PlainList(theme)
        self.list.setModel(self._model)
        self.list.setItemDelegate(LabelDelegate(theme, self))
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.catch_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._above = QVBoxLayout()
        self._above.setContentsMargins(_SIDE, 4, _SIDE, 4)
        self._above.addWidget(self.sets)
        self._above.addWidget(self.only_page)
        layout.addLayout(self._above)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        desk.annotation_changed.connect(self._soon.start)
        desk.page_opened.connect(self._follow_labels)
        mode.armed_changed.connect(self.catch_up)
        mode.labels_changed.connect(self._follow_labels)
        desk.workspace_changed.connect(self._follow_labels)
        desk.step_recorded.connect(self._follow_step)
        self.sets.activated.connect(self._choose_set)
        self.only_page.clicked.connect(self._choose_scope)
        self.list.clicked.connect(lambda index: self._wish(index.row()))
        self.list.entered_row.connect(self._wish)
        self.retranslate()

    # What is shown

    def height_needed(self) -> int:
        """The pixels in which everything is seen."""
        row = self.list.fontMetrics().height() + _PADDING
        rows = max(2, self._model.rowCount()) * row
        controls = self.sets.sizeHint().height() + self.only_page.sizeHint().height()
        return rows + controls + self._above.spacing() + 2 * _PADDING

    def catch_up(self) -> None:
        """Shows at once what would be shown in a moment."""
        self._soon.stop()
        self._model.show_rows(self._rows())
        self.list.say_when_empty(self.tr("This label set has no labels."))

    def _follow_labels(self) -> None:
        self._fill_sets()
        self.catch_up()

    def _follow_step(self, step: Step) -> None:
        # A way through the history does not say which label sets it went over.
        if step.label_sets or step.name == "go-to":
            self._follow_labels()

    def _rows(self) -> list[LabelRow]:
        labels, annotation = self.mode.labels, self._desk.annotation
        spans: dict[str, int] = {}
        suggestions: dict[str, int] = {}
        for span in annotation.spans if annotation is not None else ():
            counts = spans if span.origin is Origin.HUMAN else suggestions
            counts[span.label] = counts.get(span.label, 0) + 1
        held = spans.keys() | suggestions.keys()
        names = [one.name for one in labels.enabled]
        names += [one.name for one in labels.labels if not one.enabled and one.name in held]
        names += sorted(name for name in held if name not in labels)
        armed = self.mode.armed
        rows = []
        for name in names:
            known = labels.known(name)
            usable = known is not None and known.enabled
            rows.append(
                LabelRow(
                    name,
                    label_title(labels, name),
                    known.key if known is not None and usable else "",
                    spans.get(name, 0),
                    suggestions.get(name, 0),
                    armed is not None and armed.name == name,
                    not usable,
                )
            )
        return rows

    def guideline(self, row: LabelRow) -> str:
        """What the label set says of the label, for its tool tip."""
        label = self.mode.labels.known(row.name)
        said = [self.describe(row)]
        if label is not None and (text := label.description.said(spoken())):
            said.append(text)
        if row.foreign:
            said.append(self.tr("The label set in use has no such label for new spans."))
        return "\n".join(said)

    def describe(self, row: LabelRow) -> str:
        """A row in words, for screen readers."""
        said = [row.title if row.title == row.name else f"{row.title} ({row.name})"]
        if row.key:
            said.append(self.tr("key {key}").format(key=row.key))
        said.append(self.tr("spans: {n}").format(n=row.spans))
        if row.suggestions:
            said.append(self.tr("suggestions: {n}").format(n=row.suggestions))
        if row.armed:
            said.append(self.tr("painted onto selections"))
        return " · ".join(said)

    def _fill_sets(self) -> None:
        try:
            sets = self._desk.workspace.labelling.label_sets() if self._desk.ready else ()
        except AnnotatorError as error:
            self._desk.refuse(error)
            return
        wanted = [(one.name, one.title.said(spoken()) or one.name) for one in sets]
        have = [(self.sets.itemData(n), self.sets.itemText(n)) for n in range(self.sets.count())]
        if wanted != have:
            self.sets.clear()
            for name, title in wanted:
                self.sets.addItem(title, name)
        self.sets.setCurrentIndex(self.sets.findData(self.mode.labels.name))
        self.only_page.setChecked(self.mode.of_page)

    # What is wished

    def _wish(self, row: int) -> None:
        if row < len(self._model.rows):
            self.label_clicked.emit(self._model.rows[row].name)

    def _choose_set(self, row: int) -> None:
        name = self.sets.itemData(row)
        if not self._desk.is_open() or name is None:
            return
        if self.only_page.isChecked():
            self._use_for_page(name)
        else:
            try:
                self._desk.use_label_set(name)
            except AnnotatorError as error:
                self._desk.refuse(error)
                self.mode.read()
        self._follow_labels()
        self.work_wanted.emit()

    def _choose_scope(self, only_page: bool) -> None:
        if self._desk.is_open():
            self._use_for_page(self.mode.labels.name if only_page else None)
            self._follow_labels()
            self.work_wanted.emit()

    def _use_for_page(self, name: str | None) -> None:
        page_id = self._desk.page_id
        if page_id:
            self._desk.perform_on_pages(
                lambda workspace: workspace.labelling.use_for_page(page_id, name)
            )

    # Words

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.only_page.setText(self.tr("For this page alone"))
        self.only_page.setToolTip(
            plain(self.tr("Else the label set is that of all pages without one of their own."))
        )
        self.sets.setAccessibleName(self.tr("Label set"))
        self.sets.setToolTip(plain(self.tr("The label set in use")))
        self.list.setAccessibleName(self.tr("Labels"))
        self._follow_labels()

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
