from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.ui.chart import Chart, picture
from annotator.ui.chart_paint import height_of
from annotator.ui.plot import Bars, Column, Course, Days, Plot, Row, Series
from annotator.ui.theme import Theme

RED, BLUE, GREEN = QColor("#ff0000"), QColor("#0000ff"), QColor("#00ff00")


def bars(*names: str) -> Bars:
    rows = [Row(name, key=n + 1) for n, name in enumerate(names)]
    values = [(float(n + 1), float(n)) for n in range(len(names))]
    series = [Series("done", RED), Series("open", BLUE)]
    return Bars("Bars", "a note", rows, [Column("Spans", series, values)])


def days(count: int) -> Days:
    all_of_them = [date.fromordinal(738_000 + n) for n in range(count)]
    return Days("Days", "", all_of_them, [Course("Spans", GREEN, [float(n) for n in range(count)])])


def count(image: QImage, colour: QColor) -> int:
    """How many pixels of the picture have that colour."""
    return sum(
        image.pixelColor(x, y) == colour
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


@pytest.fixture
def chart(theme: Theme, qtbot: QtBot) -> Chart:
    made = Chart(theme)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(chart: Chart, plot: Plot) -> None:
    chart.show_plot(plot, "nothing yet")
    chart.grab()  # paints it, which says where the rows are


def test_bars_are_as_long_as_their_values(theme: Theme) -> None:
    image = picture(bars("one", "two"), theme.colours, "")
    # 1 and 2 done, 0 and 1 open.
    assert count(image, RED) / count(image, BLUE) == pytest.approx(3, rel=0.1)


def test_a_row_tells_its_figures_where_it_is_pointed_at(chart: Chart) -> None:
    show(chart, bars("<b>one</b>", "two"))
    texts = {chart.words_at(200, y) for y in range(chart.height())} - {""}
    assert texts == {"<b>one</b>\ndone: 1\nopen: 0", "two\ndone: 2\nopen: 1"}
    assert chart.words == "<b>one</b> done: 1 open: 0\ntwo done: 2 open: 1"


def test_what_would_turn_the_text_around_is_shown_as_a_sign(chart: Chart) -> None:
    show(chart, bars("a\u202egpj.b"))
    assert any("a\ufffdgpj.b" in chart.words_at(200, y) for y in range(chart.height()))


def test_a_day_tells_its_figures(chart: Chart) -> None:
    show(chart, days(3))
    texts = {chart.words_at(x, 200) for x in range(chart.width())} - {""}
    assert texts == {f"{date.fromordinal(738_000 + n)}\nSpans: {n}" for n in range(3)}


@pytest.mark.parametrize("number", [1, 2, 400, 4000])
def test_any_number_of_days_can_be_painted(theme: Theme, number: int) -> None:
    assert count(picture(days(number), theme.colours, ""), theme.colours.line)


def test_nothing_is_said_where_there_is_nothing(chart: Chart) -> None:
    show(chart, bars())
    assert chart.words == "nothing yet"
    show(chart, days(0))
    assert chart.words == "nothing yet"
    assert chart.words_at(100, 100) == ""


def test_values_that_are_all_zero_can_be_painted(theme: Theme) -> None:
    column = Column("Spans", [Series("", RED)], [(0.0,)])
    image = picture(Bars("Bars", "", [Row("one")], [column]), theme.colours, "")
    assert count(image, RED) == 0


def test_many_rows_make_the_chart_higher(chart: Chart) -> None:
    few, many = bars("a"), bars(*"abcdefghij")
    assert height_of(many) > height_of(few)
    show(chart, many)
    assert chart.minimumHeight() == height_of(many)


def test_a_row_is_chosen_and_gone_to_by_keys_and_by_the_mouse(chart: Chart, qtbot: QtBot) -> None:
    gone: list[int] = []
    chart.row_activated.connect(gone.append)
    show(chart, bars("one", "two", "three"))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(chart, key)
    row = next(y for y in range(chart.height()) if chart.words_at(200, y).startswith("three"))
    QTest.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(200, row + 4))
    assert gone == [2, 3]


def test_the_theme_is_followed(chart: Chart, theme: Theme) -> None:
    show(chart, bars("one"))
    image = chart.grab().toImage()
    assert image.pixelColor(2, 2) == theme.colours.window
