"""A person's way from any state of a page to its gold, by key events alone.

Each step looks at the page as it is and presses the keys of the next thing to put right, so that a
journey can go on wherever one before it was broken off.
"""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.annotation import Annotation, Article
from annotator.domain.claim import Claims
from annotator.domain.range import Range
from annotator.domain.role import KINDS, ROLES
from annotator.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def focused() -> QWidget:
    """The widget that a key goes to."""
    found = QApplication.focusWidget()
    assert found is not None, "the keys go nowhere"
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """One key, wherever the focus is."""
    QTest.keyClick(focused(), key, modifiers)


def digit(number: int) -> Qt.Key:
    """The key of a digit."""
    return Qt.Key(Qt.Key.Key_0.value + number)


def focus_source(window: MainWindow) -> None:
    """F6 until the source has the focus."""
    for _ in range(6):
        if window.panes.source.view.hasFocus():
            return
        press(Qt.Key.Key_F6)
    raise AssertionError("F6 never reaches the source")


def walk(window: MainWindow, at: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Takes the source's caret to a place of the page by arrow keys."""
    view = window.panes.source.view
    annotation = window.desk.annotation
    assert annotation is not None
    target = annotation.page.counting.to_units(at)
    goal = view.document().findBlock(target).blockNumber()
    for _ in range(20_000):
        cursor = view.textCursor()
        if cursor.position() == target:
            return
        if cursor.blockNumber() != goal:
            press(Qt.Key.Key_Down if cursor.blockNumber() < goal else Qt.Key.Key_Up, modifiers)
            if view.textCursor().position() == cursor.position():
                # On the last (or first) row of the page the arrow stays where it is.
                press(Qt.Key.Key_End if cursor.blockNumber() < goal else Qt.Key.Key_Home, modifiers)
        else:
            press(Qt.Key.Key_Right if cursor.position() < target else Qt.Key.Key_Left, modifiers)
    raise AssertionError(f"the caret never came to {at}")


def select(window: MainWindow, wanted: Range) -> None:
    """Selects a range in the source by arrow keys."""
    focus_source(window)
    if window.panes.source.view.textCursor().hasSelection():
        press(Qt.Key.Key_Right)
    walk(window, wanted.start)
    walk(window, wanted.end, SHIFT)
    target = window.panes.source.view.target
    assert target is not None
    assert target.ranges == (wanted,), (target, wanted)


def homes(annotation: Annotation, gold: Annotation) -> dict[str, str]:
    """Of each gold article the article that most of it lies in, none taken twice."""
    claims = Claims(annotation)
    shared: Counter[tuple[str, str]] = Counter()
    for article in gold.articles:
        for one in article.ranges:
            for claim in claims.within(one):
                common = claim.range.common(one)
                if claim.article is not None and common is not None:
                    shared[article.id, claim.article] += len(common)
    out: dict[str, str] = {}
    for (wanted, found), _ in shared.most_common():
        if wanted not in out and found not in out.values():
            out[wanted] = found
    return out


def next_step(window: MainWindow, gold: Annotation) -> str:
    """Presses the keys of the next thing to put right; says what it was, or "" at the end."""
    annotation = window.desk.annotation
    assert annotation is not None
    home = homes(annotation, gold)
    for step in (_owner, _furniture, _role, _order, _kind, _place, _confirm):
        done = step(window, annotation, gold, home)
        if done:
            return done
    return ""


def _owner(
    window: MainWindow, annotation: Annotation, gold: Annotation, home: dict[str, str]
) -> str:
    claims = Claims(annotation)
    for article in gold.articles:
        for fragment in article.fragments:
            for claim in claims.within(fragment.range):
                wrong = claim.range.common(fragment.range)
                if wrong is None or claim.article == home.get(article.id, "?"):
                    continue
                select(window, wrong)
                if article.id not in home:
                    press(Qt.Key.Key_N, CTRL)
                    return "make-article"
                number = annotation.index(home[article.id]) + 1
                if number < 10:
                    press(digit(number), ALT)
                else:
                    press(Qt.Key.Key_M, CTRL)
                    QTest.keyClicks(focused(), str(number))
                    press(Qt.Key.Key_Return)
                return "move-to"
    return ""


def _furniture(
    window: MainWindow, annotation: Annotation, gold: Annotation, home: dict[str, str]
) -> str:
    del home
    claims = Claims(annotation)
    for one in gold.furniture:
        for claim in claims.within(one.range):
            wrong = claim.range.common(one.range)
            if wrong is not None and not claim.furniture:
                select(window, wrong)
                press(Qt.Key.Key_X, CTRL | SHIFT)
                return "make-furniture"
    return ""


def _role(
    window: MainWindow, annotation: Annotation, gold: Annotation, home: dict[str, str]
) -> str:
    del home
    claims = Claims(annotation)
    for article in gold.articles:
        for fragment in article.fragments:
            for claim in claims.within(fragment.range):
                if claim.role != fragment.role:
                    wrong = claim.range.common(fragment.range)
                    assert wrong is not None
                    select(window, wrong)
                    press(digit(ROLES.index(fragment.role) + 1), CTRL)
                    return "set-role"
    return ""


def _pairs(
    annotation: Annotation, gold: Annotation, home: dict[str, str]
) -> Iterator[tuple[Article, Article]]:
    for article in gold.articles:
        yield article, annotation.article(home[article.id])


def _order(
    window: MainWindow, annotation: Annotation, gold: Annotation, home: dict[str, str]
) -> str:
    for wanted, found in _pairs(annotation, gold, home):
        for n, fragment in enumerate(wanted.fragments):
            if found.fragments[n].range.start == fragment.range.start:
                continue
            focus_source(window)
            walk(window, fragment.start)
            press(Qt.Key.Key_F4)
            press(Qt.Key.Key_Up, ALT)
            return "fragment-earlier"
    return ""


def _kind(
    window: MainWindow, annotation: Annotation, gold: Annotation, home: dict[str, str]
) -> str:
    for wanted, found in _pairs(annotation, gold, home):
        if wanted.kind != found.kind:
            focus_source(window)
            walk(window, found.fragments[0].start)
            press(digit(KINDS.index(wanted.kind) + 1), CTRL | ALT)
            return "set-kind"
    return ""


def _place(
    window: MainWindow, annotation: Annotation, gold: Annotation, home: dict[str, str]
) -> str:
    for n, (_, found) in enumerate(_pairs(annotation, gold, home)):
        if annotation.index(found.id) != n:
            focus_source(window)
            walk(window, found.fragments[0].start)
            press(Qt.Key.Key_Up, ALT | SHIFT)
            return "article-up"
    return ""


def _confirm(
    window: MainWindow, annotation: Annotation, gold: Annotation, home: dict[str, str]
) -> str:
    for _, found in _pairs(annotation, gold, home):
        if not found.confirmed:
            focus_source(window)
            walk(window, found.fragments[0].start)
            press(Qt.Key.Key_E, CTRL)
            return "confirm-article"
    return ""


def boundaries(annotation: Annotation) -> tuple[object, ...]:
    """What the gold says of a page: kinds, ticks, fragments, furniture; no ids, no comments."""
    return (
        [
            (a.kind, a.confirmed, [(f.role, f.start, f.end) for f in a.fragments])
            for a in annotation.articles
        ],
        [(f.range.start, f.range.end) for f in annotation.furniture],
        annotation.status,
    )
