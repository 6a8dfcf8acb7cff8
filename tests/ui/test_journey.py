"""The main job through the real window: a seed page from its proposal to its gold, by keys."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.domain.form import read
from annotator.ui.app import build
from annotator.ui.ask import Answers
from annotator.ui.window import MainWindow
from annotator.workspace.manifest import Order
from tests.ui.journey import CTRL, SHIFT, boundaries, next_step, press

GOLD = Path(__file__).parents[1] / "gold"


def gold_of(name: str) -> Annotation:
    """A gold page."""
    return read(json.loads((GOLD / f"{name}.gold.json").read_text("utf-8")))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The program's own window on a new workspace: the five seed pages, the first one open."""
    made = build(qapp, tmp_path / "w.sqlite", tmp_path / "config", "en", Answers())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitUntil(lambda: made.desk.ready and made.desk.annotation is not None, timeout=30_000)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.panes.articles.setFocus()
    yield made
    made.close()


def travel(window: MainWindow, gold: Annotation) -> list[str]:
    """Steps until there is nothing left to put right."""
    steps: list[str] = []
    for _ in range(400):
        before = window.desk.annotation
        done = next_step(window, gold)
        if not done:
            return steps
        assert window.desk.annotation != before, f"{done} changed nothing"
        steps.append(done)
    raise AssertionError("the journey never ends")


def test_a_seed_page_goes_from_its_proposal_to_its_gold_by_keys_alone(
    window: MainWindow, tmp_path: Path
) -> None:
    gold = gold_of("000_27df238b7c08a488")
    assert window.desk.annotation is not None
    assert window.desk.annotation.page.text == gold.page.text
    assert all(not article.confirmed for article in window.desk.annotation.articles)
    travel(window, gold)
    assert boundaries(window.desk.annotation) == boundaries(gold)
    out = tmp_path / "pages.jsonl"
    for _ in window.desk.workspace.export(Order("pages"), out, page_ids=[window.desk.page_id]):
        pass
    exported = read(json.loads(out.read_text("utf-8")))
    assert exported.page.text == gold.page.text
    assert boundaries(exported) == boundaries(gold)
    assert exported.status == "done"


def test_a_page_is_built_up_from_nothing_and_taken_back_to_the_beginning(
    window: MainWindow,
) -> None:
    gold = gold_of("001_f0c8c362f99da4ea")
    press(Qt.Key.Key_PageDown, CTRL)
    assert window.desk.annotation is not None
    assert window.desk.annotation.page.text == gold.page.text
    start = window.desk.annotation
    while window.desk.annotation.articles:
        press(Qt.Key.Key_Delete, CTRL | SHIFT)
    steps = travel(window, gold)
    assert "make-article" in steps
    assert boundaries(window.desk.annotation) == boundaries(gold)
    while window.desk.workspace.can_undo():
        press(Qt.Key.Key_Z, CTRL)
    assert window.desk.annotation == start
    while window.desk.workspace.can_redo():
        press(Qt.Key.Key_Y, CTRL)
    assert boundaries(window.desk.annotation) == boundaries(gold)
