import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.domain import span_edit
from annotator.domain.label import AttributeKind, Label, LabelSet
from annotator.domain.range import Range
from annotator.ui.ask import Answers
from annotator.ui.label_set_dialog import LabelSetDialog
from annotator.ui.theme import Theme
from annotator.workspace.labelling import Labelling
from tests.ui.journey import ALT, CTRL, NONE
from tests.ui.stage import Stage, staged

NAME = "news-entities"


@pytest.fixture
def stage(tmp_path: Path, theme: Theme) -> Iterator[Stage]:
    with staged(tmp_path, theme) as made:
        made.open()
        yield made


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def dialog(stage: Stage, theme: Theme, answers: Answers, qtbot: QtBot) -> LabelSetDialog:
    made = LabelSetDialog(stage.desk, stage.jobs, theme, answers)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def labelling(stage: Stage) -> Labelling:
    return stage.workspace.labelling


def stored(stage: Stage) -> LabelSet:
    return labelling(stage).label_set(NAME)


def mark(stage: Stage, label: str, start: int, end: int) -> None:
    before = stage.page
    after = span_edit.mark(before, stored(stage), label, [Range(start, end)])
    step = stage.workspace.perform(stage.desk.page_id, before, after, "mark-span")
    assert step is not None
    stage.desk.take_step(step)


def choose(dialog: LabelSetDialog, name: str) -> None:
    row = dialog.labels.list.names.index(name)
    item = dialog.labels.list.item(row)
    at = dialog.labels.list.visualItemRect(item).center()
    QTest.mouseClick(dialog.labels.list.viewport(), Qt.MouseButton.LeftButton, pos=at)


