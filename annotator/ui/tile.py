"""The sheet in tiles: drawn in a thread as they come into sight, kept as long as there is room.

Below them lies the whole sheet, coarsely, so that nothing is ever blank.
"""

import math
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from annotator.domain.error import AnnotatorError
from annotator.ui.job import Jobs, Reporter

if TYPE_CHECKING:
    from annotator.exchange.sheet_image import SheetImage

SIDE = 512
"""Width and height of a tile in pixels of the screen."""
MAX_BYTES = 192 * 1024 * 1024
"""Bytes of tiles that are kept."""
_COARSE = 1_500_000
"""Pixels of the whole sheet that lies below the tiles."""
_LONGEST = 8192
"""Its longest side in pixels."""
_KIND = "tiles"


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of the sheet at a scale (pixels of the screen a point); the coarse whole has -1."""

    scale: float
    column: int
    row: int


class Tiles(QObject):
    """Holds the pictures of one sheet; a tile that is wanted and not there is drawn meanwhile."""

    drawn = Signal(float, int, int)
    """A tile has come: its scale, column and row (-1: the coarse whole)."""
    failed = Signal(object)
    """An AnnotatorError: why the sheet cannot be drawn."""

    come = Signal(int, object, object)
    """From the thread: of which sheet, the tile, its picture. Use `drawn`."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._image: SheetImage | None = None
        self._size = QSizeF(1, 1)
        self._number = 0
        self._kept: OrderedDict[Tile, QImage] = OrderedDict()
        self.kept_bytes = 0
        """Bytes of the tiles that are kept."""
        self._coarse = QImage()
        self._below = 0.0
        """The scale that was painted whole before this one: its tiles do until others come."""
        self._scale = 0.0
        self._lock = Lock()
        self._wanted: list[Tile] = []
        self._coming: set[Tile] = set()
        self._near: set[Tile] = set()
        self._bare: set[Tile] = set()
        self.come.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def show_sheet(self, image: "SheetImage | None", size: QSizeF) -> None:
        """Another sheet, of that size in points; the one before is closed behind one's back."""
        before, self._image, self._size = self._image, image, size
        self._number += 1
        self._kept.clear()
        self.kept_bytes = 0
        self._coarse = QImage()
        self._below = self._scale = 0.0
        with self._lock:
            self._wanted = [Tile(self.coarse_scale, -1, -1)] if image is not None else []
            self._coming.clear()
        if before is not None:
            # It may be in the middle of drawing, which the window must not wait for.
            self._jobs.start(f"close sheet {self._number}", lambda _: before.close())
        self._go_on()

    @property
    def coarse_scale(self) -> float:
        """Pixels a point of the whole sheet below."""
        width, height = self._size.width(), self._size.height()
        # Of a sheet that is a strip, no picture that is longer than Qt paints.
        return min(math.sqrt(_COARSE / (width * height)), _LONGEST / max(width, height))

    @property
    def complete(self) -> bool:
        """Whether all that was wanted has come."""
        return not self._wanted and not self._jobs.is_running(_KIND) and not self._coarse.isNull()

    @property
    def sharp(self) -> bool:
        """Whether all that was seen when it was painted last is there as fine as it can be."""
        return not self._bare

    def whole(self, scale: float) -> tuple[int, int]:
        """The pixels of the whole sheet at a scale."""
        width, height = self._size.width() * scale, self._size.height() * scale
        return max(1, round(width)), max(1, round(height))

    def area(self, tile: Tile) -> QRect:
        """What of the whole a tile holds, in pixels at its scale."""
        width, height = self.whole(tile.scale)
        if tile.column < 0:
            return QRect(0, 0, width, height)
        area = QRect(tile.column * SIDE, tile.row * SIDE, SIDE, SIDE)
        return area.intersected(QRect(0, 0, width, height))

    # Painting

    def paint(self, painter: QPainter, scale: float, part: QRect, *, seen: QRect) -> None:
        """Paints what is there of a part of the sheet, and has drawn what is not there of all seen.

        The painter counts pixels at that scale (of the screen, a point) from the sheet's corner;
        `part` and `seen` (all that the window shows of it) are in those.
        """
        if self._image is None:
            return
        if scale != self._scale:
            # What was seen until now lies below until there is better.
            self._below, self._scale = self._scale or scale, scale
        here = list(self._over(scale, part))
        bare = [self.area(tile) for tile in here if tile not in self._kept]
        if bare:
            self._paint_below(painter, scale, bare, part)
        for tile in here:
            if tile in self._kept:
                self._kept.move_to_end(tile)
                painter.drawImage(self.area(tile).topLeft(), self._kept[tile])
        self._want(scale, seen)

    def _want(self, scale: float, seen: QRect) -> None:
        """What is not there yet is drawn next: what is seen, then what is around it."""
        here = list(self._over(scale, seen))
        missing = [tile for tile in here if tile not in self._kept]
        self._bare = set(missing)
        around = list(self._over(scale, _around(seen)))
        ahead = [tile for tile in around if tile not in self._kept and tile not in missing]
        coarse = [Tile(self.coarse_scale, -1, -1)] if self._coarse.isNull() else []
        self._near = {*here, *around}
        with self._lock:
            wanted = [*coarse, *missing, *ahead]
            self._wanted = [tile for tile in wanted if tile not in self._coming]
        self._go_on()

    def _over(self, scale: float, seen: QRect) -> Iterator[Tile]:
        part = seen.intersected(QRect(0, 0, *self.whole(scale)))
        if part.isEmpty():
            return
        for row in range(part.top() // SIDE, part.bottom() // SIDE + 1):
            for column in range(part.left() // SIDE, part.right() // SIDE + 1):
                yield Tile(scale, column, row)

    def _paint_below(
        self, painter: QPainter, scale: float, bare: list[QRect], within: QRect
    ) -> None:
        for area in bare:
            part = QRectF(area.intersected(within))
            if not self._coarse.isNull():
                by = self._coarse.width() / self.whole(scale)[0]
                source = QRectF(part.topLeft() * by, part.size() * by)
                painter.drawImage(part, self._coarse, source)
            else:
                painter.fillRect(part, Qt.GlobalColor.white)
            if self._below == scale or not self._below:
                continue
            by = self._below / scale
            source = QRectF(part.topLeft() * by, part.size() * by)
            for tile in self._over(self._below, source.toAlignedRect()):
                if tile in self._kept:
                    held = QRectF(self.area(tile))
                    common = held.intersected(source)
                    target = QRectF(common.topLeft() / by, common.size() / by)
                    common.translate(-held.topLeft())
                    painter.drawImage(target, self._kept[tile], common)

    # Drawing, in the thread

    def _go_on(self) -> None:
        if self._wanted and self._image is not None and not self._jobs.is_running(_KIND):
            number, image = self._number, self._image
            self._jobs.start(
                _KIND,
                lambda reporter: self._draw(reporter, number, image),
                lambda _: self._go_on(),
                lambda error: self._tell(number, error),
            )

    def _next(self, number: int) -> Tile | None:
        """The tile to be drawn next; None when there is none, or it is another sheet's."""
        with self._lock:
            if number != self._number or not self._wanted:
                return None
            tile = self._wanted.pop(0)
            self._coming.add(tile)
            return tile

    def _draw(self, reporter: Reporter, number: int, image: "SheetImage") -> None:
        from annotator.exchange.sheet_image import Area

        while not reporter.cancelled:
            tile = self._next(number)
            if tile is None:
                return
            area = self.area(tile)
            part = Area(area.left(), area.top(), area.width(), area.height())
            picture = image.draw(part, whole=self.whole(tile.scale))
            plain = QImage(
                picture.rgb,
                picture.width,
                picture.height,
                3 * picture.width,
                QImage.Format.Format_RGB888,
            )
            # What the screen has, so that painting need not convert it; and a copy of the bytes.
            self.come.emit(number, tile, plain.convertToFormat(QImage.Format.Format_RGB32))

    def _tell(self, number: int, error: AnnotatorError) -> None:
        if number == self._number:
            self.show_sheet(None, self._size)
            self.failed.emit(error)
        else:
            self._go_on()  # the sheet before was closed while it was being drawn

    def _make_room(self) -> None:
        """Forgets what was not seen for longest, but nothing that is or soon will be in sight."""
        if self.kept_bytes <= MAX_BYTES:
            return
        for tile in [one for one in self._kept if one not in self._near]:
            self.kept_bytes -= self._kept.pop(tile).sizeInBytes()
            if self.kept_bytes <= MAX_BYTES:
                return

    def _keep(self, number: int, tile: Tile, picture: QImage) -> None:
        if number != self._number:
            return
        with self._lock:
            self._coming.discard(tile)
        if tile.column < 0:
            self._coarse = picture
        else:
            before = self._kept.get(tile)
            self.kept_bytes += picture.sizeInBytes() - (before.sizeInBytes() if before else 0)
            self._kept[tile] = picture
            self._bare.discard(tile)
            self._kept.move_to_end(tile)
            self._make_room()
        self.drawn.emit(tile.scale, tile.column, tile.row)


def _around(seen: QRect) -> QRect:
    """What is likely to be in sight next: one scrolls down and up more than across."""
    return seen.adjusted(-SIDE // 2, -SIDE, SIDE // 2, SIDE)
