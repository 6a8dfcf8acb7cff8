import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from annotator.ui.command import Commands
from annotator.ui.palette import Palette
from annotator.ui.picker import Picker
from annotator.ui.settings import Settings
from annotator.ui.theme import Theme
from annotator.ui.translation import Translation
from tests.ui.frame import Frame


@pytest.fixture
def palette(commands: Commands, settings: Settings, theme: Theme, frame: Frame) -> Palette:
    return Palette(commands, settings, theme, frame)


@pytest.fixture
def picker(theme: Theme, frame: Frame) -> Picker:
    return Picker(theme, frame)


TITLES = [(1, "春耕"), (2, "抗疫"), (3, "<b>1998</b>"), (10, "春节"), (12, "12 hours")]


def words(popup: Palette | Picker) -> list[str]:
    return [row.words for row in popup.rows]


def test_typing_finds_a_command_and_return_runs_it_with_the_focus_back(
    palette: Palette, commands: Commands, frame: Frame, qtbot: QtBot
) -> None:
    focused: list[bool] = []
    commands.connect("zoom-in", lambda: focused.append(frame.field.hasFocus()))

    palette.open_palette()
    assert palette.field.hasFocus()
    QTest.keyClicks(palette.field, "larger")
    assert words(palette)[0] == "Larger text"
    assert palette.rows[0].aside == "Ctrl++"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)

    assert focused == [True]
    assert not palette.isVisible()


def test_escape_gives_the_focus_back(palette: Palette, frame: Frame, qtbot: QtBot) -> None:
    palette.open_palette()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)

    assert not palette.isVisible()
    assert frame.field.hasFocus()


def test_while_it_is_open_no_key_reaches_the_window(
    palette: Palette, commands: Commands, frame: Frame, qtbot: QtBot
) -> None:
    ran: list[str] = []
    commands.command_run.connect(ran.append)
    frame.addActions([commands.action("next-page"), commands.action("undo")])

    palette.open_palette()
    QTest.keyClick(palette.field, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(palette.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert ran == []
    assert palette.isVisible()


def test_arrows_go_round_the_rows(palette: Palette, qtbot: QtBot) -> None:
    palette.open_palette()
    rows = len(palette.rows)

    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == rows - 1
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() == 12


def test_what_was_run_last_comes_first_even_after_a_restart(
    palette: Palette,
    commands: Commands,
    settings: Settings,
    theme: Theme,
    frame: Frame,
    qtbot: QtBot,
) -> None:
    for query in ("quit", "full screen"):
        palette.open_palette()
        QTest.keyClicks(palette.field, query)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    settings.save()

    again = Palette(commands, Settings(settings.file), theme, frame)
    again.open_palette()

    assert words(again)[:2] == ["Full screen", "Quit"]


def test_commands_are_found_in_chinese_and_in_english(
    palette: Palette, commands: Commands, chinese: Translation, qtbot: QtBot
) -> None:
    commands.retranslate()
    palette.open_palette()

    palette.field.setText("此切分")
    assert words(palette) == ["在此切分"]
    palette.field.setText("split")
    assert words(palette)[0] == "在此切分"


def test_the_palette_does_not_list_itself(palette: Palette) -> None:
    palette.open_palette()

    assert "palette" not in [row.key for row in palette.rows]


def test_other_keys_show_at_once(palette: Palette, commands: Commands) -> None:
    commands.set_shortcuts("undo", [QKeySequence("Ctrl+Alt+Z")])
    palette.open_palette()

    assert next(row.aside for row in palette.rows if row.key == "undo") == "Ctrl+Alt+Z"


def test_nothing_that_fits_is_an_empty_list_and_return_does_nothing(
    palette: Palette, qtbot: QtBot
) -> None:
    palette.open_palette()
    QTest.keyClicks(palette.field, "zzzz")
    assert palette.rows == []
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)

    assert palette.isVisible()


def test_a_click_elsewhere_closes_it(palette: Palette, frame: Frame) -> None:
    palette.open_palette()
    frame.field.setFocus(Qt.FocusReason.MouseFocusReason)

    assert not palette.isVisible()


def test_it_stays_within_a_window_that_shrinks(palette: Palette, frame: Frame) -> None:
    palette.open_palette()
    frame.resize(300, 250)

    assert palette.geometry().left() >= 0
    assert palette.geometry().right() <= frame.width()


def test_the_rows_are_a_sound_model(palette: Palette) -> None:
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(palette.list.model(), warning)
    palette.open_palette()
    palette.field.setText("e")
    palette.grab()

    assert tester.model() is palette.list.model()


def test_a_number_picks_that_very_one_first(picker: Picker, qtbot: QtBot) -> None:
    picker.pick(TITLES, QPoint(50, 50))
    QTest.keyClicks(picker.field, "1")
    assert [row.key for row in picker.rows] == [1, 10, 12, 3]

    with qtbot.waitSignal(picker.number_picked) as picked:
        QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked.args == [1]


def test_words_of_the_title_pick_an_article(picker: Picker, frame: Frame, qtbot: QtBot) -> None:
    picker.pick(TITLES, frame.mapToGlobal(QPoint(5_000, 5_000)))
    picker.field.setText("春")
    assert [row.key for row in picker.rows] == [1, 10]
    QTest.keyClick(picker.field, Qt.Key.Key_Down)

    with qtbot.waitSignal(picker.number_picked) as picked:
        QTest.keyClick(picker.field, Qt.Key.Key_Return)

    assert picked.args == [10]
    assert frame.field.hasFocus()


def test_a_click_picks_an_article(picker: Picker, qtbot: QtBot) -> None:
    picker.pick(TITLES, QPoint(50, 50))
    place = picker.list.visualRect(picker.list.model().index(2, 0)).center()

    with qtbot.waitSignal(picker.number_picked) as picked:
        QTest.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert picked.args == [3]
