"""What text looks like: formats of marks and roles, small fonts, words for tool tips."""

from collections.abc import Mapping
from html import escape

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat
from PySide6.QtWidgets import QApplication

from annotator.ui.colour import faint
from annotator.ui.theme import Theme

_Underline = QTextCharFormat.UnderlineStyle
_UNCERTAIN = 48
"""How much a character that was read uncertainly is tinted."""


def small_font() -> QFont:
    """The font of headers and line numbers: a little smaller than the window's."""
    font = QApplication.font()
    font.setPointSizeF(max(7.0, font.pointSizeF() * 0.92))
    return font


def tiny_font() -> QFont:
    """The font of what is said in the margin."""
    font = QApplication.font()
    font.setPointSizeF(max(7.0, font.pointSizeF() * 0.82))
    return font


# What turns the direction of writing: Unicode's embeddings, overrides, isolates and marks (UAX #9).
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_TURNS = dict.fromkeys(_TURNING, "\ufffd")


def visible_name(name: str) -> str:
    """A file's name with a sign for each character that would show the rest of it backwards."""
    return name.translate(_TURNS)


def plain(words: str) -> str:
    """Words for a tool tip, which Qt would read as rich text wherever they look like it."""
    return f"<p style='white-space:pre-wrap'>{escape(words)}</p>"


def em(theme: Theme, role: str) -> float:
    """The width of a Han character of a role, in pixels."""
    return QFontMetricsF(theme.article_font(role)).horizontalAdvance("字")


def role_format(theme: Theme, role: str) -> QTextCharFormat:
    """The characters of a role in the articles pane."""
    characters = QTextCharFormat()
    characters.setFont(theme.article_font(role))
    colours = theme.colours
    characters.setForeground(colours.dim if theme.is_dim(role) else colours.text)
    return characters


def furniture_tint(theme: Theme) -> QColor:
    """Behind text that belongs to no article."""
    return faint(theme.colours.furniture, 26)


def ribbon(theme: Theme, number: int, *, strong: bool) -> QColor:
    """The ribbon of an article's fragment."""
    return faint(theme.colours.article(number), 110 if strong else 48)


def veil(theme: Theme) -> QColor:
    """Over what is visible now in the mini-map."""
    return faint(theme.colours.text, 36)


def _underlined(colour: QColor, style: QTextCharFormat.UnderlineStyle) -> QTextCharFormat:
    out = QTextCharFormat()
    out.setUnderlineStyle(style)
    out.setUnderlineColor(colour)
    return out


def _behind(colour: QColor) -> QTextCharFormat:
    out = QTextCharFormat()
    out.setBackground(colour)
    return out


def mark_styles(theme: Theme) -> Mapping[str, QTextCharFormat]:
    """The formats of every style of mark, in both panes."""
    colours = theme.colours
    furniture = QTextCharFormat()
    furniture.setForeground(colours.furniture)
    left_out = QTextCharFormat()
    left_out.setForeground(colours.furniture)
    left_out.setFontStrikeOut(True)
    correction = _underlined(colours.correction, _Underline.WaveUnderline)
    correction.setBackground(colours.correction_tint)
    deletion = _underlined(colours.correction, _Underline.DashDotLine)
    current = _behind(colours.current_match)
    current.setForeground(colours.text)
    uncertain = _underlined(colours.unassigned, _Underline.DotLine)
    uncertain.setBackground(faint(colours.unassigned, _UNCERTAIN))
    return {
        "furniture": furniture,
        "left-out": left_out,
        "correction": correction,
        "deletion": deletion,
        "doubt": _underlined(colours.doubt, _Underline.DotLine),
        "uncertain": uncertain,
        "suggested": _underlined(colours.success, _Underline.DashUnderline),
        "linked": _behind(colours.link_tint),
        "match": _behind(colours.match),
        "current-match": current,
    }
