"""What spans look like, and what is said of one: by its label's colour, and by who says so.

The style of a span's mark is a key made here; the formats are made as they are asked for, since
labels come and go with the label set.
"""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QTextCharFormat

from annotator.domain.annotation import Origin, Span
from annotator.domain.label import Attribute, LabelSet
from annotator.domain.span_edit import attributes_of
from annotator.ui.colour import apart, faint
from annotator.ui.style import mark_styles
from annotator.ui.theme import Theme
from annotator.ui.translation import spoken
from annotator.workspace.suggesting import grounds_of

translate = QCoreApplication.translate

CURRENT = "current-span"
"""The layer in which the span at the caret stands out."""
_APART = 3.0
"""The contrast that a line needs against what is behind it (WCAG 2.1, 1.4.11)."""
_TINT = {False: 34, True: 58}
_STRONG = {False: 92, True: 120}
_Underline = QTextCharFormat.UnderlineStyle


def style_of(span: Span) -> str:
    """The style of the marks of a span."""
    return f"span-{span.origin} {span.label}"


def current_style(span: Span) -> str:
    """The style of the marks of the span at the caret."""
    return f"span-current {span.label}"


def label_colour(theme: Theme, labels: LabelSet, name: str) -> QColor:
    """The colour of a label, legible on the theme's ground; of one that the set lacks a grey."""
    known = labels.known(name)
    colour = QColor(known.colour) if known is not None else theme.colours.dim
    return apart(colour, theme.colours.window, _APART)


class SpanStyles(Mapping[str, QTextCharFormat]):
    """The formats of all marks: the theme's own, and those of spans by label.

    With `labelling` spans are shown as they are worked on; without, a person's spans are but
    underlined and suggestions are not shown.
    """

    def __init__(self, theme: Theme, labels: LabelSet | None, *, labelling: bool) -> None:
        self._theme, self._labels, self._labelling = theme, labels or LabelSet("labels"), labelling
        self._known = dict(mark_styles(theme))

    def __getitem__(self, style: str) -> QTextCharFormat:
        if style not in self._known:
            kind, space, label = style.partition(" ")
            if not space:
                raise KeyError(style)
            self._known[style] = self._made(kind, label)
        return self._known[style]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def _made(self, kind: str, label: str) -> QTextCharFormat:
        colour = label_colour(self._theme, self._labels, label)
        dark = self._theme.dark
        out = QTextCharFormat()
        if kind == f"span-{Origin.SUGGESTION}":
            if self._labelling:
                out.setUnderlineStyle(_Underline.DotLine)
                out.setUnderlineColor(colour)
            return out
        if kind == "span-current":
            out.setBackground(faint(colour, _STRONG[dark]))
            return out
        out.setUnderlineStyle(_Underline.SingleUnderline)
        out.setUnderlineColor(colour)
        if self._labelling:
            out.setBackground(faint(colour, _TINT[dark]))
        return out


def label_title(labels: LabelSet, name: str) -> str:
    """What a label is called in the language of the window."""
    known = labels.known(name)
    return (known.title.said(spoken()) if known is not None else "") or name


def label_words(labels: LabelSet, name: str) -> str:
    """The label's title with its name, where they differ."""
    title = label_title(labels, name)
    return name if title == name else f"{title} ({name})"


def attribute_title(attribute: Attribute) -> str:
    """What an attribute is called in the language of the window."""
    return attribute.title.said(spoken()) or attribute.name


def origin_words(span: Span) -> str:
    """Who says so: a person, or how sure the suggestion is."""
    if span.origin is Origin.HUMAN:
        return translate("Span", "marked by a person")
    grounds = grounds_of(span)
    if grounds is None:
        return translate("Span", "suggested")
    said = translate("Span", "suggested, {percent} % sure")
    return said.format(percent=round(100 * grounds.confidence))


def span_words(labels: LabelSet, span: Span) -> str:
    """All that is known of a span, in lines of plain text."""
    said = [f"{label_words(labels, span.label)} · {origin_words(span)}"]
    label = labels.known(span.label)
    for name, value in attributes_of(span).items():
        kinds = [one for one in (label.attributes if label else ()) if one.name == name]
        title = attribute_title(kinds[0]) if kinds else name
        if value is True:
            said.append(title)
        elif value is not False:
            said.append(f"{title}: {value}")
    if span.comment:
        said.append(span.comment)
    return "\n".join(said)
