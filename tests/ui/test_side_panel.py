"""The side panel: outline, doubts, and sections that keep their shape."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from annotator.domain import edit
from annotator.ui.side_panel import SidePanel
from annotator.ui.theme import Theme
from annotator.workspace.boundary import Edited
from tests.ui.stage import Stage, staged

TEXT = "\n\n".join(f"标题{n}\n第{n}篇的正文。" for n in "一二三四")


@pytest.fixture
def stage(tmp_path: Path, theme: Theme) -> Iterator[Stage]:
    with staged(tmp_path, theme, (TEXT, "无题")) as made:
        yield made


@pytest.fixture
def panel(stage: Stage, qtbot: QtBot) -> SidePanel:
    made = SidePanel(stage.desk, stage.mode, stage.theme)
    qtbot.addWidget(made)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    for one in (made.articles.list, made.doubts.list):
        QAbstractItemModelTester(one.model(), fatal, made)
    made.resize(250, 700)
    made.show()
    qtbot.waitExposed(made)
    stage.open()
    return made


def titles(panel: SidePanel) -> list[str]:
    panel.catch_up()
    model = panel.articles.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_outline_follows_every_edit(panel: SidePanel, stage: Stage) -> None:
    assert titles(panel) == ["标题一", "标题二", "标题三", "标题四"]
    stage.desk.edit(lambda a: Edited(edit.move_article(a, "a4", to=0), "move-article"))
    assert titles(panel) == ["标题四", "标题一", "标题二", "标题三"]
    stage.desk.edit(lambda a: Edited(edit.merge(a, ["a1", "a2"]), "merge-articles"))
    assert titles(panel) == ["标题四", "标题一 标题二", "标题三"]
    stage.desk.undo()
    stage.desk.undo()
    assert titles(panel) == ["标题一", "标题二", "标题三", "标题四"]
    stage.desk.open_page(stage.ids[1])
    assert titles(panel) == []


def test_the_selection_stays_with_its_articles(panel: SidePanel, stage: Stage) -> None:
    panel.articles.list.selectAll()
    panel.articles.list.selectionModel().select(
        panel.articles.list.model().index(0, 0),
        panel.articles.list.selectionModel().SelectionFlag.Deselect,
    )
    stage.desk.edit(lambda a: Edited(edit.move_article(a, "a4", to=0), "move-article"))
    panel.catch_up()
    assert panel.articles.selected == ["a4", "a2", "a3"]


def test_an_article_that_is_chosen_is_wished_for(panel: SidePanel, qtbot: QtBot) -> None:
    articles = panel.articles
    articles.list.setFocus()
    articles.show_current("a1")
    articles.list.show_current(0)
    with qtbot.waitSignal(articles.article_wanted) as wish:
        QTest.keyClick(articles.list, Qt.Key.Key_Down)
    assert wish.args == ["a2"]
    with qtbot.waitSignals([articles.article_wanted, articles.work_wanted]):
        QTest.keyClick(articles.list, Qt.Key.Key_Return)


def test_the_caret_leads_the_outline_without_being_led_back(panel: SidePanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.articles.article_wanted):
        panel.articles.show_current("a3")
    assert panel.articles.selected == ["a3"]


def test_several_can_be_merged_and_deleted(panel: SidePanel, qtbot: QtBot) -> None:
    articles = panel.articles
    articles.list.setFocus()
    articles.list.show_current(1)
    QTest.keyClick(articles.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    actions = {action.text(): action for action in articles.menu().actions()}
    with qtbot.waitSignal(articles.merge_wanted) as wish:
        actions["Merge 2 articles"].trigger()
    assert wish.args == [["a2", "a3"]]
    with qtbot.waitSignal(articles.delete_wanted) as wish:
        QTest.keyClick(articles.list, Qt.Key.Key_Delete)
    assert wish.args == [["a2", "a3"]]


@pytest.mark.parametrize(("gap", "to"), [(0, None), (1, None), (2, 1), (4, 3), (-1, 3)])
def test_dragging_wishes_for_a_place_and_moves_nothing(
    panel: SidePanel, gap: int, to: int | None
) -> None:
    model = panel.articles.list.model()
    data: QMimeData = model.mimeData([model.index(0, 0)])
    wishes: list[tuple[str, int]] = []
    panel.articles.move_wanted.connect(lambda one, place: wishes.append((one, place)))
    root = panel.articles.list.rootIndex()
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, gap, 0, root)
    assert wishes == ([] if to is None else [("a1", to)])
    assert titles(panel)[0] == "标题一"


def test_doubts_stand_least_sure_first_and_lead_to_their_places(
    panel: SidePanel, stage: Stage, qtbot: QtBot
) -> None:
    doubts = panel.doubts
    model = doubts.list.model()
    told = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert [words.split("\n")[1].split(" · ")[0] for words in told] == [
        "40 % sure",
        "50 % sure",
        "60 % sure",
    ]
    assert "line 4 · 标题二" in told[0]
    doubts.list.setFocus()
    doubts.list.show_current(0)
    with qtbot.waitSignal(doubts.place_wanted) as wish:
        QTest.keyClick(doubts.list, Qt.Key.Key_Return)
    assert wish.args == [TEXT.index("标题二")]
    stage.confirm(2)
    panel.catch_up()
    assert model.rowCount() == 2
    stage.desk.open_page(stage.ids[1])
    assert doubts.list.accessibleDescription() == "No doubts on this page."


def test_folded_sections_and_their_heights_come_back(
    panel: SidePanel, stage: Stage, qtbot: QtBot
) -> None:
    assert panel.history.only_page.isVisible()
    panel.section("doubts").set_open(False)
    state = panel.state()
    other = SidePanel(stage.desk, stage.mode, stage.theme)
    qtbot.addWidget(other)
    other.resize(250, 700)
    other.show()
    other.restore(state)
    folded = [key for key in state if not other.section(key).open]
    assert folded == ["doubts"]
    assert not other.doubts.isVisible()
    other.restore({"articles": "nonsense", "history": {"height": "x"}})
    for key in state:
        other.section(key).set_open(False)
    assert not other.articles.isVisible()


def test_an_article_that_has_just_gone_is_not_wished_for(panel: SidePanel, stage: Stage) -> None:
    wishes: list[str] = []
    panel.articles.article_wanted.connect(wishes.append)
    stage.desk.edit(lambda a: Edited(edit.delete_articles(a, ["a2"]), "delete-article"))
    panel.articles.list.show_current(1)
    assert panel.articles.selected == []
    assert wishes == []


def test_the_panel_follows_an_edit_by_itself(panel: SidePanel, stage: Stage, qtbot: QtBot) -> None:
    model = panel.articles.list.model()
    stage.merge_all()
    qtbot.waitUntil(lambda: model.rowCount() == 1 and panel.history.list.model().rowCount() == 2)
