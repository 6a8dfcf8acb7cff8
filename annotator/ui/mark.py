"""Formats over a text view: spans, matches, corrections, doubts, furniture, the linked selection.

A QSyntaxHighlighter with a table of marks for each layer: it leaves the document and its signals
alone and is the fastest way that was measured (FACTS: 1,252 spans over 20,000 characters in 5 ms).
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument


class Mark(NamedTuple):
    """The units `start` up to `end` of the document (UTF-16) carry a style.

    A tuple, because thousands are sorted and moved along at every edit.
    """

    start: int
    end: int
    style: str


class Marks(QSyntaxHighlighter):
    """Paints marks in layers, later layers over earlier ones; only changed blocks are redone."""

    def __init__(self, document: QTextDocument, layers: Iterable[str]) -> None:
        super().__init__(document)
        self._layers: dict[str, list[Mark]] = {name: [] for name in layers}
        self._longest: dict[str, int] = dict.fromkeys(self._layers, 0)
        self._styles: Mapping[str, QTextCharFormat] = {}

    def set_styles(self, styles: Mapping[str, QTextCharFormat]) -> None:
        """The format of each style; everything is painted again."""
        self._styles = styles
        self.rehighlight()

    def prepare(self, layers: Mapping[str, list[Mark]]) -> None:
        """Replaces every layer for a text that is about to be put in (which paints them)."""
        for name in self._layers:
            self._keep(name, sorted(layers.get(name, ())))

    def layer(self, name: str) -> list[Mark]:
        """The marks of a layer, in order."""
        return list(self._layers[name])

    def set_layer(self, name: str, marks: list[Mark]) -> list[QTextBlock]:
        """Replaces one layer; gives the blocks where it differs, which are formatted again."""
        new = sorted(marks)
        old = self._layers[name]
        if new == old:
            return []
        self._keep(name, new)
        return self._format_again(set(old) ^ set(new))

    def exchange(self, name: str, gone: Iterable[Mark], come: Iterable[Mark]) -> list[QTextBlock]:
        """Some marks of a layer make room for others; gives the blocks as `set_layer` does."""
        less, more = Counter(gone), Counter(come)
        less, more = less - more, more - less
        layer = self._layers[name]
        for mark in less.elements():
            n = bisect_left(layer, mark)
            if layer[n : n + 1] == [mark]:
                del layer[n]
        for mark in more.elements():
            insort(layer, mark)
            self._longest[name] = max(self._longest[name], mark.end - mark.start)
        return self._format_again({*less, *more})

    def _keep(self, name: str, marks: list[Mark]) -> None:
        self._layers[name] = marks
        self._longest[name] = max((m.end - m.start for m in marks), default=0)

    def splice(
        self, start: int, old_end: int, new_end: int, layers: Mapping[str, list[Mark]]
    ) -> None:
        """The document's units `start`..`old_end` are about to become `start`..`new_end`.

        Their marks are replaced and those behind move along; putting in the text paints it.
        """
        by = new_end - old_end
        for name, old in self._layers.items():
            come = layers.get(name, ())
            if not old and not come:
                continue
            above = bisect_left(old, (start,))
            below = bisect_left(old, (old_end,))
            kept = [m for m in old[:above] if m.end <= start]
            moved = old[below:]
            if by:
                moved = [Mark(a + by, b + by, style) for a, b, style in moved]
            self._layers[name] = [*kept, *sorted(come), *moved]
            # The longest may have gone; this is only how far back a search must begin.
            self._longest[name] = max([self._longest[name], *(m.end - m.start for m in come)])

    def alike_around(
        self,
        start: int,
        low: int,
        high: int,
        stop: int,
        by: int,
        layers: Mapping[str, list[Mark]],
    ) -> bool:
        """Whether the units `start`..`stop` keep their marks but for those from `low` to `high`.

        The text there is about to grow `by` so many units, and to be marked with these layers.
        """
        for name, old in self._layers.items():
            come = sorted(layers.get(name, ()))
            was = old[bisect_left(old, (start,)) : bisect_left(old, (stop,))]
            if [m for m in was if m.start < low] != [m for m in come if m.start < low]:
                return False
            behind = [Mark(m.start + by, m.end + by, m.style) for m in was if m.end > high]
            if behind != [m for m in come if m.end > high + by]:
                return False
        return True

    def _format_again(self, changed: set[Mark]) -> list[QTextBlock]:
        document = self.document()
        last = document.characterCount() - 1
        done: dict[int, QTextBlock] = {}
        for mark in changed:
            block = document.findBlock(min(mark.start, last))
            while block.isValid() and block.position() <= mark.end:
                if block.blockNumber() not in done:
                    done[block.blockNumber()] = block
                    self.rehighlightBlock(block)
                block = block.next()
        return list(done.values())

    def highlightBlock(self, text: str) -> None:
        """Qt's hook: merges the formats of every layer over one block."""
        block = self.currentBlock()
        begin = block.position()
        end = begin + block.length() - 1
        here: list[Mark] = []
        for name, marks in self._layers.items():
            if not marks:
                continue
            n = bisect_left(marks, Mark(max(0, begin - self._longest[name]), 0, ""))
            layer: list[Mark] = []
            while n < len(marks) and marks[n].start < end:
                if marks[n].end > max(begin, marks[n].start):
                    layer.append(marks[n])
                n += 1
            # What lies inside another mark is painted over it.
            here += sorted(layer, key=_longest_first) if len(layer) > 1 else layer
        if not here:
            return
        # From edge to edge along the block, with the marks over the stretch between two of them,
        # the lowest first: a paragraph may hold thousands of marks.
        starts = sorted((max(m.start, begin), n) for n, m in enumerate(here))
        ends = sorted((min(m.end, end), n) for n, m in enumerate(here))
        opened: list[int] = []
        begun = closed = 0
        for low, high in pairwise(sorted({edge for edge, _ in (*starts, *ends)})):
            while closed < len(ends) and ends[closed][0] <= low:
                opened.remove(ends[closed][1])
                closed += 1
            while begun < len(starts) and starts[begun][0] <= low:
                insort(opened, starts[begun][1])
                begun += 1
            merged = QTextCharFormat()
            touched = False
            for n in opened:
                style = self._styles.get(here[n].style)
                if style is not None:
                    merged.merge(style)
                    touched = True
            if touched:
                self.setFormat(low - begin, high - low, merged)


def _longest_first(mark: Mark) -> int:
    return mark.start - mark.end
