"""Files come in by menu and by dropping; what was refused is listed."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from annotator.exchange import ocr
from annotator.exchange.ocr import Line
from annotator.exchange.reader import SUFFIXES
from annotator.ui.ask import Answers
from annotator.ui.import_flow import IMPORT, ImportFlow
from annotator.ui.theme import Theme
from annotator.workspace.importing import Imported
from tests.exchange.readers import Told, line
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(tmp_path: Path, theme: Theme) -> Iterator[Stage]:
    with staged(tmp_path, theme) as made:
        yield made


@pytest.fixture
def said(stage: Stage) -> list[str]:
    out: list[str] = []
    stage.desk.said.connect(out.append)
    return out


def flow_on(stage: Stage, window: QMainWindow, *answers: Path | None) -> ImportFlow:
    stage.open()
    return ImportFlow(stage.desk, stage.jobs, Answers(*answers), window)


def form(name: str, text: str) -> str:
    article = {"id": "a1", "fragments": [{"role": "body", "start": 0, "end": len(text)}]}
    return json.dumps({"page": name, "text": text, "articles": [article]}, ensure_ascii=False)


def test_a_single_file_is_opened(
    stage: Stage, frame: QMainWindow, said: list[str], qtbot: QtBot
) -> None:
    file = stage.folder / "new.json"
    file.write_text(form("new.txt", "新的一页。"), "utf-8")
    flow = flow_on(stage, frame, file)
    with qtbot.waitSignal(flow.imported):
        flow.import_files()
    assert stage.page.page.text == "新的一页。"
    assert said == ["New pages: 1"]
    assert flow.report is None


def test_several_files_leave_the_open_page_where_it_is(
    stage: Stage, frame: QMainWindow, said: list[str], qtbot: QtBot
) -> None:
    folder = stage.folder / "more"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.json").write_text(form(f"{n}", f"第{n}页。"), "utf-8")
    flow = flow_on(stage, frame, folder)
    opened = stage.desk.page_id
    with qtbot.waitSignals([flow.imported, stage.desk.pages_changed]):
        flow.import_folder()
    assert stage.desk.page_id == opened
    assert len(stage.ids) == 5
    with qtbot.waitSignal(flow.imported):
        flow.import_paths([folder])
    assert said == ["New pages: 3", "There already: 3"]


def test_what_is_refused_is_listed_and_can_be_copied(
    stage: Stage, frame: QMainWindow, qtbot: QtBot
) -> None:
    bad = stage.folder / "<b>bad.json"
    bad.write_text("{", "utf-8")
    lines = stage.folder / "lines.jsonl"
    lines.write_text(form("x", "好的一页。") + '\n{"page": 1}\n', "utf-8")
    flow = flow_on(stage, frame)
    with qtbot.waitSignal(flow.imported):
        flow.import_paths([bad, lines])
    report = flow.report
    assert report is not None
    assert "refused: 2" in report.words
    assert "<b>bad.json\n" in report.words
    assert "lines.jsonl:2\n" in report.words
    report.close()
    qtbot.waitUntil(lambda: flow.report is None)


def test_nothing_happens_when_the_person_thinks_better_of_it(
    stage: Stage, frame: QMainWindow
) -> None:
    flow = flow_on(stage, frame, None, None)
    flow.import_files()
    flow.import_folder()
    assert not stage.jobs.running


def test_files_that_are_dropped_anywhere_on_the_window_come_in(
    stage: Stage, frame: QMainWindow, qtbot: QtBot
) -> None:
    file = stage.folder / "dropped.json"
    file.write_text(form("dropped.txt", "拖进来的。"), "utf-8")
    flow = flow_on(stage, frame)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, button, none)
    QApplication.sendEvent(frame, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(flow.imported):
        QApplication.sendEvent(frame, QDropEvent(QPointF(9, 9), action, data, button, none))
    assert stage.page.page.name == "dropped.txt"
    text = QMimeData()
    text.setText("no file")
    enter = QDragEnterEvent(QPoint(9, 9), action, text, button, none)
    enter.ignore()
    QApplication.sendEvent(frame, enter)
    assert not enter.isAccepted()


def test_what_came_in_before_it_was_stopped_stays_and_is_shown(
    stage: Stage, frame: QMainWindow, said: list[str], qtbot: QtBot
) -> None:
    files = stage.folder / "many.jsonl"
    files.write_text("\n".join(form(f"{n}", f"第{n}页，") for n in range(4000)), "utf-8")
    flow = flow_on(stage, frame)
    seen: list[Imported] = []
    flow.imported.connect(seen.extend)

    def stop(kind: str, done: int) -> None:
        if done:
            stage.jobs.cancel(kind)

    stage.jobs.progressed.connect(stop)
    flow.import_paths([files])
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0].startswith("Stopped. New pages: ")
    assert not stage.jobs.is_running(IMPORT)
    assert not seen
    assert 2 < len(stage.ids) < 4002
    assert f"New pages: {len(stage.ids) - 2:,}" in said[0]


def scan(folder: Path, pages: int) -> Path:
    first, *rest = [Image.new("L", (300, 200), 200 + n) for n in range(pages)]
    first.save(folder / "scan.tif", save_all=True, append_images=rest)
    return folder / "scan.tif"


class Endless(Told):
    """Never comes to an end with the third picture."""

    def lines(self, image: Image.Image, go_on: Callable[[], None]) -> list[Line]:
        found = super().lines(image, go_on)
        while len(self.seen) == 3:
            go_on()
            time.sleep(0.01)
        return found


def test_the_pages_of_a_scan_are_counted_and_it_stops_within_one(
    stage: Stage,
    frame: QMainWindow,
    said: list[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = Endless(*[[line(20, 20, f"第{n}页上的文字")] for n in "一二三四"])
    monkeypatch.setattr(ocr, "_loaded", [told])
    flow = flow_on(stage, frame)
    seen: list[tuple[int, int]] = []

    def stop(kind: str, done: int, total: int) -> None:
        seen.append((done, total))
        if done == 2:
            stage.jobs.cancel(kind)

    stage.jobs.progressed.connect(stop)
    flow.import_paths([scan(stage.folder, 4)])
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)

    assert (2, 4) in seen
    assert said == ["Stopped. New pages: 2 · OCR 2"]
    assert len(stage.ids) == 4


def test_pictures_are_refused_where_ocr_is_switched_off(
    stage: Stage, frame: QMainWindow, qtbot: QtBot
) -> None:
    flow = flow_on(stage, frame)
    flow.scans = lambda: False
    with qtbot.waitSignal(flow.imported):
        flow.import_paths([scan(stage.folder, 2)])
    assert flow.report is not None
    assert "OCR is switched off" in flow.report.words
    flow.report.close()


def test_an_annotation_of_the_open_page_is_shown_at_once(
    stage: Stage, frame: QMainWindow, qtbot: QtBot
) -> None:
    flow = flow_on(stage, frame)
    text = stage.page.page.text
    file = stage.folder / "gold.jsonl"
    file.write_text(form("p1.txt", text) + "\n" + form("z", "另外一页。"), "utf-8")
    with qtbot.waitSignal(flow.imported):
        flow.import_paths([file])
    assert len(stage.page.articles) == 1


def test_every_nth_page_is_left_without_a_proposal_and_that_is_told(
    stage: Stage, frame: QMainWindow, said: list[str], qtbot: QtBot
) -> None:
    flow = flow_on(stage, frame)
    flow.blank_every = lambda: 1
    file = stage.folder / "blank.txt"
    file.write_text("瑞雪兆丰年\n昨日我市普降瑞雪，农民十分高兴。\n", "utf-8")
    with qtbot.waitSignal(flow.imported):
        flow.import_paths([file])
    assert stage.page.page.name == "blank.txt"
    assert not stage.page.articles
    assert said == ["New pages: 1 · without a proposal: 1"]


def test_what_could_not_be_taken_is_listed_and_a_label_set_that_was_made_is_named(
    stage: Stage, frame: QMainWindow, qtbot: QtBot
) -> None:
    flow = flow_on(stage, frame)
    file = stage.folder / "people.jsonl"
    record = {"text": "王涛在太原", "label": [[0, 2, "HERO"], [3, 99, "CITY"]]}
    file.write_text(json.dumps(record), "utf-8")
    with qtbot.waitSignals([flow.imported, stage.desk.label_set_chosen]):
        flow.import_paths([file])

    report = flow.report
    assert report is not None
    assert "not taken wholly: 1" in report.words
    assert "new label set: people" in report.words
    assert "people.jsonl:1\n    'CITY' at 3..99 was left out: The text ends at 5" in report.words
    report.close()
    qtbot.waitUntil(lambda: flow.report is None)
    assert stage.page.spans[0].label == "HERO"


class FilteringAnswers(Answers):
    """Keeps the filters that files were asked for with."""

    filters: Sequence[str] = ()

    def open_files(self, title: str, filters: Sequence[str] = ()) -> list[Path]:
        self.filters = filters
        return super().open_files(title, filters)


def test_every_kind_of_file_that_can_be_read_is_offered(stage: Stage, frame: QMainWindow) -> None:
    stage.open()
    answers = FilteringAnswers(None)
    ImportFlow(stage.desk, stage.jobs, answers, frame).import_files()
    offered = answers.filters[0].removesuffix(")").partition("(")[2].split()
    assert offered == [f"*{suffix}" for suffix in SUFFIXES]
    assert {"*.txt", "*.pdf", "*.jsonl", "*.ann", "*.conll", "*.zip"} <= set(offered)
