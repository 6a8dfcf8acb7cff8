"""What a label looks like in lists: its colour on the theme's ground, its title, a chip of both."""

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from annotator.domain.label import LabelSet
from annotator.workspace.labelling import Labelling

_CHIP = 10
_GAP = 7


def every_label(labelling: Labelling) -> LabelSet:
    """The labels of all sets by name, those of the set in use first: to show, not to mark with."""
    found = {
        one.name: replace(one, key="", parent="")
        for labels in (*reversed(labelling.label_sets()), labelling.in_use())
        for one in labels.labels
    }
    return LabelSet("every", tuple(found.values()))


def paint_chip(painter: QPainter, area: QRect, colour: QColor) -> int:
    """Paints a chip in the middle of the left edge; returns the room that it takes."""
    box = QRectF(area.left(), area.center().y() - _CHIP / 2 + 1, _CHIP, _CHIP)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, 3, 3)
    painter.restore()
    return _CHIP + _GAP


def chip_icon(colour: QColor) -> QIcon:
    """The chip for menus and combo boxes."""
    pixmap = QPixmap(3 * _CHIP, 3 * _CHIP)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(2, 2, 3 * _CHIP - 4, 3 * _CHIP - 4), 7, 7)
    painter.end()
    return QIcon(pixmap)
