"""What a person does to the window, in the words of the domain: no test knows where things are."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation, Article, Fragment, Furniture
from annotator.domain.page import Page
from annotator.domain.range import trimmed
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.ui.app import build
from annotator.ui.ask import Answers
from annotator.ui.source_view import SourceView
from annotator.ui.window import MainWindow
from tests.ui.journey import CTRL, NONE, focused

ANNOTATOR = "Li"
LEFT = Qt.MouseButton.LeftButton


def page_with(*pieces: tuple[int | str, str, str], name: str = "p.txt") -> Annotation:
    """A page of lines: (article's number, role, text), or ("furniture" or "nobody", "", text)."""
    text = ""
    articles: dict[int, list[Fragment]] = {}
    furniture = []
    for owner, role, line in pieces:
        here = trimmed(text + line, len(text), len(text) + len(line))
        text += line + "\n"
        if isinstance(owner, int):
            assert here is not None
            articles.setdefault(owner, []).append(Fragment(role, here))
        elif owner == "furniture":
            assert here is not None
            furniture.append(Furniture(here))
    made = tuple(Article(f"a{n}", tuple(fragments)) for n, fragments in sorted(articles.items()))
    return Annotation(Page(name, text), made, tuple(furniture), annotator=ANNOTATOR)


def whole_page(text: str, name: str = "odd.txt") -> Annotation:
    """A page whose whole text is one article's body; without visible text it has none."""
    here = trimmed(text, 0, len(text)) if text else None
    articles = (Article("a1", (Fragment("body", here),)),) if here else ()
    return Annotation(Page(name, text), articles, annotator=ANNOTATOR)


SMALL = page_with(
    (1, "headline", "瑞雪兆丰年"),
    (1, "body", "本报讯 昨日，我市普降瑞雪。农民十分高兴。"),
    ("furniture", "", "第二版"),
    (2, "headline", "植树节"),
    (2, "body", "春天到了，大家都去植树。"),
    ("nobody", "", "组版 王涛"),
    (2, "body", "树木长得很好。"),
    (3, "body", "今日有雨。"),
)
"""A page of three articles, furniture and text that nobody claims; the second one has a gap."""


def place(annotation: Annotation, words: str) -> int:
    """Where words stand on a page."""
    return annotation.page.text.index(words)


def store_pages(path: Path, pages: Iterable[Annotation]) -> None:
    """A workspace that holds these pages."""
    store = Store(path, annotator=ANNOTATOR)
    store.add([Incoming(page) for page in pages])
    store.close()


def start(
    app: QApplication,
    folder: Path,
    *pages: Annotation,
    copy_of: Path | None = None,
    answers: Answers | None = None,
    wait: bool = True,
) -> MainWindow:
    """The program's own window on the workspace in a folder, which is filled if it is new."""
    del wait
    path, config = folder / "w.sqlite", folder / "config"
    if copy_of is not None and not path.exists():
        shutil.copy(copy_of, path)
    elif pages and not path.exists():
        store_pages(path, pages)
    config.mkdir(exist_ok=True)
    settings = config / "settings.ini"
    if not settings.exists():
        settings.write_text(f"[General]\nannotator={ANNOTATOR}\n", "utf-8")
    window = build(app, path, config, "en", answers or Answers())
    # The screen of the tests is smaller than the window, which would be maximized on it.
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMaximized)
    window.resize(1280, 800)
    return window


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Until the window is shown, its workspace open, and the keys go to it."""
    window.show()
    qtbot.waitUntil(lambda: window.desk.ready and not window.jobs.running, timeout=30_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.panes.focus()


def page_of(window: MainWindow) -> Annotation:
    """What is on the desk."""
    assert window.desk.annotation is not None
    return window.desk.annotation


def sentence(window: MainWindow) -> str:
    """What the window said last, while it can still be read."""
    return window.status.sentence


# Keys


def type_text(text: str) -> None:
    """Types characters, also those that have no key, wherever the focus is."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focused(), QKeyEvent(kind, 0, NONE, character))


def compose(preedit: str = "", commit: str = "", replacing: tuple[int, int] = (0, 0)) -> None:
    """What an input method sends: text being composed, or committed (start, length replaced)."""
    event = QInputMethodEvent(preedit, [])
    if commit or replacing[1]:
        event.setCommitString(commit, *replacing)
    QApplication.sendEvent(focused(), event)


# Places

View = QAbstractScrollArea


