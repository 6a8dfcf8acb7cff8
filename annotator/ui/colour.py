"""Colours: one set for light and one for dark, legible in both."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

LEGIBLE = 4.5
"""The contrast that text needs against what is behind it (WCAG 2.1, 1.4.3)."""

PALETTES: dict[str, tuple[str, ...]] = {
    "vivid": (
        *("#1a73e8", "#e8590c", "#8e3fb8", "#1f9254", "#d6336c", "#0b8fa8", "#a66300", "#5f5fd3"),
        *("#6b8e23", "#b0413e"),
    ),
    "quiet": (
        *("#4f7bab", "#b3714a", "#7d6b99", "#5b8a6a", "#a8617a", "#4f8a94", "#8c7a4a", "#6d76a8"),
        *("#7b9052", "#98625f"),
    ),
    # After Paul Tol's muted and Okabe and Ito's scheme: they differ in lightness as well as in hue.
    "distinct": (
        *("#0072b2", "#d55e00", "#117733", "#cc6677", "#332288", "#8a6d00", "#2f8f80", "#882255"),
    ),
}
"""The hues of articles under the keys of the setting, neighbours unlike each other."""


def luminance(colour: QColor) -> float:
    """The relative luminance, 0 for black to 1 for white (WCAG 2.1)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.1)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(colour: QColor, ground: QColor) -> QColor:
    """What is seen where a colour that lets light through lies on an opaque one."""
    alpha = colour.alphaF()
    return QColor.fromRgbF(
        colour.redF() * alpha + ground.redF() * (1 - alpha),
        colour.greenF() * alpha + ground.greenF() * (1 - alpha),
        colour.blueF() * alpha + ground.blueF() * (1 - alpha),
    )


def apart(colour: QColor, ground: QColor, ratio: float) -> QColor:
    """The colour, made darker or lighter until it stands that far apart from the ground."""
    away = QColor("#000000") if luminance(ground) > 0.18 else QColor("#ffffff")
    for step in range(21):
        veil = QColor(away)
        veil.setAlphaF(step / 20)
        found = over(veil, colour)
        if contrast(found, ground) >= ratio:
            return found
    return away


def faint(colour: QColor, alpha: int) -> QColor:
    """The colour, letting what is behind it through; `alpha` is 0..255."""
    return QColor(colour.red(), colour.green(), colour.blue(), alpha)


@dataclass(frozen=True)
class Colours:
    """What everything is painted with. Words that end in `tint` let the ground through."""

    dark: bool
    window: QColor
    """Behind the texts."""
    panel: QColor
    """Behind the panes at the sides, the bars and the buttons."""
    text: QColor
    dim: QColor
    """Text of less weight: line numbers, hints."""
    line: QColor
    """Between panes and rows."""
    accent: QColor
    """The one colour of what is chosen, focused or linked."""
    accent_tint: QColor
    furniture: QColor
    """Text that belongs to no article."""
    unassigned: QColor
    """The hatch under text that is still to do."""
    doubt: QColor
    cut: QColor
    match: QColor
    """Behind what was searched for; opaque."""
    current_match: QColor
    link_tint: QColor
    """Behind what is selected on the other side."""
    correction: QColor
    correction_tint: QColor
    success: QColor
    danger: QColor
    hues: tuple[QColor, ...]

    def article(self, number: int) -> QColor:
        """The strong colour of the article of that number: stripes, badges, ribbons' edges."""
        return self.hues[number % len(self.hues)]

    def article_tint(self, number: int) -> QColor:
        """The same for behind text and for ribbons."""
        return faint(self.article(number), 46 if self.dark else 28)

    def on(self, colour: QColor) -> QColor:
        """Black or white, for text upon a strong colour."""
        white = QColor("#ffffff")
        return white if contrast(white, colour) >= LEGIBLE else QColor("#000000")


def light(hues: tuple[str, ...]) -> Colours:
    """The colours for a light desktop."""
    window = QColor("#ffffff")
    accent = QColor("#1a63d8")
    correction = QColor("#b3261e")
    return Colours(
        dark=False,
        window=window,
        panel=QColor("#f7f9fb"),
        text=QColor("#1f2328"),
        dim=QColor("#5c6670"),
        line=QColor("#dbe1e8"),
        accent=accent,
        accent_tint=faint(accent, 30),
        furniture=QColor("#69727c"),
        unassigned=QColor("#c77700"),
        doubt=QColor("#c2410c"),
        cut=QColor("#1a63d8"),
        match=QColor("#fff0a6"),
        current_match=QColor("#ffc93c"),
        link_tint=faint(accent, 44),
        correction=correction,
        correction_tint=faint(correction, 26),
        success=QColor("#18794e"),
        danger=QColor("#c4221c"),
        hues=tuple(apart(QColor(hue), window, LEGIBLE) for hue in hues),
    )


def dark(hues: tuple[str, ...]) -> Colours:
    """The colours for a dark desktop."""
    window = QColor("#1c2026")
    accent = QColor("#6cb0ff")
    correction = QColor("#ff8f87")
    return Colours(
        dark=True,
        window=window,
        panel=QColor("#24292f"),
        text=QColor("#e3e8ee"),
        dim=QColor("#a3adb8"),
        line=QColor("#3b434c"),
        accent=accent,
        accent_tint=faint(accent, 44),
        furniture=QColor("#939ca6"),
        unassigned=QColor("#d9a03f"),
        doubt=QColor("#ff9d66"),
        cut=QColor("#6cb0ff"),
        match=QColor("#574800"),
        current_match=QColor("#7a5c00"),
        link_tint=faint(accent, 60),
        correction=correction,
        correction_tint=faint(correction, 40),
        success=QColor("#5fcf8b"),
        danger=QColor("#ff7b72"),
        hues=tuple(apart(QColor(hue), window, LEGIBLE) for hue in hues),
    )
