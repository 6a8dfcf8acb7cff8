"""Icons: our own drawings in resources/icons, in the colour that the theme wants."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QIcon, QImageReader, QPixmap

from annotator.resource import resource

_SIZES = (16, 20, 24, 32, 40, 48)


def icon(name: str, colour: QColor) -> QIcon:
    """The drawing of that name; "currentColor" in it becomes the colour."""
    drawing = resource("icons", f"{name}.svg").read_text("utf-8")
    data = QByteArray(drawing.replace("currentColor", colour.name()).encode())
    made = QIcon()
    for size in _SIZES:
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(b"svg"))
        reader.setScaledSize(QSize(size, size))
        made.addPixmap(QPixmap.fromImage(reader.read()))
    return made
