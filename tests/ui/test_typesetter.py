"""Whatever a person does, the articles' document is what the annotation says, to the character."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextBlock, QTextDocument
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.counting import shown
from annotator.domain.range import Range
from annotator.ui.articles_view import LAYERS
from annotator.ui.mark import Mark, Marks
from annotator.ui.sheet import Sheet, spans_in
from annotator.ui.typesetter import Typesetter
from annotator.ui.window import MainWindow
from annotator.workspace.workspace import Workspace
from tests.ui.conftest import OpenWindow
from tests.ui.hands import (
    ANNOTATOR,
    compose,
    drop_on_articles,
    lines_of,
    mouse,
    page_of,
    run,
    type_text,
)
from tests.ui.journey import ALT, CTRL, NONE, SHIFT, press

ODD = "字A7 ，。\u00a0\u3000\u2028\u2029\u0085\ufdd0\ufeff\ufffc𠮷👨‍👩‍👧e\u0301\t\x00\r\n（"


def spanned(annotation: Annotation, chance: Random) -> Annotation:
    """The page with spans anywhere, some of them over a seam."""
    length = len(annotation.page.text)
    spans = []
    for n in range(60):
        ranges = []
        for _ in range(chance.choice((1, 1, 1, 2))):
            start = chance.randrange(length - 8)
            ranges.append(Range(start, start + chance.randint(1, 7)))
        ranges.sort()
        if len(ranges) == 2 and ranges[0].end >= ranges[1].start:
            del ranges[1]
        origin = chance.choice((Origin.HUMAN, Origin.SUGGESTION))
        spans.append(Span(f"s{n}", "PER", tuple(ranges), origin=origin))
    return replace(annotation, spans=tuple(spans))


@pytest.fixture
def walked(open_window: OpenWindow, seeded: Path, tmp_path: Path) -> MainWindow:
    """The window on two of the seed pages, with spans."""
    workspace = Workspace.open(seeded, annotator=ANNOTATOR, write=False)
    pages = list(workspace.annotations())
    workspace.close()
    chance = Random(5)
    return open_window(*(spanned(page, chance) for page in (pages[0], pages[3])))


def look_of(block: QTextBlock) -> tuple[object, ...]:
    """Margins, alignment and the fonts of a block's pieces."""
    form = block.blockFormat()
    pieces = []
    here = block.begin()
    while not here.atEnd():
        piece = here.fragment()
        pieces.append((piece.length(), piece.charFormat().font().key()))
        here += 1
    merged: list[tuple[int, str]] = []
    for length, font in pieces:
        if merged and merged[-1][1] == font:
            merged[-1] = (merged[-1][0] + length, font)
        else:
            merged.append((length, font))
    return (
        form.topMargin(),
        form.leftMargin(),
        form.textIndent(),
        form.alignment(),
        form.lineHeight(),
        block.charFormat().font().key(),
        merged,
    )


def looks(document: QTextDocument) -> list[tuple[object, ...]]:
    """The looks of all blocks."""
    out = []
    block = document.begin()
    while block.isValid():
        out.append(look_of(block))
        block = block.next()
    return out


def formats(document: QTextDocument) -> list[list[tuple[int, int, str]]]:
    """What the highlighter painted in each block."""
    out = []
    block = document.begin()
    while block.isValid():
        out.append(
            [
                (f.start, f.length, f"{f.format.background().color().name()}"
                 f"{f.format.underlineStyle()}{f.format.underlineColor().name()}")
                for f in block.layout().formats()
                if f.start >= 0 and f.length and f.start < block.length() - 1
            ]
        )  # fmt: skip
        block = block.next()
    return out


def check(window: MainWindow, *, painted: bool = True) -> None:
    """The document is what a newly typeset one would be; `painted` compares its looks as well."""
    annotation = window.desk.annotation
    view = window.panes.articles
    sheets = view.sheets
    wanted = [Sheet(annotation, a) for a in annotation.articles] if annotation else []
    assert "\n".join(lines_of(view.document())) == "\n".join(
        shown(sheet.reading.text) for sheet in wanted
    )
    assert [s.article for s in sheets.sheets] == [s.article for s in wanted]
    assert [s.reading.text for s in sheets.sheets] == [s.reading.text for s in wanted]
    layers: dict[str, list[Mark]] = {"correction": [], "span": []}
    for number, sheet in enumerate(wanted):
        start = sheets.start(number)
        block = view.document().findBlockByNumber(sheets.first_block(number))
        assert block.position() == start
        assert annotation is not None
        for name, marks in sheet.marks(spans_in(sheet.article, annotation.spans), start).items():
            layers[name] += marks
    for name, marks in layers.items():
        assert view.marks.layer(name) == sorted(marks), name
    if painted:
        check_looks(window)


