"""The plots of a workspace's figures."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from statistics import median

from PySide6.QtGui import QColor

from annotator.domain.label import LabelSet
from annotator.ui.axis import all_days
from annotator.ui.colour import Colours, apart, faint, over
from annotator.ui.plot import Bars, Column, Course, Days, Plot, Row, Series
from annotator.ui.translation import marked, spoken
from annotator.ui.words import translate
from annotator.workspace.figure import DayFigure, Figures

_ROWS = 40
"""Bars that are shown of pages and strings; the tables have all of them."""
_SEEN = 3.0
"""The contrast that something to be seen needs against its ground (WCAG 2.1, 1.4.11)."""

PLOTS: tuple[tuple[str, str], ...] = (
    ("spans", marked("Figures", "Spans by label")),
    ("suggestions", marked("Figures", "Suggestions")),
    ("days", marked("Figures", "Progress")),
    ("pages", marked("Figures", "Work by page")),
    ("strings", marked("Figures", "Frequent strings")),
)
"""The plots in order: their names, fit for files, and their words."""


class Plots:
    """Makes the plots of figures, in the colours of the theme and of the labels."""

    def __init__(self, figures: Figures, label_sets: Iterable[LabelSet], colours: Colours) -> None:
        self._figures, self._colours = figures, colours
        # The set in use comes first; what it does not know, another one may.
        known = [one for labels in label_sets for one in labels.labels]
        self._labels = {one.name: one for one in reversed(known)}

    def plot(self, name: str) -> Plot:
        """The plot of that name of PLOTS. Raises KeyError when there is none: a bug."""
        makers: Mapping[str, Callable[[str], Plot]] = {
            "spans": self._spans,
            "suggestions": self._suggestions,
            "days": self._days,
            "pages": self._pages,
            "strings": self._strings,
        }
        return makers[name](translate("Figures", dict(PLOTS)[name]))

    def _row(self, label: str, words: str = "") -> Row:
        """The row of a label, or of words that have it."""
        known = self._labels.get(label)
        title = (known.title.said(spoken()) if known else "") or label
        name = label if title == label else f"{title} {label}"
        words = f"{words} ({title})" if words else name
        colour = apart(QColor(known.colour), self._colours.window, _SEEN) if known else None
        return Row(words, colour or self._colours.dim)

    def _pale(self, colour: QColor) -> QColor:
        """Of less weight, and still hiding what is behind it."""
        return over(faint(colour, 95), self._colours.window)

    def _said(self) -> tuple[Series, Series]:
        """A person's spans, and suggestions."""
        return (
            Series(translate("Figures", "confirmed by a person"), self._colours.accent),
            Series(translate("Figures", "suggested"), self._pale(self._colours.accent)),
        )

    def _spans(self, title: str) -> Plot:
        found = self._figures.labels
        spans = sum(one.human for one in found)
        suggested = sum(one.suggested for one in found)
        note = translate("Figures", "Confirmed spans: {spans}; open suggestions: {suggested}")
        plain = Series("", self._colours.hues[3])
        return Bars(
            title,
            note.format(spans=f"{spans:,}", suggested=f"{suggested:,}"),
            [self._row(one.label) for one in found],
            [
                Column(
                    translate("Figures", "Spans"),
                    self._said(),
                    [(one.human, one.suggested) for one in found],
                ),
                Column(
                    translate("Figures", "Per 1,000 characters of pages with spans"),
                    [plain],
                    [(one.density,) for one in found],
                    digits=2,
                ),
            ],
        )

    def _suggestions(self, title: str) -> Plot:
        found, colours = self._figures.suggestions, self._colours
        answered = sum(one.accepted + one.changed + one.rejected for one in found)
        accepted = sum(one.accepted for one in found)
        note = translate("Figures", "Answered: {answered}; of these right as they were: {share} %")
        share = f"{100 * accepted / answered:.0f}" if answered else "–"
        return Bars(
            title,
            note.format(answered=f"{answered:,}", share=share),
            [self._row(one.label) for one in found],
            [
                Column(
                    translate("Figures", "Suggestions"),
                    [
                        Series(translate("Figures", "accepted"), colours.success),
                        Series(translate("Figures", "changed"), colours.unassigned),
                        Series(translate("Figures", "rejected"), colours.danger),
                        Series(translate("Figures", "not answered"), self._pale(colours.dim)),
                    ],
                    [(one.accepted, one.changed, one.rejected, one.unanswered) for one in found],
                )
            ],
        )

    def _days(self, title: str) -> Plot:
        found = {one.day: one for one in self._figures.days}
        days = all_days(min(found), max(found)) if found else []
        hues = self._colours.hues
        minutes = sum(one.seconds for one in found.values()) / 60
        note = translate("Figures", "Days with work: {days}; minutes of work: {minutes}")

        def course(words: str, hue: int, of: Callable[[DayFigure], float]) -> Course:
            return Course(words, hues[hue], [_of_day(found, day, of) for day in days])

        return Days(
            title,
            note.format(days=f"{len(found):,}", minutes=f"{minutes:,.0f}"),
            days,
            [
                course(translate("Figures", "Spans confirmed"), 0, lambda one: one.spans),
                course(translate("Figures", "Articles confirmed"), 3, lambda one: one.articles),
                course(translate("Figures", "Minutes of work"), 1, lambda one: one.seconds / 60),
            ],
        )

    def _pages(self, title: str) -> Plot:
        worked = [one for one in self._figures.pages if one.edits or one.seconds]
        most = sorted(worked, key=lambda one: -one.seconds)[:_ROWS]
        hues = self._colours.hues
        note = translate(
            "Figures",
            "Pages worked on: {pages}; half of them took less than {minutes} minutes and {edits} "
            "edits. Those that took longest:",
        ).format(
            pages=f"{len(worked):,}",
            minutes=f"{median(one.seconds for one in worked) / 60:,.1f}" if worked else "–",
            edits=f"{median(one.edits for one in worked):,.0f}" if worked else "–",
        )
        return Bars(
            title,
            note if worked else "",
            [Row(one.page, key=one.page_id) for one in most],
            [
                Column(
                    translate("Figures", "Minutes of work"),
                    [Series("", hues[1])],
                    [(one.seconds / 60,) for one in most],
                    digits=1,
                ),
                Column(
                    translate("Figures", "Edits"),
                    [Series("", hues[0])],
                    [(one.edits,) for one in most],
                ),
            ],
        )

    def _strings(self, title: str) -> Plot:
        found = self._figures.strings[:_ROWS]
        return Bars(
            title,
            translate("Figures", "The colour before a string is that of its label."),
            [self._row(one.label, one.text) for one in found],
            [
                Column(
                    translate("Figures", "Spans"),
                    self._said(),
                    [(one.human, one.suggested) for one in found],
                ),
                Column(
                    translate("Figures", "Pages"),
                    [Series("", self._colours.hues[3])],
                    [(one.pages,) for one in found],
                ),
            ],
        )


def _of_day(found: Mapping[date, DayFigure], day: date, of: Callable[[DayFigure], float]) -> float:
    return max(0.0, of(found[day])) if day in found else 0.0
