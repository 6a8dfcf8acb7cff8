"""The window learns behind a confirmed page, shows what it has learnt, and forgets it."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.storage.store import Store
from annotator.ui.ask import Answers
from annotator.ui.learning_work import SWITCH
from annotator.ui.report_dialog import ReportDialog
from annotator.ui.translation import Translation
from annotator.ui.window import MainWindow
from tests.segmentation.lessons import BANNER, page_with_banner
from tests.ui.conftest import OpenWindow
from tests.ui.hands import ANNOTATOR, page_of, run, sentence

PAGES = [replace(page_with_banner(n), annotator=ANNOTATOR) for n in range(4)]


def nearly(page: Annotation) -> Annotation:
    """The page with one article that is still to be confirmed."""
    last = replace(page.articles[-1], confirmed=False)
    return replace(page, articles=(*page.articles[:-1], last))


@pytest.fixture
def teaching(open_window: OpenWindow) -> MainWindow:
    """Three confirmed pages, and one whose last article is to be confirmed, which is open."""
    return open_window(nearly(PAGES[0]), *PAGES[1:], answers=Answers(True))


def confirm(window: MainWindow) -> None:
    """Confirms what is left of the page."""
    window.work.confirm_all([a.id for a in page_of(window).articles], True)


def learn(window: MainWindow, qtbot: QtBot) -> None:
    """Does not wait for the pause."""
    window.learning.learn_now()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=30_000)


def shown(window: MainWindow) -> str:
    """What the dialog says."""
    run(window, "show-learnt")
    assert isinstance(window.learning.report, ReportDialog)
    return window.learning.report.words


def test_a_confirmed_page_is_learnt_from_and_the_dialog_shows_it(
    teaching: MainWindow, qtbot: QtBot
) -> None:
    assert "Nothing has been learnt yet" in shown(teaching)
    learn(teaching, qtbot)
    assert teaching.desk.workspace.learnt() == []
    confirm(teaching)
    learn(teaching, qtbot)
    (report,) = teaching.desk.workspace.learnt()
    assert (report.pages, report.enabled) == (4, True)
    assert "now use" in sentence(teaching)
    words = shown(teaching)
    assert "Proposals use what was learnt" in words
    assert (
        f"edits per article: {report.before['effort']:.3f} → {report.after['effort']:.3f}" in words
    )
    assert BANNER in words
    page = page_with_banner(40).page
    assert teaching.page_work.engine()(page) == teaching.desk.workspace.engine()(page)
    used = teaching.suggestions.engine()(page)
    teaching.settings.set_value(SWITCH, False)
    assert teaching.imports.engine()(page) != used


def test_switched_off_it_neither_learns_nor_uses_what_was_learnt(
    teaching: MainWindow, qtbot: QtBot
) -> None:
    teaching.settings.set_value(SWITCH, False)
    confirm(teaching)
    learn(teaching, qtbot)
    assert teaching.desk.workspace.learnt() == []
    assert "switched off" in shown(teaching)


def test_what_was_learnt_is_forgotten_from_the_dialog(teaching: MainWindow, qtbot: QtBot) -> None:
    confirm(teaching)
    learn(teaching, qtbot)
    shown(teaching)
    teaching.learning.forget()
    assert teaching.desk.workspace.learnt() == []
    assert teaching.learning.report is None or not teaching.learning.report.isVisible()
    assert "Forgotten" in sentence(teaching)
    run(teaching, "forget-learnt")
    assert "Nothing has been learnt" in sentence(teaching)


def test_what_cannot_be_read_is_said_and_the_rules_go_on(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(*PAGES)
    list(window.desk.workspace.learn())
    window.close()
    store = Store(tmp_path / "w.sqlite", annotator=ANNOTATOR)
    (record,) = store.learnt()
    store.keep_learnt(replace(record, data="{"))
    store.close()
    window = open_window()
    with qtbot.waitSignal(window.desk.refused, timeout=30_000) as refused:
        run(window, "propose-again")
    assert refused.args is not None
    assert "cannot be read" in str(refused.args[0])
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=30_000)
    assert "learn again" in shown(window)


def test_it_speaks_chinese(teaching: MainWindow, qtbot: QtBot) -> None:
    confirm(teaching)
    learn(teaching, qtbot)
    translation = Translation()
    translation.speak("zh_CN")
    try:
        assert "每篇文章的编辑次数" in shown(teaching)
    finally:
        translation.speak("en")
