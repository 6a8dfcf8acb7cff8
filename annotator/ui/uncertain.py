"""Characters that were read uncertainly: marked in all panes, and gone to one after the other."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, QTimer

from annotator.domain.annotation import Annotation
from annotator.domain.glyph import UNKNOWN
from annotator.domain.layout import Layout
from annotator.domain.range import Cover, Range
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.panes import Panes
from annotator.ui.plain_list import SOON
from annotator.ui.settings import Settings
from annotator.workspace.target import Target

_KEY = "uncertain-below"


class Uncertain(QObject):
    """Knows them for the open page. What a person has corrected is certain."""

    def __init__(self, desk: Desk, panes: Panes, commands: Commands, settings: Settings) -> None:
        super().__init__(panes)
        self._desk, self._panes, self._settings = desk, panes, settings
        self._confidences = b""
        self._read: list[Range] = []
        self._layout: Layout | None = None
        self.ranges: list[Range] = []
        """Those that are marked, in page order."""
        # An edit is painted first.
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._mark)
        desk.annotation_changed.connect(self._follow)
        settings.changed.connect(self._take_setting)
        commands.connect("next-uncertain", lambda: self._go(1))
        commands.connect("previous-uncertain", lambda: self._go(-1))
        for view in panes.views:
            view.look.read_at = self._words_at

    def show_layout(self, layout: Layout | None) -> None:
        """The page's sheet, which says how certain its characters are (None: not known yet)."""
        self._layout = layout
        self._confidences = layout.glyphs.confidences if layout is not None else b""
        below = self._settings.number(_KEY)
        self._read = layout.uncertain(below) if layout is not None else []
        self._soon.stop()
        if self._read or self.ranges:
            self._mark()

    def _take_setting(self, key: str) -> None:
        if key == _KEY:
            self.show_layout(self._layout)

    def _follow(self, before: Annotation, after: Annotation) -> None:
        if self._read and before is not after:
            self._soon.start()

    def _mark(self) -> None:
        annotation = self._desk.annotation
        corrections = annotation.corrections if annotation is not None else ()
        corrected = Cover(one.range for one in corrections)
        self.ranges = [left for one in self._read for left in corrected.beside(one)]
        self._panes.show_uncertain(self.ranges)

    def _go(self, by: int) -> None:
        """To the next one (or the one before), which is selected: what is typed corrects it."""
        target, annotation = self._panes.target, self._desk.annotation
        if target is None or annotation is None:
            return
        if not self.ranges:
            self._desk.say(
                self.tr("No uncertain characters are left on this page.")
                if self._confidences
                else self.tr("The file of this page does not say how certain its characters are.")
            )
            return
        starts = [one.start for one in self.ranges]
        here = target.ranges[0].start if target.ranges else target.at
        if by > 0:
            number = bisect_right(starts, here - (not target.ranges)) % len(starts)
        else:
            number = bisect_left(starts, here) - 1
        found = self.ranges[number]
        owner = Target.on_page(annotation, found.start)
        self._panes.go_to(found.start, article=owner.article, fragment=owner.fragment)
        self._panes.select_here([found], owner.article)
        self._desk.say(self._words_at(found.start))

    def _words_at(self, at: int) -> str:
        """How certain a character is, if it is one of those that are marked."""
        n = bisect_right(self.ranges, at, key=lambda one: one.start) - 1
        if n < 0 or at not in self.ranges[n] or at >= len(self._confidences):
            return ""
        percent = self._confidences[at]
        if percent == UNKNOWN:
            return ""
        annotation = self._desk.annotation
        text = annotation.page.text[at] if annotation is not None else ""
        return self.tr("“{text}” was read with {percent} % certainty").format(
            text=text, percent=percent
        )