def overtype(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def idle(dialog: LabelSetDialog, stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.running, timeout=10_000)


def test_the_set_in_use_is_shown_with_its_first_label(dialog: LabelSetDialog) -> None:
    assert dialog.labels.list.names[:4] == ["PER", "LOC", "ORG", "TIME"]
    assert dialog.fields.name.text() == "PER"
    assert dialog.fields.key.text() == "1"


def test_a_title_is_stored_when_the_keys_go_elsewhere(dialog: LabelSetDialog, stage: Stage) -> None:
    field = dialog.fields.titles["en"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Someone")
    assert stored(stage).label("PER").title.said("en") == "Person"
    QTest.keyClick(field, Qt.Key.Key_Tab)

    assert stored(stage).label("PER").title.said("en") == "Someone"
    assert stored(stage).label("PER").title.said("zh_CN") == "人名"
    assert dialog.sentence.text() == f"Changed the label set “{NAME}”"


def test_undo_and_redo_by_keys_from_a_field(
    dialog: LabelSetDialog, stage: Stage, qtbot: QtBot
) -> None:
    field = dialog.fields.titles["en"]
    overtype(field, "Someone")
    assert QApplication.activeModalWidget() is None
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    idle(dialog, stage, qtbot)
    assert field.hasFocus()
    assert stored(stage).label("PER").title.said("en") == "Person"
    assert field.text() == "Person"
    QTest.keyClick(field, Qt.Key.Key_Y, CTRL)
    idle(dialog, stage, qtbot)
    assert stored(stage).label("PER").title.said("en") == "Someone"
    assert field.text() == "Someone"


def test_undo_takes_back_typing_that_has_not_settled(dialog: LabelSetDialog, stage: Stage) -> None:
    overtype(dialog.fields.titles["zh_CN"], "A")
    field = dialog.fields.titles["en"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Some")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == "Person"
    assert stored(stage).label("PER").title.said("zh_CN") == "A"


def test_esc_gives_back_what_stood_in_the_field_and_then_closes(
    dialog: LabelSetDialog, stage: Stage
) -> None:
    field = dialog.fields.name
    field.setFocus()
    QTest.keyClicks(field, "X")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "PER"
    assert dialog.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert "PER" in stored(stage)


def test_what_was_typed_last_is_stored_when_the_editor_closes(
    dialog: LabelSetDialog, stage: Stage
) -> None:
    field = dialog.fields.guides["en"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "All of them")
    dialog.close()
    assert stored(stage).label("PER").description.said("en") == "All of them"


def test_another_name_carries_the_spans_along_and_undo_takes_both_back(
    dialog: LabelSetDialog, stage: Stage, qtbot: QtBot
) -> None:
    mark(stage, "PER", 0, 2)
    overtype(dialog.fields.name, "PERSON")
    idle(dialog, stage, qtbot)

    assert [one.label for one in stage.page.spans] == ["PERSON"]
    assert "PER" not in stored(stage)
    assert dialog.fields.name.text() == "PERSON"
    assert dialog.sentence.text() == "Renamed the label PER to PERSON, spans: 1"
    QTest.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    idle(dialog, stage, qtbot)
    assert [one.label for one in stage.page.spans] == ["PER"]
    assert dialog.fields.name.text() == "PER"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "LOC", "There is a label LOC already; merge the two, or choose another name"),
        ("key", "2", "The labels PER and LOC have the same key 2; give one of them another"),
        ("name", " ", "'' is no name for a label: it is empty, or begins or ends with a space"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_not_stored(
    dialog: LabelSetDialog, stage: Stage, field: str, typed: str, said: str
) -> None:
    before = stored(stage)
    overtype(getattr(dialog.fields, field), typed)
    assert dialog.sentence.text() == said
    assert stored(stage) == before
    assert dialog.isVisible()


def test_a_colour_that_is_none_is_refused(dialog: LabelSetDialog, stage: Stage) -> None:
    overtype(dialog.fields.colour, "red")
    assert "write it as # and six digits" in dialog.sentence.text()
    overtype(dialog.fields.colour, "#FF0000")
    assert stored(stage).label("PER").colour == "#ff0000"


def test_switches_parent_and_dictionary(dialog: LabelSetDialog, stage: Stage) -> None:
    for name in ("nest", "overlap", "discontinuous", "enabled"):
        QTest.keyClick(dialog.fields.switches[name], Qt.Key.Key_Space)
    dialog.fields.above.setFocus()
    QTest.keyClick(dialog.fields.above, Qt.Key.Key_Down)
    dialog.fields.setCurrentIndex(2)
    dialog.fields.dictionary.setFocus()
    for word in ("abc", "", "abc", "de"):
        QTest.keyClicks(dialog.fields.dictionary, word)
        QTest.keyClick(dialog.fields.dictionary, Qt.Key.Key_Return)
    QTest.keyClick(dialog.fields.dictionary, Qt.Key.Key_Return, CTRL)

    label = stored(stage).label("PER")
    assert (label.nest, label.overlap, label.discontinuous, label.enabled) == (
        *(True, True, True),
        False,
    )
    assert label.parent == "LOC"
    assert label.dictionary == ("abc", "de")
    assert dialog.fields.dictionary.toPlainText() == "abc\nde"


def test_an_attribute_that_is_a_choice(dialog: LabelSetDialog, stage: Stage) -> None:
    dialog.fields.setCurrentIndex(1)
    there = dialog.fields.attributes
    QTest.mouseClick(there.add, Qt.MouseButton.LeftButton)
    assert stored(stage).label("PER").attributes[0].kind is AttributeKind.TEXT
    overtype(there.name, "sex")
    there.kind.setFocus()
    QTest.keyClick(there.kind, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is there.values
    QTest.keyClicks(there.values, "f")
    QTest.keyClick(there.values, Qt.Key.Key_Return)
    QTest.keyClicks(there.values, "m")
    QTest.keyClick(there.values, Qt.Key.Key_Tab)

    (attribute,) = stored(stage).label("PER").attributes
    assert (attribute.name, attribute.kind, attribute.values) == (
        "sex",
        AttributeKind.CHOICE,
        ("f", "m"),
    )
    QTest.mouseClick(there.delete, Qt.MouseButton.LeftButton)
    assert stored(stage).label("PER").attributes == ()


def test_labels_are_put_in_order_by_keys(dialog: LabelSetDialog, stage: Stage) -> None:
    choose(dialog, "LOC")
    QTest.keyClick(dialog.labels.list, Qt.Key.Key_Up, ALT)
    assert [one.name for one in stored(stage).labels][:3] == ["LOC", "PER", "ORG"]
    QTest.keyClick(dialog.labels.list, Qt.Key.Key_Down, ALT)
    assert [one.name for one in stored(stage).labels][:3] == ["PER", "LOC", "ORG"]
    assert dialog.fields.name.text() == "LOC"


def test_a_new_label_is_named_at_once(dialog: LabelSetDialog, stage: Stage, qtbot: QtBot) -> None:
    QTest.mouseClick(dialog.labels.add, Qt.MouseButton.LeftButton)
    field = dialog.fields.name
    assert field.hasFocus()
    QTest.keyClicks(field, "WORK")
    QTest.keyClick(field, Qt.Key.Key_Return)
    idle(dialog, stage, qtbot)
    assert stored(stage).labels[-1].name == "WORK"
    assert dialog.fields.name.text() == "WORK"
    colours = [one.colour for one in stored(stage).labels]
    assert colours.count(colours[-1]) == 1


def test_deleting_a_label_that_is_used_asks_and_counts(
    dialog: LabelSetDialog, stage: Stage, answers: Answers, qtbot: QtBot
) -> None:
    mark(stage, "PER", 0, 2)
    mark(stage, "PER", 3, 5)
    answers.queue += [False, True]
    for _ in range(2):
        assert len(stage.page.spans) == 2
        dialog.labels.list.setFocus()
        QTest.keyClick(dialog.labels.list, Qt.Key.Key_Delete, NONE)
        idle(dialog, stage, qtbot)
    assert answers.asked[0].words.startswith("PER is the label of spans: 2, on pages: 1.")
    assert stage.page.spans == ()
    assert "PER" not in stored(stage)
    assert dialog.fields.name.text() == "LOC"
    QTest.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    idle(dialog, stage, qtbot)
    assert len(stage.page.spans) == 2
    assert "PER" in stored(stage)


def test_deleting_a_label_that_is_not_used_does_not_ask(
    dialog: LabelSetDialog, stage: Stage, qtbot: QtBot
) -> None:
    QTest.mouseClick(dialog.labels.delete, Qt.MouseButton.LeftButton)
    idle(dialog, stage, qtbot)
    assert "PER" not in stored(stage)


def test_merging_carries_the_spans_along(
    dialog: LabelSetDialog, stage: Stage, qtbot: QtBot
) -> None:
    mark(stage, "PER", 0, 2)
    menu = dialog.labels.merge.menu()
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "ORG").trigger()
    idle(dialog, stage, qtbot)
    assert [one.label for one in stage.page.spans] == ["ORG"]
    assert dialog.fields.name.text() == "ORG"


def test_sets_are_made_copied_and_deleted(
    dialog: LabelSetDialog, stage: Stage, answers: Answers
) -> None:
    answers.queue += ["mine", NAME, "copy", True]
    QTest.mouseClick(dialog.sets.new, Qt.MouseButton.LeftButton)
    assert labelling(stage).label_set("mine").labels == ()
    assert dialog.fields.name.text() == ""
    assert not dialog.fields.isEnabled()
    QTest.mouseClick(dialog.sets.copy, Qt.MouseButton.LeftButton)
    assert dialog.sentence.text().startswith(f"There is a label set {NAME} already")
    dialog.sets.list.setCurrentRow(2)
    QTest.mouseClick(dialog.sets.copy, Qt.MouseButton.LeftButton)
    assert labelling(stage).label_set("copy").labels
    QTest.mouseClick(dialog.sets.delete, Qt.MouseButton.LeftButton)
    assert "copy" not in {one.name for one in labelling(stage).label_sets()}
    assert answers.queue == []


def test_a_set_goes_out_to_a_file_and_comes_in_from_one(
    dialog: LabelSetDialog, stage: Stage, answers: Answers, tmp_path: Path
) -> None:
    file = tmp_path / "set.json"
    answers.queue += [file, file, True]
    QTest.mouseClick(dialog.sets.export_file, Qt.MouseButton.LeftButton)
    form = json.loads(file.read_text("utf-8"))
    assert form["name"] == NAME
    form["labels"] = form["labels"][:2]
    file.write_text(json.dumps(form), "utf-8")
    QTest.mouseClick(dialog.sets.import_file, Qt.MouseButton.LeftButton)
    assert dialog.labels.list.names == ["PER", "LOC"]
    assert len(stored(stage).labels) == 2


def test_a_set_is_used_in_the_workspace_or_on_the_page(
    dialog: LabelSetDialog, stage: Stage
) -> None:
    told: list[bool] = []
    stage.desk.label_set_chosen.connect(lambda: told.append(True))
    dialog.sets.list.setCurrentRow(0)
    dialog.sets.use_on_page.trigger()
    assert labelling(stage).in_use(stage.page).name == "bylines"
    assert labelling(stage).in_use().name == NAME
    dialog.sets.use_default.trigger()
    assert labelling(stage).in_use(stage.page).name == NAME
    dialog.sets.use_here.trigger()
    assert labelling(stage).in_use().name == "bylines"
    assert told == [True]


def test_the_editor_follows_what_is_done_elsewhere(dialog: LabelSetDialog, stage: Stage) -> None:
    step = labelling(stage).save(stored(stage).with_label(Label("NEW")))
    assert step is not None
    stage.desk.take_step(step)
    assert dialog.labels.list.names[-1] == "NEW"
    stage.desk.undo()
    assert dialog.labels.list.names[-1] == "EVENT"


def test_closing_while_spans_are_changed_waits_for_them(
    dialog: LabelSetDialog, stage: Stage, qtbot: QtBot
) -> None:
    mark(stage, "PER", 0, 2)
    field = dialog.fields.name
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "PERSON")
    dialog.close()
    assert not dialog.isVisible()
    idle(dialog, stage, qtbot)
    assert [one.label for one in stage.page.spans] == ["PERSON"]
    assert not dialog.isVisible()
