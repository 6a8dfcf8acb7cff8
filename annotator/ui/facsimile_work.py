"""The facsimile's work: finds the sheet of the open page behind one's back, and its commands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import Facsimile
from annotator.domain.layout import Layout
from annotator.ui.ask import Ask
from annotator.ui.command import Commands, NothingToWorkOn
from annotator.ui.desk import Desk
from annotator.ui.job import Cancelled, Jobs, Reporter
from annotator.ui.page_side import FACSIMILE, SHOWN, TEXT
from annotator.ui.panes import Panes
from annotator.ui.words import error_words
from annotator.workspace.sheet import SheetFileGone, Sheets, Stopped

if TYPE_CHECKING:
    from annotator.exchange.sheet_image import SheetImage

_SHOWN = "page-side"
"""The setting of a workspace: what of a page is shown."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found of a page: its sheet, the places on it, its picture or why there is none."""

    facsimile: Facsimile
    layout: Layout
    image: "SheetImage | None" = None
    error: AnnotatorError | None = None


class FacsimileWork(QObject):
    """Shows the facsimile of whatever page is open, and carries out the commands for it."""

    def __init__(self, desk: Desk, panes: Panes, commands: Commands, jobs: Jobs, ask: Ask) -> None:
        super().__init__(panes)
        self._desk, self._panes, self._commands, self._ask = desk, panes, commands, ask
        self._jobs = jobs
        """Of its own: what it does is not spoken of, and many pages may be passed by."""
        self._wanted = TEXT
        self._number = 0
        self._has = False
        self._facsimile: Facsimile | None = None
        side, view = panes.side, panes.facsimile
        side.fill_bar(
            [commands.action(f"show-{one}") for one in SHOWN],
            [commands.action(one) for one in _BUTTONS],
        )
        for one in SHOWN:
            commands.connect(f"show-{one}", lambda one=one: self.show_side(one))
        commands.connect("swap-facsimile", self._swap)
        for name, do in (
            ("fit-width", view.fit_width),
            ("fit-article", view.fit_article),
            ("true-size", view.show_true_size),
            ("turn-facsimile", view.turn),
        ):
            commands.connect(name, lambda do=do: self._do(do))
        commands.connect("locate-sheet", self._locate)
        side.facsimile.locate.clicked.connect(self._locate)
        view.tiles.failed.connect(self._tell_undrawn)
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
        if shown != TEXT and self._facsimile is None:
            self._find()

    def _do(self, do: object) -> None:
        """Does something to the facsimile, which is shown first."""
        assert callable(do)
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
        self._jobs.cancel(self._kind)
        self._number += 1
        self._facsimile = None
        self._panes.facsimile.show_sheet(None, None)
        self._panes.side.facsimile.say("")

    @property
    def _kind(self) -> str:
        return f"sheet {self._number}"

    def _find(self) -> None:
        """Reads where the characters stand, and opens the file, behind one's back."""
        annotation = self._desk.annotation
        if annotation is None or not self._has or self._jobs.is_running(self._kind):
            return
        number, page_id, text = self._number, self._desk.page_id, annotation.page.text
        sheets = self._desk.workspace.sheets
        self._jobs.start(
            self._kind,
            lambda reporter: _found(sheets, page_id, text, reporter),
            lambda found: self._take(number, found),
            self._tell,
        )

    def _take(self, number: int, found: _Found | None) -> None:
        if number != self._number or found is None:
            if found is not None and found.image is not None:
                self._close(found.image)
            return
        self._facsimile = found.facsimile
        self._panes.facsimile.show_sheet(found.layout, found.image)
        if found.error is not None:
            self._tell(found.error)

    def _close(self, image: "SheetImage") -> None:
        self._jobs.start(f"close {id(image)}", lambda _: image.close())

    def _tell(self, error: AnnotatorError) -> None:
        gone = isinstance(error, SheetFileGone)
        self._panes.side.facsimile.say(error_words(error), locatable=gone)

    def _tell_undrawn(self, error: AnnotatorError) -> None:
        self._panes.side.facsimile.say(error_words(error))

    def _locate(self) -> None:
        if not self._has:
            self.show_side(FACSIMILE)
            return
        paths = self._ask.open_files(self.tr("Locate the page’s file"))
        if not paths:
            return
        try:
            facsimile = self._facsimile or self._desk.workspace.sheets.of(self._desk.page_id)
            assert facsimile is not None
            self._desk.workspace.sheets.locate(facsimile, paths[0])
        except AnnotatorError as error:
            self._desk.refuse(error)
            return
        self._leave()
        self._show()

    def finish(self) -> None:
        """Ends all threads; nothing is drawn any more."""
        self._jobs.cancel(self._kind)
        self._panes.facsimile.show_sheet(None, None)
        self._jobs.wait_for_all()


_BUTTONS = ("fit-width", "fit-article", "true-size", "turn-facsimile")


def _found(sheets: Sheets, page_id: int, text: str, reporter: Reporter) -> _Found | None:
    """In the thread: what there is of a page's sheet; None when it has none."""
    facsimile = sheets.of(page_id)
    reporter(0, 0)
    if facsimile is None:
        return None
    layout = Layout(facsimile.glyphs, text)
    try:
        image = sheets.image(facsimile, stop=lambda: reporter.cancelled)
    except Stopped:
        raise Cancelled from None
    except AnnotatorError as error:
        return _Found(facsimile, layout, error=error)
    if reporter.cancelled:
        image.close()
        raise Cancelled
    return _Found(facsimile, layout, image)