def check_looks(window: MainWindow) -> None:
    """Margins, fonts and marks are those of a newly typeset document."""
    view = window.panes.articles
    fresh = QTextDocument()
    fresh_marks = Marks(fresh, LAYERS)
    made = Typesetter(fresh, fresh_marks, window.theme, fresh)
    made.fill(window.desk.annotation)
    assert looks(view.document()) == looks(fresh)
    for name in ("linked", "match"):
        fresh_marks.set_layer(name, view.marks.layer(name))
    fresh_marks.set_styles(view.look.styles(window.theme))
    pairs = zip(formats(view.document()), formats(fresh), strict=True)
    for number, (here, there) in enumerate(pairs):
        block = view.document().findBlockByNumber(number)
        # What is being composed is painted by Qt.
        assert here == there or block.layout().preeditAreaText(), number


class Walk:
    """A person who does anything."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.chance = Random(seed)
        self.view = window.panes.articles

    def step(self) -> str:
        """Does something; says what."""
        if self.chance.random() < 0.3:
            self.somewhere()
        doing: list[tuple[int, Callable[[], None]]] = [
            (8, self.type), (6, self.delete), (3, self.enter), (3, self.paste), (6, self.compose),
            (4, self.move), (4, self.mouse), (8, self.command), (4, self.undo), (2, self.drop),
            (1, self.page), (1, self.theme), (1, self.key), (2, self.select),
        ]  # fmt: skip
        chosen = self.chance.choices([f for _, f in doing], [w for w, _ in doing])[0]
        chosen()
        return chosen.__name__

    def somewhere(self) -> None:
        """The caret anywhere, perhaps with a selection."""
        last = self.view.document().characterCount() - 1
        cursor = self.view.textCursor()
        cursor.setPosition(self.chance.randint(0, last))
        if self.chance.random() < 0.4:
            end = cursor.position() + self.chance.randint(-12, 12)
            cursor.setPosition(min(max(end, 0), last), cursor.MoveMode.KeepAnchor)
        self.view.setTextCursor(cursor)

    def type(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            type_text(self.chance.choice(ODD))

    def delete(self) -> None:
        key = self.chance.choice((Qt.Key.Key_Backspace, Qt.Key.Key_Delete))
        for _ in range(self.chance.randint(1, 5)):
            press(key)

    def enter(self) -> None:
        press(Qt.Key.Key_Return, self.chance.choice((NONE, NONE, SHIFT)))

    def paste(self) -> None:
        text = "".join(self.chance.choices(ODD, k=self.chance.randint(1, 6)))
        QGuiApplication.clipboard().setText(text)
        press(self.chance.choice((Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_C)), CTRL)

    def compose(self) -> None:
        act = self.chance.randrange(5)
        if act == 0:
            compose("")
        elif act == 1:
            compose(commit="王涛")
        elif act == 2:
            compose(commit="入", replacing=(-self.chance.randint(0, 3), self.chance.randint(0, 3)))
        else:
            compose("wang tao"[: self.chance.randint(1, 8)])

    def move(self) -> None:
        key = self.chance.choice(
            (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_End)
        )
        press(key, self.chance.choice((NONE, SHIFT)))

    def select(self) -> None:
        press(Qt.Key.Key_A, CTRL)

    def mouse(self) -> None:
        size = self.view.viewport().size()
        at = QPoint(self.chance.randrange(size.width()), self.chance.randrange(size.height()))
        button = self.chance.choice((Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton))
        mouse(self.view, QEvent.Type.MouseButtonPress, at, button=button)
        if button == Qt.MouseButton.LeftButton and not self.view.textCursor().hasSelection():
            mouse(self.view, QEvent.Type.MouseMove, at + QPoint(60, 20))
        mouse(self.view, QEvent.Type.MouseButtonRelease, at, button=button)

    def command(self) -> None:
        names = (
            "split-article merge-above merge-below make-article move-above move-below "
            "move-to-1 move-to-3 fragment-earlier fragment-later article-up article-down "
            "make-furniture unassign role-body role-headline role-caption kind-photo "
            "confirm-article flag-article delete-article restore-text edge-left edge-right "
            "edge-left-word edge-right-word"
        ).split()
        run(self.window, self.chance.choice(names))

    def undo(self) -> None:
        for _ in range(self.chance.randint(1, 6)):
            press(self.chance.choice((Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Y)), CTRL)

    def drop(self) -> None:
        position = self.chance.randrange(self.view.document().characterCount())
        drop_on_articles(self.window, self.view.viewport(), position)

    def page(self) -> None:
        press(self.chance.choice((Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)), CTRL)

    def theme(self) -> None:
        run(self.window, self.chance.choice(("theme-light", "theme-dark", "zoom-in", "zoom-out")))

    def key(self) -> None:
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Insert, Qt.Key.Key_Escape, Qt.Key.Key_K):
            event = QKeyEvent(QEvent.Type.KeyPress, key, ALT if key == Qt.Key.Key_K else NONE)
            QApplication.sendEvent(self.view, event)


@pytest.mark.parametrize("seed", range(3))
def test_the_document_is_what_the_annotation_says_after_whatever_was_done(
    walked: MainWindow, seed: int
) -> None:
    walked.settings.set_value("language", "en")
    walk = Walk(walked, seed)
    check(walked)
    done: list[str] = []
    try:
        for _ in range(250):
            walked.panes.articles.setFocus()
            done.append(walk.step())
            check(walked)
    except BaseException:
        print("after", done[-12:])
        raise
    assert len(page_of(walked).articles) > 0
