"""What another proposal would change is shown, and only shown."""

import json
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.adopt import differing
from annotator.domain.annotation import Annotation, Article, Fragment, Origin, Proposal
from annotator.domain.form import write
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.ui.window import MainWindow
from annotator.workspace.boundary import Edited
from annotator.workspace.importing import Sources
from tests.test_pdf import framed
from tests.ui.journey import ALT, CTRL, press
from tests.ui.test_journey import gold_of


def body(article_id: str, *ranges: tuple[int, int]) -> Article:
    """An article of body pieces."""
    return Article(article_id, tuple(Fragment("body", Range(a, b)) for a, b in ranges))


def test_articles_are_compared_by_what_they_hold_and_not_by_their_ids() -> None:
    page = Page("p", "甲乙丙丁戊己庚辛壬癸")
    before = Annotation(page, (body("a1", (0, 6)), body("a2", (6, 10))))
    renamed = Annotation(page, (body("a7", (0, 6)), body("a9", (6, 10))))
    assert differing(before, renamed) == []
    moved = Annotation(page, (body("a7", (0, 4)), body("a9", (4, 10))))
    assert differing(before, moved) == [Range(4, 6)]
    freed = Annotation(page, (body("a1", (0, 6)),))
    assert differing(before, freed) == [Range(6, 10)]
    role = Annotation(
        page, (Article("a1", (Fragment("caption", Range(0, 6)),)), body("a2", (6, 10)))
    )
    assert differing(before, role) == [Range(0, 6)]


def lumped(gold: Annotation) -> Annotation:
    """The gold page's first article confirmed, and all the rest proposed as a single one."""
    first = gold.articles[0]
    end = first.fragments[-1].end
    rest = Fragment("body", Range(end + 1, len(gold.page.text) - 1), Origin.SUGGESTION)
    page = Page("lumped.txt", gold.page.text.rstrip() + "。")
    return Annotation(page, (first, Article("a2", (rest,))))


def test_after_an_edit_the_changes_of_a_new_proposal_are_shown_and_f5_takes_them(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    annotation = lumped(gold_of("001_f0c8c362f99da4ea"))
    file = tmp_path / "lumped.json"
    file.write_text(json.dumps(write(annotation)), "utf-8")
    (imported,) = window.desk.workspace.import_paths([file])
    assert imported.page_id is not None
    window.desk.open_page(imported.page_id)
    shown: list[list[Range]] = []
    window.suggestions.changed.connect(shown.append)
    press(Qt.Key.Key_F, CTRL | ALT)
    before = window.desk.annotation
    qtbot.waitUntil(lambda: bool(shown and shown[-1]))
    assert window.desk.annotation is before, "a suggestion has moved something"
    assert before is not None
    first = annotation.articles[0].ranges
    assert not any(one.overlaps(r) for one in shown[-1] for r in first)
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.desk.annotation is not before)
    after = window.desk.annotation
    assert after is not None
    assert len(after.articles) > 5
    assert after.articles[0] == annotation.articles[0]
    qtbot.waitUntil(lambda: shown[-1] == [])


def test_on_a_page_of_a_pdf_the_places_of_its_characters_are_known_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (imported,) = window.desk.workspace.import_paths([framed(tmp_path / "a.pdf")])
    assert imported.page_id is not None
    window.desk.open_page(imported.page_id)
    came = window.desk.annotation
    assert came is not None
    first, second = came.articles
    (whole,) = second.fragments
    other = replace(second, fragments=(replace(whole, role="caption"),))
    shown: list[list[Range]] = []
    window.suggestions.changed.connect(shown.append)
    kept = replace(first, confirmed=True)
    window.desk.edit(lambda now: Edited(replace(now, articles=(kept, other)), "confirm-article"))
    qtbot.waitUntil(lambda: bool(shown and shown[-1]))
    assert shown[-1] == [whole.range]
    before = window.desk.annotation
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.desk.annotation is not before)
    assert window.desk.annotation is not None
    assert window.desk.annotation.articles == (kept, second)


def test_what_a_settled_article_lacks_is_suggested_and_f5_adds_it_in_one_step(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = [
        "　　本报讯连日来强降雨使澄河水位持续上涨，沿河各村组织青",
        "　　本报讯山里的孩子们通过屏幕和城里的同学一起上音乐课，受益很多。",
        "年日夜巡堤，群众情绪稳定。",
    ]
    file = tmp_path / "river.txt"
    file.write_text("\n".join(lines), "utf-8")
    (imported,) = window.desk.workspace.import_paths([file], sources=Sources(blank_every=1))
    assert imported.page_id is not None
    window.desk.open_page(imported.page_id)
    mine = body("a1", (2, len(lines[0])))
    lost = len(lines[0]) + len(lines[1]) + 2
    rest = Article("a2", (Fragment("body", Range(lost, lost + len(lines[2])), Origin.SUGGESTION),))
    free = Proposal((rest,))
    window.suggestions.engine = lambda: lambda page, settled=None: free
    window.page_work.engine = window.suggestions.engine
    shown: list[list[Range]] = []
    window.suggestions.changed.connect(shown.append)
    window.desk.edit(lambda now: Edited(replace(now, articles=(mine, rest)), "make-article"))
    qtbot.waitUntil(lambda: bool(shown and shown[-1]))
    before = window.desk.annotation
    assert shown[-1] == rest.ranges
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.desk.annotation is not before)
    assert window.desk.annotation is not None
    grown = window.desk.annotation.article("a1")
    assert grown.fragments == (*mine.fragments, *rest.fragments)
    press(Qt.Key.Key_Z, CTRL)
    assert window.desk.annotation == before


def test_it_can_be_switched_off(window: MainWindow) -> None:
    window.settings.set_value("propose-while-working", False)
    press(Qt.Key.Key_E, CTRL)
    assert not window.suggestions._pause.isActive()


def test_a_page_that_came_without_a_proposal_is_suggested_nothing(
    window: MainWindow, tmp_path: Path
) -> None:
    """Else it would be no page without one: see "blank-every"."""
    file = tmp_path / "blank.txt"
    file.write_text(gold_of("001_f0c8c362f99da4ea").page.text.rstrip() + "。", "utf-8")
    (imported,) = window.desk.workspace.import_paths([file], sources=Sources(blank_every=1))
    assert imported.blank
    assert imported.page_id is not None
    window.desk.open_page(imported.page_id)
    window.desk.edit(
        lambda now: Edited(replace(now, articles=(body("a1", (0, 20)),)), "make-article")
    )
    assert not window.suggestions._pause.isActive()
