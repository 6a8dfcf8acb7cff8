"""A table of places in texts: chips, strings in their contexts, and keys that mean something."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.domain.label import LabelSet
from annotator.ui.label_chip import paint_chip
from annotator.ui.span_cells import CHIP_ROLE, CONTEXT_ROLE, Index
from annotator.ui.span_style import label_colour
from annotator.ui.theme import Theme

_SIDE = 8
_ROW = 10
_CONTROL = Qt.KeyboardModifier.ControlModifier
_STRONG = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class SpanDelegate(QStyledItemDelegate):
    """Paints cells: plain text, with a label's chip before it, or a string in its context."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.labels = LabelSet("labels")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one cell; nothing in it is rich text."""
        colours = self._theme.colours
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colours.accent_tint)
        view = option.widget
        if isinstance(view, QTableView) and view.hasFocus():
            if view.currentIndex().row() == index.row():
                painter.fillRect(area.left(), area.bottom(), area.width(), 1, colours.accent)
        inner = area.adjusted(_SIDE, 0, -_SIDE, 0)
        painter.setFont(option.font)
        context = index.data(CONTEXT_ROLE)
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        dim = index.data(Qt.ItemDataRole.ForegroundRole) is not None
        if tick is not None:
            self._paint_tick(painter, option, on=tick == Qt.CheckState.Checked)
        elif context is not None:
            self._paint_context(painter, inner, option.fontMetrics, *context, dim=dim)
        else:
            label = index.data(CHIP_ROLE)
            if label:
                colour = label_colour(self._theme, self.labels, label)
                inner.setLeft(inner.left() + paint_chip(painter, inner, colour))
            words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            self._write(painter, inner, option.fontMetrics, words, dim=dim)
        painter.restore()

    def _write(
        self, painter: QPainter, area: QRect, metrics: QFontMetrics, words: str, *, dim: bool
    ) -> None:
        painter.setPen(self._theme.colours.dim if dim else self._theme.colours.text)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, int(flags), elided)

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, *, on: bool) -> None:
        style = option.widget.style()
        box = QStyleOptionViewItem(option)
        size = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
        box.rect = QStyle.alignedRect(
            Qt.LayoutDirection.LeftToRight,
            Qt.AlignmentFlag.AlignCenter,
            QSize(size, size),
            option.rect,
        )
        flags = QStyle.StateFlag
        box.state = flags.State_Enabled | (flags.State_On if on else flags.State_Off)
        indicator = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        style.drawPrimitive(indicator, box, painter, option.widget)

    def _paint_context(
        self,
        painter: QPainter,
        area: QRect,
        metrics: QFontMetrics,
        left: str,
        text: str,
        right: str,
        *,
        dim: bool,
    ) -> None:
        """The strings stand one below the other, as in a concordance."""
        colours = self._theme.colours
        width = metrics.horizontalAdvance(text)
        start = area.left() + min(area.width() * 2 // 5, max(0, area.width() - width))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        box = QRect(area.left(), area.top(), start - area.left(), area.height())
        painter.setPen(colours.dim)
        said = metrics.elidedText(left, Qt.TextElideMode.ElideLeft, box.width())
        painter.drawText(box, flags | int(Qt.AlignmentFlag.AlignRight), said)
        box = QRect(start, area.top(), area.right() + 1 - start, area.height())
        painter.setPen(colours.dim if dim else colours.text)
        said = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, flags, said)
        box.setLeft(start + width)
        painter.setPen(colours.dim)
        said = metrics.elidedText(right, Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.drawText(box, flags, said)


class _Header(QHeaderView):
    """Its words stand above those of the cells."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """A style knows no margin for them alone; two spaces are about as wide."""
        super().initStyleOptionForIndex(option, section)
        option.text = f"  {option.text}"


class SpanView(QTableView):
    """Rows that are chosen whole, as many as one likes. Its keys are wishes."""

    go_wanted = Signal(int)
    """Enter or a double click: go to the row's place."""
    glance_wanted = Signal(int)
    """Space: show the row's place, and stay here."""
    delete_wanted = Signal()
    accept_wanted = Signal()
    """Ctrl+Enter."""
    key_pressed = Signal(str)
    """A digit or letter that may be a label's own key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._empty = ""
        self.painter_of_cells = SpanDelegate(theme, self)
        self.setItemDelegate(self.painter_of_cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + _ROW)
        self.setHorizontalHeader(_Header(self))
        self.doubleClicked.connect(lambda index: self.go_wanted.emit(index.row()))
        theme.changed.connect(self._take_colours)
        self._take_colours()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """The header is not told of the selection: it would ask for every row of every column."""
        super().setModel(model)
        if model is not None:
            self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))

    def _take_colours(self) -> None:
        """The cells paint what is selected; the view's own paint would lie beneath."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)
        self.viewport().update()

    def say_when_empty(self, sentence: str) -> None:
        """What stands in the middle of the table while it has no rows."""
        self._empty = sentence
        self.setAccessibleDescription(sentence)
        self.viewport().update()

    @property
    def selected_rows(self) -> list[int]:
        """The selected rows from the top."""
        return sorted({row for one in self._runs() for row in range(one.top(), one.bottom() + 1)})

    @property
    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(one.height() for one in self._runs())

    def _runs(self) -> list[QItemSelectionRange]:
        found = self.selectionModel().selection()
        return [found.at(n) for n in range(found.count())]

    def select_rows(self, rows: list[int], current: int = -1) -> None:
        """Selects these rows alone (in order from the top), without scrolling."""
        model, chosen = self.model(), QItemSelection()
        last = model.columnCount() - 1
        start = None
        for n, row in enumerate(rows):
            start = row if start is None else start
            if n + 1 == len(rows) or rows[n + 1] != row + 1:
                chosen.select(model.index(start, 0), model.index(row, last))
                start = None
        flags = QItemSelectionModel.SelectionFlag
        if current >= 0:
            self.selectionModel().setCurrentIndex(model.index(current, 0), flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space, Delete and the keys of labels; everything else is Qt's."""
        key, strong = Qt.Key(event.key()), bool(event.modifiers() & _STRONG)
        row = self.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & _CONTROL:
                self.accept_wanted.emit()
            elif row >= 0:
                self.go_wanted.emit(row)
        elif key == Qt.Key.Key_Space and not strong:
            if row >= 0:
                self.glance_wanted.emit(row)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not strong:
            self.delete_wanted.emit()
        elif event.text().isalnum() and event.text().isascii() and not strong:
            self.key_pressed.emit(event.text().lower())
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The line below the current row runs through all its cells."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows, or the sentence."""
        super().paintEvent(event)
        if self._empty and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colours.dim)
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), self._empty)
