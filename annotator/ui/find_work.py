"""Finding on the page: takes the find bar's matches to the panes, and the keys to the find bar."""

from PySide6.QtCore import QObject

from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.find_bar import FindBar
from annotator.ui.panes import Panes


class Find(QObject):
    """Connects the find commands."""

    def __init__(self, desk: Desk, panes: Panes, bar: FindBar, commands: Commands) -> None:
        super().__init__(panes)
        self._desk, self._panes, self._bar = desk, panes, bar
        commands.connect("find", self._open)
        commands.connect("find-next", lambda: self._step(bar.find_next))
        commands.connect("find-previous", lambda: self._step(bar.find_previous))
        bar.matches_changed.connect(panes.show_matches)
        bar.place_wanted.connect(panes.go_to)
        bar.closed.connect(panes.focus)

    def _open(self) -> None:
        """Seeks what is selected, else what was sought last, from the caret on."""
        annotation, target = self._desk.annotation, self._panes.target
        if annotation is None or target is None:
            return
        text = annotation.page.text
        selected = "".join(text[r.start : r.end] for r in target.ranges)
        self._bar.open_bar(selected if len(selected) <= _LONGEST else "", target.at)

    def _step(self, step: object) -> None:
        if self._bar.isHidden():
            self._open()
        elif callable(step):
            step()


_LONGEST = 200
"""Code points of a selection that may be what is sought; more was selected for another purpose."""
