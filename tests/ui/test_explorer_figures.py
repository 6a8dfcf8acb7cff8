from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain import span_edit
from annotator.domain.range import Range
from annotator.segmentation.words import Words
from annotator.ui.ask import Answers
from annotator.ui.explorer_figures import FiguresTab
from annotator.ui.explorer_tab import Surroundings, Whereabouts
from annotator.ui.figure_plot import PLOTS
from annotator.ui.panes import Panes
from annotator.ui.plot import Bars, Days
from annotator.ui.theme import Theme
from annotator.ui.translation import Translation
from tests.ui.conftest import OpenWindow
from tests.ui.hands import SMALL
from tests.ui.journey import CTRL, SHIFT
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(tmp_path: Path, theme: Theme) -> Iterator[Stage]:
    with staged(tmp_path, theme) as made:
        made.open()
        yield made


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def figures(stage: Stage, theme: Theme, answers: Answers, qtbot: QtBot) -> FiguresTab:
    mark(stage, 0, 2)
    words = Words()
    panes = Panes(theme, words)
    qtbot.addWidget(panes)
    here = Whereabouts(panes)
    made = FiguresTab(Surroundings(stage.desk, stage.jobs, theme, answers, words, here))
    qtbot.addWidget(made)
    made.show()
    idle(made, qtbot)
    return made


def mark(stage: Stage, start: int, end: int) -> None:
    before = stage.page
    labels = stage.workspace.labelling.in_use()
    after = span_edit.mark(before, labels, "PER", [Range(start, end)])
    step = stage.workspace.perform(stage.desk.page_id, before, after, "mark-span")
    assert step is not None
    stage.desk.take_step(step)


def idle(figures: FiguresTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(figures.figures.pages) and figures.strip.isHidden())


def choose(figures: FiguresTab, name: str) -> None:
    figures.list.setCurrentRow([one for one, _ in PLOTS].index(name))


def test_spans_are_counted_as_soon_as_they_are_seen(figures: FiguresTab) -> None:
    plot = figures.chart.plot
    assert isinstance(plot, Bars)
    assert [one.words for one in plot.rows] == ["Person PER"]
    assert plot.columns[0].values == [(1, 0)]
    assert figures.sentence.text() == "Pages: 2"


def test_every_plot_is_shown(figures: FiguresTab) -> None:
    titles = []
    for name, _ in PLOTS:
        choose(figures, name)
        assert figures.chart.plot is not None
        titles.append(figures.chart.plot.title)
    assert titles == [words for _, words in PLOTS]
    choose(figures, "days")
    plot = figures.chart.plot
    assert isinstance(plot, Days)
    assert list(plot.courses[0].values) == [1]


def test_what_changes_meanwhile_is_counted_again(
    figures: FiguresTab, stage: Stage, qtbot: QtBot
) -> None:
    mark(stage, 3, 5)
    qtbot.waitUntil(lambda: figures.figures.labels[0].human == 2, timeout=10_000)


def test_what_nobody_sees_is_not_counted(figures: FiguresTab, stage: Stage, qtbot: QtBot) -> None:
    figures.hide()
    mark(stage, 3, 5)
    assert not stage.jobs.running
    figures.show()
    qtbot.waitUntil(lambda: figures.figures.labels[0].human == 2)


def test_a_page_is_gone_to(figures: FiguresTab, stage: Stage) -> None:
    gone: list[tuple[int, int, int]] = []
    figures.place_wanted.connect(lambda *place: gone.append(place))
    choose(figures, "pages")
    QTest.keyClick(figures.chart, Qt.Key.Key_Down)
    QTest.keyClick(figures.chart, Qt.Key.Key_Return)
    assert gone == [(stage.ids[0], 0, 0)]


def test_the_plot_that_is_seen_is_saved(
    figures: FiguresTab, answers: Answers, tmp_path: Path
) -> None:
    answers.queue += [tmp_path / "my plot"]
    choose(figures, "strings")
    QTest.mouseClick(figures.save_plot, Qt.MouseButton.LeftButton)
    path = tmp_path / "my plot.png"
    assert not QImage(str(path)).isNull()
    assert figures.sentence.text() == f"Written to {path}"


def test_all_plots_and_tables_are_saved_and_replaced_only_when_asked(
    figures: FiguresTab, answers: Answers, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    answers.queue += [out, out, out, False]
    QTest.mouseClick(figures.save_plots, Qt.MouseButton.LeftButton)
    QTest.mouseClick(figures.save_tables, Qt.MouseButton.LeftButton)
    assert {one.name for one in out.iterdir()} == {
        f"{name}.{suffix}" for name, _ in PLOTS for suffix in ("png", "csv")
    }
    spans = out / "spans.csv"
    assert spans.read_text("utf-8").splitlines()[1].startswith("PER,1,0,")
    spans.write_text("mine")
    QTest.mouseClick(figures.save_tables, Qt.MouseButton.LeftButton)
    assert "spans.csv" in answers.asked[-1].words
    assert spans.read_text() == "mine"


def test_where_nothing_can_be_written_it_says_so(
    figures: FiguresTab, answers: Answers, tmp_path: Path
) -> None:
    answers.queue += [tmp_path / "no" / "folder"]
    QTest.mouseClick(figures.save_tables, Qt.MouseButton.LeftButton)
    assert str(tmp_path / "no") in figures.sentence.text()


def test_the_words_follow_the_language(
    figures: FiguresTab, chinese: Translation, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: figures.list.item(0).text() == "各标签的标注")
    assert figures.chart.plot is not None
    assert figures.chart.plot.title == "各标签的标注"


def test_the_command_opens_one_window_and_keeps_it(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(SMALL)
    QTest.keyClick(window, Qt.Key.Key_F9, CTRL | SHIFT)
    explorer = window.exploring.explorer
    assert explorer is not None
    assert isinstance(explorer.tabs.currentWidget(), FiguresTab)
    qtbot.waitUntil(lambda: not window.jobs.running)
    explorer.close()
    window.commands.run("show-figures")
    assert window.exploring.explorer is explorer
    qtbot.waitUntil(lambda: not window.jobs.running)


def test_the_label_set_editor_is_opened_once_and_speaks_the_language_of_the_window(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(SMALL)
    window.commands.run("edit-label-sets")
    first = window.label_sets.dialog
    assert first is not None
    window.commands.run("edit-label-sets")
    assert window.label_sets.dialog is first
    window.translation.speak("zh_CN")
    qtbot.waitUntil(lambda: window.label_sets.dialog is not first)
    second = window.label_sets.dialog
    assert second is not None
    assert second.windowTitle() == "标签集"
    window.translation.speak("en")
    qtbot.waitUntil(lambda: window.label_sets.dialog is not second)
    third = window.label_sets.dialog
    assert third is not None
    assert third.windowTitle() == "Label sets"
    third.close()
    qtbot.waitUntil(lambda: window.label_sets.dialog is None)
