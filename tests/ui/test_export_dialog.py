"""The export dialog writes what it says it will write."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain import span_edit
from annotator.domain.range import Range
from annotator.ui.ask import Answers
from annotator.ui.export_dialog import ExportDialog
from annotator.ui.report_dialog import ReportDialog
from annotator.ui.theme import Theme
from annotator.workspace.boundary import Edited
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(tmp_path: Path, theme: Theme) -> Iterator[Stage]:
    with staged(tmp_path, theme) as made:
        made.open()
        yield made


def dialog_on(stage: Stage, qtbot: QtBot, *answers: bool | Path | None) -> ExportDialog:
    made = ExportDialog(stage.desk, stage.jobs, Answers(*answers), stage.theme, shown=stage.ids[1:])
    qtbot.addWidget(made)
    made.show()
    made.file_edit.setText(str(stage.folder / "out-pages.jsonl"))
    return made


def told(dialog: ExportDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def which(dialog: ExportDialog) -> QComboBox:
    return next(one for one in dialog.findChildren(QComboBox) if one.accessibleName() == "Pages")


def choose(dialog: ExportDialog, words: str) -> None:
    which(dialog).setCurrentIndex(which(dialog).findText(words, Qt.MatchFlag.MatchContains))


def test_what_is_shown_beforehand_is_what_is_written(stage: Stage, qtbot: QtBot) -> None:
    dialog = dialog_on(stage, qtbot)
    qtbot.waitUntil(lambda: dialog.preview.toPlainText() != "")
    shown = dialog.preview.toPlainText().splitlines()
    dialog.export()
    qtbot.waitUntil(lambda: "Pages: 2, records: 2" in told(dialog))
    written = (stage.folder / "out-pages.jsonl").read_text("utf-8").splitlines()
    assert shown == written
    assert [json.loads(line)["page"] for line in written] == ["p1.txt", "p2.txt"]


def test_another_format_has_its_own_name_and_preview(stage: Stage, qtbot: QtBot) -> None:
    dialog = dialog_on(stage, qtbot)
    dialog.choose("articles")
    assert dialog.file_edit.text() == str(stage.folder / "out-articles.jsonl")
    qtbot.waitUntil(lambda: "annotator/article-1" in dialog.preview.toPlainText())
    dialog.export()
    qtbot.waitUntil(lambda: "records: 3" in told(dialog))


def test_the_options_of_every_format_chosen_have_room(stage: Stage, qtbot: QtBot) -> None:
    dialog = dialog_on(stage, qtbot)
    for name in ("conll", "spans", "pages", "conll"):
        dialog.choose(name)
        fields = dialog.options.findChildren(QComboBox)
        assert bool(fields) == bool(dialog.format.options)
        if fields:
            qtbot.waitUntil(lambda: not dialog.options.visibleRegion().isEmpty())


def test_only_the_chosen_pages_are_written(stage: Stage, qtbot: QtBot) -> None:
    dialog = dialog_on(stage, qtbot)
    done = which(dialog).findText("Only pages that are done (0)")
    assert not which(dialog).model().index(done, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    choose(dialog, "filter shows (1)")
    dialog.export()
    qtbot.waitUntil(lambda: "Pages: 1, records: 1" in told(dialog))
    choose(dialog, "This page only")
    assert dialog.page_ids == [stage.desk.page_id]


def test_a_file_that_is_there_is_replaced_only_when_that_is_agreed_to(
    stage: Stage, qtbot: QtBot
) -> None:
    dialog = dialog_on(stage, qtbot, False, True)
    file = stage.folder / "out-pages.jsonl"
    file.write_text("mine", "utf-8")
    dialog.export()
    assert file.read_text("utf-8") == "mine"
    dialog.export()
    qtbot.waitUntil(lambda: "records: 2" in told(dialog))
    assert file.read_text("utf-8") != "mine"


def test_a_file_that_cannot_be_written_says_why(stage: Stage, qtbot: QtBot) -> None:
    dialog = dialog_on(stage, qtbot)
    dialog.file_edit.setText(str(stage.folder / "nowhere" / "out.jsonl"))
    dialog.export()
    qtbot.waitUntil(lambda: "cannot be written" in told(dialog))
    export = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Export")
    assert export.isEnabled()


def test_the_file_dialogs_answer_needs_no_second_question(stage: Stage, qtbot: QtBot) -> None:
    file = stage.folder / "chosen.jsonl"
    file.write_text("old", "utf-8")
    dialog = dialog_on(stage, qtbot, file)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Browse…").click()
    assert dialog.file_edit.text() == str(file)
    dialog.export()
    qtbot.waitUntil(lambda: "records: 2" in told(dialog))


def test_an_export_goes_on_when_the_dialog_is_closed(stage: Stage, qtbot: QtBot) -> None:
    # Not given to qtbot: it deletes itself once it has told what came of it.
    dialog = ExportDialog(stage.desk, stage.jobs, Answers(), stage.theme)
    dialog.file_edit.setText(str(stage.folder / "out.jsonl"))
    dialog.show()
    with qtbot.waitSignals([stage.desk.said, dialog.destroyed]):
        dialog.export()
        dialog.close()
    assert len((stage.folder / "out.jsonl").read_text("utf-8").splitlines()) == 2


def test_the_file_is_proposed_in_a_folder_that_is_there(
    stage: Stage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # a new user's: nobody has made Documents
    dialog = ExportDialog(stage.desk, stage.jobs, Answers(), stage.theme)
    qtbot.addWidget(dialog)
    assert Path(dialog.file_edit.text()).parent.is_dir()


def test_esc_leaves_nothing_of_the_dialog_behind(stage: Stage, qtbot: QtBot) -> None:
    dialog = ExportDialog(stage.desk, stage.jobs, Answers(), stage.theme)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_unit_of_a_line_is_chosen_where_there_is_one(stage: Stage, qtbot: QtBot) -> None:
    dialog = dialog_on(stage, qtbot)
    assert dialog.options.values == {}
    dialog.choose("spans")
    assert dialog.options.values == {"unit": "article"}
    dialog.options.choose("unit", "sentence")
    qtbot.waitUntil(lambda: '"unit":"sentence"' in dialog.preview.toPlainText())
    dialog.export()
    qtbot.waitUntil(lambda: "records:" in told(dialog))
    lines = (stage.folder / "out-spans.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["unit"] for line in lines} == {"sentence"}


def test_what_the_file_does_not_have_is_told_and_listed(stage: Stage, qtbot: QtBot) -> None:
    banner = stage.page.page.text.index("第二版")
    outside = [Range(banner, banner + 3)]
    labels = stage.workspace.labelling.in_use()
    stage.desk.edit(
        lambda annotation: Edited(
            span_edit.mark(annotation, labels, "ORG", outside), "mark-span", {}
        )
    )
    dialog = dialog_on(stage, qtbot)
    dialog.choose("spans")
    dialog.export()
    qtbot.waitUntil(lambda: "left out: 1" in told(dialog))
    details = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Report…")
    QTest.mouseClick(details, Qt.MouseButton.LeftButton)
    report = dialog.findChild(ReportDialog)
    assert report is not None
    assert "第二版" in report.words
    dialog.export()
    qtbot.waitUntil(lambda: "left out: 1" in told(dialog))


def test_pages_are_parted_into_a_folder_and_made_again_from_its_manifest(
    stage: Stage, qtbot: QtBot
) -> None:
    folder = stage.folder / "out-pages"
    dialog = dialog_on(stage, qtbot, folder / "manifest.json", stage.folder / "again")
    assert dialog.file_edit.text().endswith("out-pages.jsonl")
    dialog.split.part("50/50")
    assert dialog.file_edit.text() == str(folder)
    dialog.export()
    qtbot.waitUntil(lambda: "Pages: 2, records: 2" in told(dialog))
    assert {one.name for one in folder.iterdir()} == {
        "train.jsonl",
        "test.jsonl",
        "manifest.json",
    }
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Make again…").click()
    qtbot.waitUntil(lambda: "the same as it was, byte by byte" in told(dialog))
    assert (stage.folder / "again" / "train.jsonl").read_bytes() == (
        folder / "train.jsonl"
    ).read_bytes()


def test_shares_that_make_no_hundred_are_told_and_cannot_be_written(
    stage: Stage, qtbot: QtBot
) -> None:
    dialog = dialog_on(stage, qtbot)
    dialog.split.part("50/60")
    export = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Export")
    qtbot.waitUntil(lambda: "do not make a hundred" in dialog.preview.toPlainText())
    assert not export.isEnabled()
    dialog.split.part("50/50")
    qtbot.waitUntil(export.isEnabled)


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "nowhere/x.jsonl"])
def test_a_place_where_nothing_can_be_is_told(stage: Stage, qtbot: QtBot, name: str) -> None:
    dialog = dialog_on(stage, qtbot)
    dialog.file_edit.setText(str(stage.folder / name))

    dialog.export()

    qtbot.waitUntil(lambda: "cannot be written" in told(dialog))
