from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.domain.role import ROLES
from annotator.ui import colour
from annotator.ui.colour import LEGIBLE, Colours, contrast, over
from annotator.ui.settings import Settings
from annotator.ui.theme import Theme

VISIBLE = 3.0
"""The contrast that lines and marks need (WCAG 2.1, 1.4.11)."""

SCHEMES = [
    pytest.param(make(hues), id=f"{make.__name__}-{name}")
    for make in (colour.light, colour.dark)
    for name, hues in colour.PALETTES.items()
]


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    """The application asks for no scheme when the test is over."""
    yield
    QGuiApplication.styleHints().setColorScheme(Qt.ColorScheme.Unknown)


@pytest.mark.parametrize("colours", SCHEMES)
def test_text_is_legible_on_every_ground(colours: Colours) -> None:
    for ground in (colours.window, colours.panel):
        for name in (
            *("text", "dim", "accent", "furniture", "doubt", "correction"),
            *("success", "danger"),
        ):
            assert contrast(getattr(colours, name), ground) >= LEGIBLE, name


@pytest.mark.parametrize("colours", SCHEMES)
def test_text_is_legible_upon_what_marks_it(colours: Colours) -> None:
    tints = [colours.accent_tint, colours.link_tint, colours.correction_tint]
    tints += [colours.article_tint(number) for number in range(len(colours.hues))]
    grounds = [over(tint, colours.window) for tint in tints]
    grounds += [over(colours.link_tint, ground) for ground in grounds]

    for ground in (*grounds, colours.match, colours.current_match):
        assert contrast(colours.text, ground) >= LEGIBLE, ground.name()
    for number in range(len(colours.hues)):
        badge = colours.article(number)
        assert contrast(colours.on(badge), badge) >= LEGIBLE, badge.name()


@pytest.mark.parametrize("colours", SCHEMES)
def test_lines_and_marks_can_be_seen(colours: Colours) -> None:
    marks = [colours.cut, colours.doubt, colours.unassigned, *colours.hues]

    for mark in marks:
        assert contrast(mark, colours.window) >= VISIBLE, mark.name()


@pytest.mark.parametrize("colours", SCHEMES)
def test_neighbouring_articles_differ(colours: Colours) -> None:
    for number in range(2 * len(colours.hues)):
        one, other = colours.article(number), colours.article(number + 1)
        apart = max(abs(one.red() - other.red()), abs(one.green() - other.green()))
        assert max(apart, abs(one.blue() - other.blue())) > 40


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_the_setting_dresses_the_application_at_once(settings: Settings, theme: Theme) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))

    settings.set_value("theme", "dark")
    dark = QApplication.palette().color(QPalette.ColorRole.Base)
    settings.set_value("theme", "light")

    assert told == [True, False]
    assert dark.lightness() < 60
    assert QApplication.palette().color(QPalette.ColorRole.Base).lightness() > 200


def test_boxes_that_are_not_ticked_can_be_seen_in_the_dark(
    settings: Settings, theme: Theme, qtbot: QtBot
) -> None:
    QApplication.setStyle("Fusion")
    settings.set_value("theme", "dark")
    for box in (QCheckBox(), QRadioButton()):
        qtbot.addWidget(box)
        box.resize(40, 40)
        seen = box.grab().toImage()
        ground = box.palette().color(QPalette.ColorRole.Base)
        colours = [seen.pixelColor(x, y) for x in range(40) for y in range(40)]
        assert max(contrast(one, ground) for one in colours) >= VISIBLE


def test_the_colours_of_articles_follow_their_setting(settings: Settings, theme: Theme) -> None:
    before = theme.colours.article(1)
    settings.set_value("article-colours", "distinct")

    assert theme.colours.article(1) != before
    assert theme.colours.article(0) == theme.colours.article(8)


def test_fonts_follow_their_settings(settings: Settings, theme: Theme) -> None:
    told: list[None] = []
    theme.changed.connect(lambda: told.append(None))
    settings.set_value("source-font", "Sarasa Mono SC")
    settings.set_value("source-size", 15)
    settings.set_value("article-size", 20)

    assert len(told) == 3
    assert theme.source_font().families()[0] == "Sarasa Mono SC"
    assert theme.source_font().fixedPitch()
    assert theme.source_font().pointSizeF() == 15
    sizes = {role: theme.article_font(role).pointSizeF() for role in ROLES}
    assert sizes["headline"] == pytest.approx(28)
    assert sizes["caption"] < sizes["body"] < sizes["headline"]
    assert theme.article_font("headline").bold()
    assert theme.article_font("a role of another corpus").pointSizeF() == 20


def test_zooming_stays_within_the_limits(settings: Settings, theme: Theme) -> None:
    theme.zoom(100)
    assert settings.number("source-size") == 48
    theme.zoom(-100)
    assert settings.number("article-size") == 6
    theme.zoom(0)
    assert (settings.number("source-size"), settings.number("article-size")) == (11, 12)