def point_of(view: QPlainTextEdit | QTextEdit, position: int) -> QPoint:
    """Where a position of the document is on the screen, just right of its left edge."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(position)
    rect = view.cursorRect(cursor)
    return QPoint(rect.left() + 1, rect.center().y())


def source_point(window: MainWindow, offset: int) -> QPoint:
    """Where a character of the page stands in the source, scrolled into view."""
    view = window.panes.source.view
    view.show_place(offset)
    return point_of(view, page_of(window).page.counting.to_units(offset))


def articles_position(window: MainWindow, offset: int) -> int:
    """The position, in the articles' document, of a character of the page."""
    view = window.panes.articles
    for number, sheet in enumerate(view.sheets.sheets):
        unit = sheet.from_page(offset)
        if unit is not None:
            return view.sheets.start(number) + unit
    raise AssertionError(f"{offset} is in no article")


def articles_point(window: MainWindow, offset: int) -> QPoint:
    """Where a character of the page stands in the articles, scrolled into view."""
    window.panes.articles.show_place(offset)
    return point_of(window.panes.articles, articles_position(window, offset))


# The mouse


def mouse(
    view: View,
    kind: QEvent.Type,
    at: QPoint,
    modifiers: Qt.KeyboardModifier = NONE,
    button: Qt.MouseButton = LEFT,
) -> None:
    """One event of the mouse over a view's text; while moving the button is held."""
    target = view.viewport()
    moving = kind == QEvent.Type.MouseMove
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(target.mapToGlobal(at)),
        Qt.MouseButton.NoButton if moving else button,
        held,
        modifiers,
    )
    QApplication.sendEvent(target, event)


