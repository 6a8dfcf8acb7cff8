"""The facsimile's work: finds the sheet of the open page behind one's back, and its commands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import Facsimile
from annotator.domain.layout import Layout
from annotator.ui.ask import Ask
from annotator.ui.command import Commands, NothingToWorkOn
from annotator.ui.desk import Desk
from annotator.ui.job import Cancelled, Jobs, Reporter
from annotator.ui.page_side import FACSIMILE, SHOWN, TEXT
from annotator.ui.panes import Panes
from annotator.ui.uncertain import Uncertain
from annotator.ui.words import error_words
from annotator.workspace.sheet import SheetFileGone, Sheets, Stopped

if TYPE_CHECKING:
    from annotator.exchange.sheet_image import SheetImage

_SHOWN = "page-side"
"""The setting of a workspace: what of a page is shown."""
_BUTTONS = ("fit-width", "fit-article", "true-size", "turn-facsimile")
_PASSING = 250
"""Milliseconds after which a page is not just passed by: its characters' certainty is read."""


class FacsimileWork(QObject):
    """Shows the facsimile of whatever page is open, and carries out the commands for it.

    First it is read where the characters stand, which tells as well how certain they are; then, if
    the facsimile is to be seen, its file is found and opened.
    """

    def __init__(
        self,
        desk: Desk,
        panes: Panes,
        commands: Commands,
        jobs: Jobs,
        ask: Ask,
        uncertain: Uncertain,
    ) -> None:
        super().__init__(panes)
        self._desk, self._panes, self._commands, self._ask = desk, panes, commands, ask
        self._jobs = jobs
        """Of its own: what it does is not spoken of, and many pages may be passed by."""
        self._uncertain = uncertain
        self._wanted = TEXT
        self._number = 0
        self._has = False
        self._facsimile: Facsimile | None = None
        self._opened = False
        self._later = QTimer(self, singleShot=True, interval=_PASSING)
        self._later.timeout.connect(self._read)
        side, view = panes.side, panes.facsimile
        side.fill_bar(
            [commands.action(f"show-{one}") for one in SHOWN],
            [commands.action(one) for one in _BUTTONS],
        )
        for one in SHOWN:
            commands.connect(f"show-{one}", lambda one=one: self.show_side(one))
        commands.connect("swap-facsimile", self._swap)
        for name, do in zip(
            _BUTTONS,
            (view.fit_width, view.fit_article, view.show_true_size, view.turn),
            strict=True,
        ):
            commands.connect(name, lambda do=do: self._do(do))
        commands.connect("locate-sheet", self._locate)
        side.facsimile.locate.clicked.connect(self._locate)
        view.tiles.failed.connect(self._tell)
        desk.workspace_changed.connect(self._take_workspace)
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self._panes.side.facsimile.locate.setText(self.tr("Locate the file…"))

    # What is shown

    def _take_workspace(self) -> None:
        try:
            kept = self._desk.workspace.setting(_SHOWN)
        except AnnotatorError as error:
            self._desk.refuse(error)
            kept = None
        if kept in SHOWN:
            self._wanted = kept
        self.take_page()

    def show_side(self, shown: str) -> None:
        """Shows the text, the facsimile or both, on this page and on those to come."""
        if shown != TEXT and not self._has:
            self._desk.refuse(
                NothingToWorkOn(
                    "this page has no facsimile: it came from a text, not from a PDF or a picture"
                )
            )
        else:
            if shown == self._panes.side.shown:
                self._desk.say(self.tr("It is shown already."))
            if shown != self._wanted:
                self._wanted = shown
                self._keep()
        self._show(at_caret=True)

    def _keep(self) -> None:
        if self._desk.writable:
            try:
                self._desk.workspace.set_setting(_SHOWN, self._wanted)
            except AnnotatorError as error:
                self._desk.refuse(error)

    def _swap(self) -> None:
        self.show_side(TEXT if self._panes.side.shown == FACSIMILE else FACSIMILE)

    def _show(self, *, at_caret: bool = False) -> None:
        shown = self._wanted if self._has else TEXT
        self._commands.action(f"show-{shown}").setChecked(True)
        self._panes.show_side(shown, switchable=self._has, at_caret=at_caret)
        if not self._has:
            return
        if shown == TEXT:
            self._later.start()
        elif self._facsimile is None:
            self._read()
        else:
            self._open()

    def _do(self, do: Callable[[], object]) -> None:
        """Does something to the facsimile, which is shown first."""
        if self._panes.side.shown == TEXT:
            self.show_side(FACSIMILE)
        if self._panes.side.shown != TEXT:
            do()

    # The sheet of the page

    def take_page(self) -> None:
        """Another page, or the same one in a workspace that is open now."""
        self._leave()
        page_id = self._desk.page_id
        self._has = False
        if page_id and self._desk.ready and self._desk.annotation is not None:
            try:
                self._has = self._desk.workspace.sheets.has(page_id)
            except AnnotatorError as error:
                self._desk.refuse(error)
        self._show()

    def _leave(self) -> None:
        self._later.stop()
        self._jobs.cancel(self._reading)
        self._jobs.cancel(self._opening)
        self._number += 1
        self._facsimile, self._opened = None, False
        self._panes.facsimile.show_layout(None)
        self._panes.side.facsimile.say("")
        self._uncertain.show_layout(None)

    @property
    def _reading(self) -> str:
        return f"read sheet {self._number}"

    @property
    def _opening(self) -> str:
        return f"open sheet {self._number}"

    def _read(self) -> None:
        """Reads where the characters stand, behind one's back."""
        annotation = self._desk.annotation
        if annotation is None or self._facsimile is not None:
            return
        if self._jobs.is_running(self._reading):
            return
        number, page_id, text = self._number, self._desk.page_id, annotation.page.text
        sheets = self._desk.workspace.sheets

        def read(reporter: Reporter) -> tuple[Facsimile, Layout] | None:
            facsimile = sheets.of(page_id)
            reporter(0, 0)
            return None if facsimile is None else (facsimile, Layout(facsimile.glyphs, text))

        def take(found: tuple[Facsimile, Layout] | None) -> None:
            if found is not None and number == self._number:
                self._facsimile = found[0]
                self._panes.facsimile.show_layout(found[1])
                self._uncertain.show_layout(found[1])
                self._show()

        self._jobs.start(self._reading, read, take, lambda error: self._tell(error, of=number))

    def _open(self) -> None:
        """Finds and opens the file, behind one's back."""
        facsimile = self._facsimile
        if facsimile is None or self._opened or self._jobs.is_running(self._opening):
            return
        number, sheets = self._number, self._desk.workspace.sheets

        def take(image: "SheetImage") -> None:
            if number == self._number:
                self._opened = True
                self._panes.facsimile.show_image(image)
            else:
                self._jobs.start(f"close sheet of {number}", lambda _: image.close())

        self._jobs.start(
            self._opening,
            lambda reporter: _image(sheets, facsimile, reporter),
            take,
            lambda error: self._tell(error, of=number),
        )

    def _tell(self, error: AnnotatorError, *, of: int | None = None) -> None:
        """Says in the facsimile's place why it cannot be seen."""
        if of in (None, self._number):
            self._opened = True
            gone = isinstance(error, SheetFileGone)
            self._panes.side.facsimile.say(error_words(error), locatable=gone)

    def _locate(self) -> None:
        if not self._has:
            self.show_side(FACSIMILE)
            return
        paths = self._ask.open_files(self.tr("Locate the page’s file"))
        if not paths:
            return
        sheets = self._desk.workspace.sheets
        try:
            facsimile = self._facsimile or sheets.of(self._desk.page_id)
            if facsimile is not None:
                sheets.locate(facsimile, paths[0])
        except AnnotatorError as error:
            self._desk.refuse(error)
            return
        self._panes.side.facsimile.say("")
        self._opened = False
        self._show()

    def finish(self) -> None:
        """Ends all threads; nothing is drawn any more."""
        self._leave()
        self._jobs.wait_for_all()


def _image(sheets: Sheets, facsimile: Facsimile, reporter: Reporter) -> "SheetImage":
    """In the thread: the picture of a sheet. Raises AnnotatorError and Cancelled."""
    try:
        image = sheets.image(facsimile, stop=lambda: reporter.cancelled)
    except Stopped:
        raise Cancelled from None
    if reporter.cancelled:
        image.close()
        raise Cancelled
    return image
