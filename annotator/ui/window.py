"""The main window: builds the parts and joins them; it decides nothing itself."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QToolBar, QVBoxLayout, QWidget

from annotator.domain.error import AnnotatorError
from annotator.segmentation.words import Words
from annotator.storage.glance import Glance
from annotator.ui.ask import Ask
from annotator.ui.command import Commands
from annotator.ui.command_table import COMMANDS, MENUS
from annotator.ui.desk import Desk
from annotator.ui.explorer_work import ExplorerWork
from annotator.ui.facsimile_work import FacsimileWork
from annotator.ui.find_bar import FindBar
from annotator.ui.find_work import Find
from annotator.ui.geometry import Geometry
from annotator.ui.import_flow import ImportFlow
from annotator.ui.job import Jobs
from annotator.ui.label_set_work import LabelSetWork
from annotator.ui.labels import Labels
from annotator.ui.learning_work import LearningWork
from annotator.ui.occurrence_panel import OccurrencePanel
from annotator.ui.occurrence_work import OccurrenceWork
from annotator.ui.opening import Opening
from annotator.ui.page_work import PageWork
from annotator.ui.pages_pane import PagesPane
from annotator.ui.panes import Panes
from annotator.ui.place import Places
from annotator.ui.settings import Settings
from annotator.ui.side_panel import SidePanel
from annotator.ui.status_bar import StatusBar
from annotator.ui.suggestion import Suggestions
from annotator.ui.theme import Theme
from annotator.ui.translation import Translation, chosen
from annotator.ui.travel import Travel
from annotator.ui.uncertain import Uncertain
from annotator.ui.view_work import ViewWork
from annotator.ui.words import error_words
from annotator.ui.work import Work
from annotator.workspace.boundary import delete_article, merge_selected
from annotator.workspace.location import system_user

_SOURCE_MENU = (
    "split-article make-article merge-selected | move-above move-below move-to take-here | "
    "make-furniture unassign | confirm-article propose-again restore-text | other-side"
)
_ARTICLES_MENU = (
    "split-article merge-above merge-below merge-selected make-article | "
    "move-above move-below move-to | "
    "fragment-earlier fragment-later article-up article-down | make-furniture unassign | "
    "confirm-article unconfirm-article flag-article comment-article copy-reading delete-article | "
    "restore-text other-side"
)
_SUBMENUS = ("boundaries/role", "article/kind", "labels/mark")
_LABEL_SUBMENUS = ("labels/edge", "labels/go")


class MainWindow(QMainWindow):
    """One window on one workspace."""

    first_painted = Signal()
    """The window is on the screen for the first time."""

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        translation: Translation,
        geometry: Path,
        ask: Ask,
    ) -> None:
        super().__init__()
        self.settings, self.theme, self.translation, self.ask = settings, theme, translation, ask
        self._geometry = Geometry(geometry)
        self._painted = False
        self.words = Words()
        self.jobs = Jobs(self)
        self.desk = Desk(self)
        self.commands = Commands(COMMANDS, settings, self)
        self.opening = Opening(self.desk, self.jobs, self.words)
        self.panes = Panes(theme, self.words, self)
        self.uncertain = Uncertain(self.desk, self.panes, self.commands, settings)
        self.facsimile = FacsimileWork(
            self.desk, self.panes, self.commands, self.panes.drawing, ask, self.uncertain
        )
        self.places = Places(self.desk, self.panes)
        self.labels = Labels(self)
        self.pages = PagesPane(self.desk, self.jobs, theme, self)
        self.side = SidePanel(self.desk, self.labels.mode, theme, self)
        self.status = StatusBar(self.desk, self.jobs, theme, self)
        self.find_bar = FindBar(self.desk, theme, self)
        self.finding = Find(self.desk, self.panes, self.find_bar, self.commands)
        self.imports = ImportFlow(self.desk, self.jobs, ask, self)
        self.work = Work(self.desk, self.panes, self.commands, self.words, settings, ask)
        self.travel = Travel(self.desk, self.panes, self.commands)
        self.labels.join(self.side, self.work)
        self.suggestions = Suggestions(self.desk, self.jobs, settings)
        self.learning = LearningWork(self.desk, self.commands, self.jobs, settings, ask, self)
        self.page_work = PageWork(self.desk, self.pages, self.commands, self.jobs, ask)
        self.label_sets = LabelSetWork(self, self.desk, self.jobs, theme, ask, self.commands)
        self.exploring = ExplorerWork(
            self,
            self.panes,
            self.desk,
            self.jobs,
            theme,
            ask,
            self.words,
            self.commands,
            self._geometry,
        )
        self.occurrence_panel = OccurrencePanel(
            self.desk, self.jobs, theme, self.exploring.here, self
        )
        self.occurrences = OccurrenceWork(
            self.desk, self.panes, self.occurrence_panel, self.commands
        )
        self.splitter = QSplitter(self)
        self.tool_bar = QToolBar(self)
        self._splitters = {
            "window": self.splitter,
            "panes": self.panes.splitter,
            "page-side": self.panes.side.splitter,
        }
        self._build()
        self.view_work = ViewWork(
            self,
            self.panes,
            self.work,
            {"pages": self.pages, "side": self.side},
            self.desk,
            self.commands,
            settings,
            theme,
            ask,
        )
        self._join()
        self.retranslate()
        self._geometry.restore(self, self._splitters)
        self.commands.action("full-screen").setChecked(self.isFullScreen())
        self.side.restore(self._geometry.side())
        self.panes.articles.setFocus()

    def _build(self) -> None:
        """Puts every part in its place."""
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panes, 1)
        column.addWidget(self.find_bar)
        column.addWidget(self.occurrence_panel)
        for part, stretch in ((self.pages, 0), (middle, 1), (self.side, 0)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([205, 860, 215])
        self.setCentralWidget(self.splitter)
        self.setStatusBar(self.status)
        self.commands.fill_menus(self.menuBar(), MENUS)
        self.tool_bar.setObjectName("tools")
        self.tool_bar.setMovable(False)
        self.tool_bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.tool_bar.addActions(self.commands.in_toolbar())
        self.addToolBar(self.tool_bar)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._take_icons()

    def _join(self) -> None:
        """The wiring of the program, in alphabetic order."""
        outline = self.side.articles
        self.commands.connect("export", self._open_export)
        self.commands.connect("filter-pages", self.pages.focus_filter)
        self.commands.connect("import", self.imports.import_files)
        self.commands.connect("import-folder", self.imports.import_folder)
        self.commands.connect("quit", self.close)
        self.commands.refused.connect(self.desk.refuse)
        self.imports.blank_every = lambda: self.settings.number("blank-every")
        self.imports.engine = self.learning.engine
        self.imports.proposes = lambda: self.settings.switch("propose-on-import")
        self.imports.scans = lambda: self.settings.switch("ocr-on-import")
        self.desk.annotation_changed.connect(self.panes.show_annotation)
        self.desk.page_left.connect(self.places.leave)
        self.desk.page_opened.connect(self._show_page)
        self.desk.workspace_changed.connect(self._take_workspace)
        self.opening.failed.connect(self._tell_unopened)
        self.opening.writable.connect(self._take_annotator)
        outline.article_wanted.connect(self.travel.go_to_article)
        outline.confirm_wanted.connect(self.work.confirm_all)
        outline.delete_wanted.connect(lambda ids: self.work.carry_out_on(ids, delete_article))
        outline.kind_wanted.connect(self.work.set_kind_of)
        outline.merge_wanted.connect(lambda ids: self.work.carry_out_on(ids, merge_selected))
        outline.move_wanted.connect(self.work.move_article)
        outline.work_wanted.connect(self.panes.articles.setFocus)
        self.pages.export_wanted.connect(lambda _: self._open_export(asked_for=True))
        self.pages.page_wanted.connect(self._open_page)
        self.pages.position_changed.connect(self.status.show_position)
        self.pages.work_wanted.connect(self.panes.articles.setFocus)
        self.panes.target_changed.connect(self._show_current)
        self.page_work.engine = self.learning.engine
        self.panes.articles.guard.is_command = self.commands.is_shortcut
        self.panes.articles.menu_wanted.connect(lambda at: self._open_menu(_ARTICLES_MENU, at))
        self.panes.articles.typing_refused.connect(self.desk.say)
        self.panes.articles.writable = self._why_not_writable
        self.panes.facsimile.menu_wanted.connect(lambda at: self._open_menu(_SOURCE_MENU, at))
        self.panes.source.view.guard.is_command = self.commands.is_shortcut
        self.panes.source.view.menu_wanted.connect(lambda at: self._open_menu(_SOURCE_MENU, at))
        self.settings.changed.connect(self._follow_setting)
        self.side.doubts.place_wanted.connect(self.panes.go_to)
        self.side.doubts.work_wanted.connect(self.panes.articles.setFocus)
        self.side.history.step_wanted.connect(self.desk.go_to_step)
        self.status.doubt_wanted.connect(lambda: self.travel.go_doubt(1))
        self.status.suggestion_wanted.connect(lambda: self.commands.run("propose-again"))
        self.status.unassigned_wanted.connect(lambda: self.travel.go_unassigned(1))
        self.suggestions.engine = self.learning.engine
        self.suggestions.changed.connect(self.panes.show_suggested)
        self.suggestions.changed.connect(self.status.show_suggested)
        self.theme.changed.connect(self._take_icons)

    # The workspace and its pages

    def show_glance(self, seen: Glance) -> None:
        """Shows what was read of the workspace before it is open."""
        self.pages.show_pages(seen.summaries)
        if seen.page_id is not None and seen.annotation is not None:
            self.desk.glance(seen.page_id, seen.annotation)
            self.places.arrive(seen.page_id, seen.place)

    def open_workspace(self, path: Path, annotator: str) -> None:
        """Opens the workspace in the background; edits made meanwhile wait for it."""
        self.opening.start(path, annotator)

    def _take_workspace(self) -> None:
        workspace = self.desk.workspace
        self.commands.set_state(
            page=self.desk.annotation is not None,
            writable=self.desk.writable,
            reason=workspace.read_only,
        )
        self.setWindowTitle(f"{workspace.path.stem}[*]")
        if not self.desk.page_id:
            first = workspace.last_page or next((one.id for one in workspace.summaries()), 0)
            if first:
                self.desk.open_page(first)

    def _open_page(self, page_id: int) -> None:
        if page_id != self.desk.page_id:
            self.desk.open_page(page_id)

    def _show_page(self, page_id: int) -> None:
        self.panes.show_page(self.desk.annotation)
        self.facsimile.take_page()
        if self.desk.ready:
            self.places.arrive(page_id)
        self.commands.set_state(
            page=self.desk.annotation is not None,
            writable=self.desk.writable or not self.desk.ready,
            reason=self.desk.workspace.read_only if self.desk.ready else None,
        )

    def _show_current(self) -> None:
        target = self.panes.target
        self.side.articles.show_current(target.article if target is not None else None)

    def _open_export(self, *, asked_for: bool = False) -> None:
        from annotator.ui.export_dialog import ExportDialog

        if self.desk.is_open():
            selected, shown = self.pages.selected, self.pages.shown
            ExportDialog(
                self.desk,
                self.jobs,
                self.ask,
                self.theme,
                selected=selected,
                shown=shown,
                asked_for=asked_for,
                parent=self,
            ).open()

    def _why_not_writable(self) -> str:
        if self.labels.mode.on:
            return self.tr("In label mode nothing is typed; Esc leaves it.")
        if not self.desk.ready or self.desk.writable:
            return ""
        reason = self.desk.workspace.read_only
        return error_words(reason) if reason is not None else ""

    def _tell_unopened(self, error: AnnotatorError) -> None:
        self.ask.tell(error_words(error))
        self.close()

    def tell_bug(self, said: str, folder: Path) -> None:
        """A bug was met: what it was, and where the log is. Everything stored is safe."""
        words = self.tr(
            "Something went wrong in the program: {said}. What was saved is safe. The log is in "
            "{folder}."
        )
        self.ask.tell(words.format(said=said, folder=folder))

    # Menus, keys, words, looks

    def _open_menu(self, ids: str, at: QPoint) -> None:
        menu = QMenu(self)
        if self.labels.mode.on:
            ids = self.labels.menu
        for group in ids.split(" | "):
            menu.addActions([self.commands.action(name) for name in group.split()])
            menu.addSeparator()
        submenus = _LABEL_SUBMENUS if self.labels.mode.on else _SUBMENUS
        for action in self.menuBar().findChildren(QMenu):
            if action.objectName() in submenus:
                menu.addMenu(action)
        menu.exec(at)
        menu.deleteLater()

    def _follow_setting(self, key: str) -> None:
        if key == "language":
            self.translation.speak(chosen(self.settings.text(key)))
        elif key == "annotator" and self.desk.writable:
            self._take_annotator()

    def _take_annotator(self) -> None:
        """Goes on under the name that is set, which may have work of its own on the open page."""
        name = self.settings.text("annotator").strip() or system_user()
        workspace = self.desk.workspace
        if name == workspace.annotator:
            return
        try:
            workspace.rename_annotator(name)
        except AnnotatorError as error:
            self.desk.refuse(error)
            return
        self.desk.take_workspace(workspace)
        self.desk.open_again()

    def _take_icons(self) -> None:
        self.commands.draw_icons(self.theme.colours.text)

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.commands.retranslate()
        self.facsimile.retranslate()
        self.tool_bar.setWindowTitle(self.tr("Tools"))

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language when the program does."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Knows whether it fills the screen: the system may end that by a new size alone."""
        super().resizeEvent(event)
        self.commands.action("full-screen").setChecked(self.isFullScreen())

    def showEvent(self, event: QShowEvent) -> None:
        """The place on the page is found again when everything has its size."""
        super().showEvent(event)
        self.places.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint lets the slow work begin."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps the place and the shape; everything else has been stored already."""
        self.places.leave()
        self.exploring.close()
        self.facsimile.finish()
        self._geometry.keep(self, self._splitters, self.side.state())
        self.settings.save()
        self.jobs.wait_for_all()
        self.opening.finish()
        self.desk.close()
        super().closeEvent(event)