def click(view: View, at: QPoint, times: int = 1, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Clicks so many times in a row, and not as a continuation of clicks before."""
    QApplication.setDoubleClickInterval(0)
    QTest.qSleep(2)
    for n in range(times):
        press = QEvent.Type.MouseButtonDblClick if n == 1 else QEvent.Type.MouseButtonPress
        mouse(view, press, at, modifiers)
        mouse(view, QEvent.Type.MouseButtonRelease, at, modifiers)
        QApplication.setDoubleClickInterval(10_000)
    QApplication.setDoubleClickInterval(-1)  # as the system has it


def click_character(window: MainWindow, offset: int, times: int = 1) -> None:
    """Clicks on a character of the page in the source."""
    view = window.panes.source.view
    view.setFocus()
    click(view, source_point(window, offset), times)


def click_article_character(window: MainWindow, offset: int, times: int = 1) -> None:
    """Clicks on a character of the page where it stands in the articles."""
    window.panes.articles.setFocus()
    click(window.panes.articles, articles_point(window, offset), times)


def see_facsimile(qtbot: QtBot, window: MainWindow, shown: str = "facsimile") -> None:
    """Shows the facsimile ("both": and the text), and waits until all of it has been drawn."""
    run(window, f"show-{shown}")
    await_facsimile(qtbot, window)
    window.panes.facsimile.setFocus()


def await_facsimile(qtbot: QtBot, window: MainWindow) -> None:
    """Until the facsimile that is shown has been drawn."""
    view = window.panes.facsimile
    # Painting is what wants tiles.
    qtbot.waitUntil(
        lambda: (
            view.layout_on_sheet is not None
            and not view.viewport().grab().isNull()
            and view.tiles.complete
        ),
        timeout=30_000,
    )


def facsimile_point(window: MainWindow, offset: int) -> QPoint:
    """Where a character of the page stands on the facsimile, scrolled into view, in its left half.

    What is left and right is so on the sheet, however it is turned.
    """
    view = window.panes.facsimile
    view.show_place(offset)
    assert view.layout_on_sheet is not None
    box = view.layout_on_sheet.glyphs.box(offset)
    assert box is not None, f"{offset} stands nowhere"
    point = QPointF(box.x0 + box.width / 4, box.y0 + box.height / 4)
    return view.to_window.map(point).toPoint()


def click_character_on_facsimile(
    window: MainWindow, offset: int, times: int = 1, modifiers: Qt.KeyboardModifier = NONE
) -> None:
    """Clicks on a character of the page on the facsimile."""
    view = window.panes.facsimile
    view.setFocus()
    click(view, facsimile_point(window, offset), times, modifiers)


def draw_box(
    window: MainWindow,
    start: int,
    end: int,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    release: bool = True,
) -> None:
    """Draws a box on the facsimile from one character of the page to another one, both in it."""
    view = window.panes.facsimile
    view.setFocus()
    facsimile_point(window, start)
    one, other = view.rect_of(start), view.rect_of(end)
    around = one.united(other).adjusted(-1, -1, 1, 1)
    mouse(view, QEvent.Type.MouseButtonPress, around.topLeft(), modifiers)
    mouse(view, QEvent.Type.MouseMove, around.center(), modifiers)
    mouse(view, QEvent.Type.MouseMove, around.bottomRight(), modifiers)
    if release:
        mouse(view, QEvent.Type.MouseButtonRelease, around.bottomRight(), modifiers)


def row_top(view: SourceView, at: int) -> float:
    """The upper edge of the row that holds a place of the page."""
    return next(row.top for row in reversed(view.rows()) if row.start <= at)


def take_cut(window: MainWindow, at: int) -> None:
    """Takes hold of the cut at a place of the page by its handle."""
    view = window.panes.source.view
    view.setFocus()
    view.show_place(at)
    handle = QPoint(view.viewport().width() - 8, int(row_top(view, at)) + 1)
    cut = view.cuts.at(QPointF(handle))
    assert cut is not None
    assert cut.at == at
    mouse(view, QEvent.Type.MouseButtonPress, handle)


def carry_cut(
    window: MainWindow, to: int, *, to_character: bool = False, release: bool = True
) -> None:
    """Carries the cut that is held over a place of the page, and lets it go there."""
    view = window.panes.source.view
    modifiers = CTRL if to_character else NONE
    there = point_of(view, page_of(window).page.counting.to_units(to))
    if not to_character:
        there = QPoint(40, int(row_top(view, to)) + 2)
    mouse(view, QEvent.Type.MouseMove, there, modifiers)
    if release:
        mouse(view, QEvent.Type.MouseButtonRelease, there, modifiers)


def drag_cut(window: MainWindow, at: int, to: int, *, to_character: bool = False) -> None:
    """Drags the cut at a place of the page to another one (a row's start, or any character)."""
    take_cut(window, at)
    carry_cut(window, to, to_character=to_character)


def select_source(window: MainWindow, start: int, end: int) -> None:
    """Selects a range of the page in the source."""
    view = window.panes.source.view
    view.setFocus()
    view.go_to(start, select_to=end)


def select_positions(window: MainWindow, start: int, end: int) -> None:
    """Selects positions of the articles' document."""
    view = window.panes.articles
    view.setFocus()
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


class _Drop(QDropEvent):
    """A drop that comes from a widget; Qt gives only its own drags a source."""

    origin: QWidget

    def source(self) -> QWidget:
        return self.origin


class _Enter(QDragEnterEvent):
    """A drag that comes in from a widget."""

    origin: QWidget

    def source(self) -> QWidget:
        return self.origin


def drop_on_articles(window: MainWindow, origin: QWidget, position: int) -> QDropEvent:
    """Drops what is selected in a widget on a position of the articles' document."""
    view = window.panes.articles
    data = QMimeData()
    data.setText("whatever is dragged")
    move = Qt.DropAction.MoveAction
    cursor = QTextCursor(view.document())
    cursor.setPosition(position)
    view.verticalScrollBar().setValue(
        view.verticalScrollBar().value() + view.cursorRect(cursor).top() - 200
    )
    at = point_of(view, position)
    enter = _Enter(at, move | Qt.DropAction.CopyAction, data, LEFT, NONE)
    enter.origin = origin
    view.dragEnterEvent(enter)
    drop = _Drop(QPointF(at), move | Qt.DropAction.CopyAction, data, LEFT, NONE)
    drop.origin = origin
    if enter.isAccepted():
        view.dropEvent(drop)
    else:
        drop.ignore()
    return drop


def lines_of(document: QTextDocument) -> list[str]:
    """The text of each block of a document, as it was put in."""
    out = []
    block = document.begin()
    while block.isValid():
        out.append(block.text())
        block = block.next()
    return out


def run(window: MainWindow, command: str) -> None:
    """Carries a command out, as its key or its menu does."""
    window.commands.run(command)


def opened_menu(window: MainWindow, open_it: Callable[[], object]) -> list[str]:
    """The ids of the commands (or the words of the menus) in the menu that comes up."""
    seen: list[str] = []

    def close() -> None:
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        seen.extend(action.objectName() or action.text() for action in popup.actions())
        popup.close()

    QTimer.singleShot(0, window, close)
    open_it()
    return [one for one in seen if one]
