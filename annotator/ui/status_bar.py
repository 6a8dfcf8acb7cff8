"""The bar at the bottom: where the work stands, what is stored, what is running."""

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QWidget,
)

from annotator.domain.claim import unassigned_count
from annotator.domain.error import AnnotatorError
from annotator.domain.range import Range
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs
from annotator.ui.notice import Notice
from annotator.ui.plain_list import SOON
from annotator.ui.style import plain
from annotator.ui.theme import Theme
from annotator.ui.words import error_words


class ElidedLabel(QLabel):
    """Plain text in one line, cut off where there is no room; the tool tip has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Qt's question: it can be cut down to a few characters."""
        metrics = self.fontMetrics()
        words = self.text()
        least = min(metrics.horizontalAdvance(words), 8 * metrics.averageCharWidth())
        return QSize(least, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what fits."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        words = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)


class StatusBar(QStatusBar):
    """Tells of the desk and of the jobs; a click on what is left to do goes there."""

    unassigned_wanted = Signal()
    """The next text that belongs to nobody should be shown."""
    suggestion_wanted = Signal()
    """What is suggested for the rest of the page should be taken."""
    doubt_wanted = Signal()
    """The next doubt should be shown."""

    def __init__(self, desk: Desk, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._theme = desk, jobs, theme
        self._at: datetime | None = None
        self._position = (0, 0)
        self._unassigned = self._doubts = 0
        self._kind = ""
        self.notice: Notice | None = None
        self._page = ElidedLabel()
        self._articles = ElidedLabel()
        self._unassigned_link = _link()
        self._doubt_link = _link()
        self._suggestion_link = _link()
        self._suggested = 0
        self._edits = ElidedLabel()
        self._job = ElidedLabel()
        self._progress = QProgressBar()
        self._cancel = _link()
        self._read_only = ElidedLabel()
        self._saved = ElidedLabel()
        # Counting may wait until what was edited has been painted.
        self._later = QTimer(self, singleShot=True, interval=SOON)
        # A job that ends sooner is not spoken of: nothing flickers.
        self._patience = QTimer(self, singleShot=True, interval=300)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.setSizeGripEnabled(False)
        self._progress.setFixedSize(110, 12)
        self._progress.setTextVisible(False)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(10, 2, 10, 2)
        row.setSpacing(14)
        left = (
            self._page,
            self._articles,
            self._unassigned_link,
            self._doubt_link,
            self._suggestion_link,
            self._edits,
        )
        right = (self._job, self._progress, self._cancel, self._read_only, self._saved)
        for one in left:
            row.addWidget(one)
        row.addStretch(1)
        for other in right:
            row.addWidget(other)
        self.addWidget(inner, 1)
        self._show_job(None)

    def _connect(self) -> None:
        desk, jobs = self._desk, self._jobs
        # Not to `start` itself, which would take a page's id for its milliseconds.
        desk.annotation_changed.connect(self._count_soon)
        desk.page_opened.connect(self._count_soon)
        desk.pages_changed.connect(self._count_soon)
        desk.workspace_changed.connect(self._say_workspace)
        desk.saved.connect(self._say_saved)
        desk.saved.connect(self._forget_refusal)
        desk.refused.connect(self.show_refusal)
        desk.said.connect(self.say)
        jobs.progressed.connect(self._show_progress)
        jobs.started.connect(self._show_start)
        jobs.finished.connect(self._forget_job)
        self._cancel.clicked.connect(lambda: jobs.cancel(self._kind))
        self._unassigned_link.clicked.connect(self.unassigned_wanted)
        self._doubt_link.clicked.connect(self.doubt_wanted)
        self._suggestion_link.clicked.connect(self.suggestion_wanted)
        self._later.timeout.connect(self.count)
        self._patience.timeout.connect(self._show_slow)
        self._theme.changed.connect(self._paint_words)

    # Where the work stands

    def _count_soon(self) -> None:
        self._later.start()

    def count(self) -> None:
        """Counts anew what is left to do on the open page."""
        self._later.stop()
        annotation = self._desk.annotation
        self._unassigned = unassigned_count(annotation) if annotation else 0
        self._doubts = len(annotation.doubts) if annotation else 0
        articles = annotation.articles if annotation else ()
        confirmed = sum(1 for article in articles if article.confirmed)
        words = self.tr("{n} of {all} articles confirmed")
        self._articles.setText(words.format(n=confirmed, all=len(articles)) if articles else "")
        self._edits.setText(self._edit_words())
        self._say_when()
        self._say_left()

    def _edit_words(self) -> str:
        if not (self._desk.ready and self._desk.page_id):
            return ""
        try:
            n = self._desk.workspace.summary(self._desk.page_id).edits
        except AnnotatorError:
            return ""
        many = self.tr("1 edit on this page") if n == 1 else self.tr("{n} edits on this page")
        return many.format(n=n)

    def _say_left(self) -> None:
        here = self._desk.annotation is not None
        n = self._unassigned
        self._unassigned_link.setText(
            self.tr("Unassigned: {n}").format(n=f"{n:,}") if n else self.tr("All text assigned")
        )
        self._doubt_link.setText(
            self.tr("Doubts: {n}").format(n=self._doubts) if self._doubts else self.tr("No doubts")
        )
        self._unassigned_link.setEnabled(n > 0)
        self._doubt_link.setEnabled(self._doubts > 0)
        self._unassigned_link.setVisible(here)
        self._doubt_link.setVisible(here)
        self._paint_words()

    def show_suggested(self, ranges: list[Range]) -> None:
        """So many places of the page would change if it were proposed again."""
        self._suggested = len(ranges)
        self._say_suggested()

    def _say_suggested(self) -> None:
        words = self.tr("Suggested changes: {n}").format(n=self._suggested)
        self._suggestion_link.setText(words)
        self._suggestion_link.setVisible(self._suggested > 0)

    def show_position(self, number: int, count: int) -> None:
        """The open page is that one, from 1 (0: none), of so many in the list of pages."""
        self._position = (number, count)
        words = self.tr("Page {i} of {n}") if number else ""
        self._page.setText(words.format(i=f"{number:,}", n=f"{count:,}"))

    # What is stored

    def _say_saved(self, at: datetime) -> None:
        self._at = at
        self._later.start()

    def _say_when(self) -> None:
        if self._at is not None:
            words = self.tr("Saved at {time}")
            self._saved.setText(words.format(time=f"{self._at.astimezone():%H:%M:%S}"))

    def _say_workspace(self) -> None:
        reason = self._desk.workspace.read_only if self._desk.ready else None
        words = self.tr("Read-only: {reason}")
        said = words.format(reason=error_words(reason)) if reason is not None else ""
        self._read_only.setText(said)
        self._read_only.setToolTip(plain(said) if said else "")
        self._read_only.setVisible(bool(said))
        if self._at is None:
            self._saved.setText(self.tr("Everything is saved") if self._desk.ready else "")
        self._saved.setVisible(not said)
        self._later.start()

    # What was refused, or done

    def show_refusal(self, error: AnnotatorError) -> None:
        """Says why a wish was not carried out, for as long as it takes to read it."""
        self._over_window().say(error_words(error), refused=True)

    def _forget_refusal(self) -> None:
        """An edit was made since: why the one before was refused is of no use any more."""
        if self.notice is not None and self.notice.refused:
            self.notice.hide()

    def say(self, sentence: str) -> None:
        """Says what has been done, for as long as it takes to read it."""
        self._over_window().say(sentence)

    def _over_window(self) -> Notice:
        if self.notice is None or self.notice.parentWidget() is not self.window():
            self.notice = Notice(self._theme, self)
        return self.notice

    @property
    def sentence(self) -> str:
        """The sentence that is shown now, or nothing."""
        return self.notice.sentence if self.notice is not None else ""

    # What is running

    def _job_words(self, kind: str) -> str:
        """What a job is called; nothing for those that nobody need know of."""
        return {
            "import": self.tr("Importing"),
            "export": self.tr("Exporting"),
            "backup": self.tr("Backing up"),
            "open-workspace": self.tr("Opening the workspace"),
            "propose-again": self.tr("Proposing articles"),
            "suggest-spans": self.tr("Suggesting spans"),
            "learn": self.tr("Learning from confirmed pages"),
            "change-spans": self.tr("Changing spans"),
            "mark-occurrences": self.tr("Changing spans"),
        }.get(kind, "")

    def _show_start(self, kind: str) -> None:
        if self._job_words(kind):
            self._patience.start()

    def _show_slow(self) -> None:
        """A job has run for so long that one wonders."""
        slow = [kind for kind in self._jobs.running if self._job_words(kind)]
        if slow and not self._kind:
            self._show_job(slow[0])
            self._progress.setRange(0, 0)

    def _show_progress(self, kind: str, done: int, total: int) -> None:
        if kind != self._kind:
            return
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        said = self.tr("{what}: {n} of {all}") if total else self.tr("{what}: {n}")
        what = self._job_words(kind)
        self._job.setText(said.format(what=what, n=f"{done:,}", all=f"{total:,}"))

    def _forget_job(self, kind: str) -> None:
        if kind == self._kind:
            rest = [other for other in self._jobs.running if self._job_words(other)]
            self._show_job(rest[0] if rest else None)

    def _show_job(self, kind: str | None) -> None:
        self._kind = kind or ""
        self._job.setText(self._job_words(self._kind))
        for widget in (self._job, self._progress, self._cancel):
            widget.setVisible(bool(self._kind))

    # Words and colours

    def _paint_words(self) -> None:
        colours = self._theme.colours
        _colour(self._unassigned_link, colours.unassigned if self._unassigned else colours.dim)
        _colour(self._suggestion_link, colours.success)
        _colour(self._doubt_link, colours.doubt if self._doubts else colours.dim)
        _colour(self._read_only, colours.danger)
        _colour(self._saved, colours.success)
        for label in (self._page, self._articles, self._edits, self._job):
            _colour(label, colours.dim)
        _colour(self._cancel, colours.accent)

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self._cancel.setText(self.tr("Cancel"))
        self._unassigned_link.setToolTip(self.tr("Go to the next text that belongs to nobody"))
        self._suggestion_link.setToolTip(self.tr("Take what is suggested (F5)"))
        self._say_suggested()
        self._doubt_link.setToolTip(self.tr("Go to the next doubt"))
        self.show_position(*self._position)
        self._say_workspace()
        self._show_job(self._kind or None)
        self.count()

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _link() -> QToolButton:
    """Words that can be clicked, and reached with Tab."""
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _colour(widget: QWidget, colour: QColor) -> None:
    palette = widget.palette()
    if palette.color(QPalette.ColorRole.WindowText) == colour:
        return  # Qt would paint it anew
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(role, colour)
    widget.setPalette(palette)
