"""Gold and proposals side by side as a page of HTML: who claims each run of text, coloured.

The page stands alone: no script, nothing fetched, and whatever a text or a name holds is shown,
never obeyed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from annotator.domain.annotation import Annotation, Article
from annotator.exchange.chunk import Chunk
from annotator.exchange.format import Format
from annotator.exchange.html_text import END, head, hue, shown
from annotator.exchange.writer import write
from annotator.segmentation.scoring import Comparison, Figures, mean, score
from annotator.segmentation.side import FURNITURE, Side
from annotator.workspace.score_table import said
from annotator.workspace.scoring import Pair

_TITLE = 24

_LINE_ENDS = re.compile(r"[ \t]*\n\s*")


def _flowing(text: str) -> str:
    """The text as HTML on as few lines as it needs: ↵ stands for a wrap, ¶ for blank lines."""
    return _LINE_ENDS.sub(
        lambda found: f'<i class="end">{"¶" if found[0].count(chr(10)) > 1 else "↵"}</i>',
        shown(text),
    )


def write_page(pairs: Sequence[Pair], path: Path) -> int:
    """Write the HTML of the pages to a file, replaced as a whole; returns its size in bytes.

    Raises NotWritten.
    """
    chunks = (Chunk(0, part.encode()) for part in score_page(pairs))
    form = Format("html", ".html", "page", "Gold and proposed side by side.", lambda *_: chunks)
    *_, done = write((), form, path)
    return done.bytes


def score_page(pairs: Sequence[Pair]) -> Iterator[str]:
    """The HTML of gold and proposed pages, piece by piece, a table of their figures first."""
    yield head("Gold and proposed", "score.css")
    rows = [
        (f'<a href="#page-{n}">{shown(pair.name)}</a>', score(pair.gold, pair.proposed))
        for n, pair in enumerate(pairs, start=1)
    ]
    if len(rows) > 1:
        rows.append(("mean", mean([figures for _, figures in rows])))
    yield _figures(rows)
    yield (
        "<p>A run of text has the colour of its gold article; so has the proposed article that the "
        "gold one is laid upon, the one that it shares most with. "
        '<b class="key moved">≠ article</b> lies in another article than in the gold (or in '
        'furniture, or in none), <b class="key role">≠ role</b> only plays another role. Dashed: a '
        "gold article without a proposed one. Hatched: a proposed one without a gold one. Grey: "
        "furniture. 3·2 is the second fragment, in reading order, of article 3.</p>\n"
    )
    for n, pair in enumerate(pairs, start=1):
        yield f'<section id="page-{n}">\n<h2 lang="zh">{shown(pair.name)}</h2>\n'
        yield from _SideBySide(pair).parts()
        yield "</section>\n"
    yield END


def _figures(rows: Sequence[tuple[str, Figures]]) -> str:
    names = list(asdict(rows[0][1])) if rows else []
    out = ['<table class="figures">\n<tr><th>page</th>']
    out += [f"<th>{name}</th>" for name in names]
    for name, figures in rows:
        out.append(f"</tr>\n<tr><td>{name}</td>")
        out += [f"<td>{said(value)}</td>" for value in asdict(figures).values()]
    return "".join([*out, "</tr>\n</table>\n"])


@dataclass(frozen=True, slots=True)
class _Row:
    """A run of visible characters that one fragment claims on either side (-1: none does)."""

    first: int
    behind: int
    gold: tuple[int, int]
    proposed: tuple[int, int]


class _SideBySide:
    """One page: its articles, and its text twice, run by run."""

    def __init__(self, pair: Pair) -> None:
        self.gold, self.proposed = pair.gold, pair.proposed
        self.compared = Comparison.between(pair.gold, pair.proposed)
        self.home = self.compared.home
        self.gold_of = {proposed: gold for gold, proposed in self.home.items()}

    def parts(self) -> Iterator[str]:
        """The HTML of the page, piece by piece."""
        yield from self._articles()
        yield (
            '<table class="sides">\n<colgroup><col class="who"><col><col class="sign">'
            '<col class="who"><col></colgroup>\n<tr><th colspan="2">gold</th><th></th>'
            '<th colspan="2">proposed</th></tr>\n'
        )
        doubts = self._doubts()
        for row in self._rows():
            yield self._row(row, [one for n in range(row.first, row.behind) for one in doubts[n]])
        yield "</table>\n"

    def _articles(self) -> Iterator[str]:
        """Each gold article and what it is laid upon; then the proposed ones that are left."""
        matches = {match.gold: match for match in self.compared.matches}
        yield '<table class="articles">\n<tr><th>gold</th><th></th><th>proposed</th><th></th>'
        yield "<th>overlap</th><th>title</th></tr>\n"
        for gold, article in enumerate(self.gold.articles):
            home = self.home.get(gold)
            match = matches.get(gold)
            same = match is not None and match.proposed == home
            yield f"<tr>{self._badge(gold, None, self.gold)}{_name(self.gold, article)}"
            if home is None:
                yield "<td></td><td>none</td>"
            else:
                guess = self.proposed.articles[home]
                yield f"{self._badge(home, None, self.proposed)}{_name(self.proposed, guess)}"
            overlap = self._overlap(gold, home) if home is not None else 0.0
            title = "✓" if same and match and match.same_title else "≠"
            if not self._has_title(gold, home):
                title = ""
            yield f"<td>{overlap:.2f}</td><td>{title}</td></tr>\n"
        for number, article in enumerate(self.proposed.articles):
            if number not in self.gold_of:
                badge = self._badge(number, None, self.proposed)
                yield f"<tr><td></td><td>none</td>{badge}{_name(self.proposed, article)}"
                yield "<td>0.00</td><td></td></tr>\n"
        yield "</table>\n"

    def _has_title(self, gold: int, proposed: int | None) -> bool:
        guess = self.compared.proposed.heads[proposed] if proposed is not None else ()
        return bool(self.compared.gold.heads[gold] or guess)

    def _overlap(self, gold: int, proposed: int) -> float:
        common = self.compared.cells[gold, proposed]
        sizes = self.compared.gold.sizes[gold], self.compared.proposed.sizes[proposed]
        return common / (sum(sizes) - common)

    def _rows(self) -> Iterator[_Row]:
        gold, proposed = _fragments(self.compared.gold), _fragments(self.compared.proposed)
        first = 0
        for claims, run in groupby(zip(gold, proposed, strict=True)):
            behind = first + sum(1 for _ in run)
            yield _Row(first, behind, *claims)
            first = behind

    def _doubts(self) -> list[list[str]]:
        """The doubts of the proposal by the visible character that they stand before."""
        visible = self.compared.gold.visible
        out: list[list[str]] = [[] for _ in visible]
        ahead = 0
        for doubt in self.proposed.doubts:  # in the order of their places
            while ahead < len(visible) - 1 and visible[ahead] < doubt.at:
                ahead += 1
            if visible:
                out[ahead].append(f"? {doubt.confidence:.2f} {shown(doubt.reason)}")
        return out

    def _row(self, row: _Row, doubts: list[str]) -> str:
        visible = self.compared.gold.visible
        text = self.gold.page.text
        end = visible[row.behind] if row.behind < len(visible) else len(text)
        words = _flowing(text[visible[row.first] : end].rstrip())
        role = self.compared.gold.role[row.first]
        guess = self.compared.proposed.role[row.first]
        kind = mark = ""
        if self.home.get(row.gold[0]) != row.proposed[0]:
            kind, mark = "moved", "≠ article"
        elif role != guess:
            kind, mark = "role", "≠ role"
        notes = "".join(f'<p class="doubt">{one}</p>' for one in doubts)
        left = self._badge(row.gold[0], row.gold[1], self.gold, role)
        right = self._badge(row.proposed[0], row.proposed[1], self.proposed, guess)
        return (
            f'<tr class="{kind}">{left}{self._text(row.gold[0], self.gold, words)}'
            f'<td class="mark">{mark}</td>'
            f"{right}{self._text(row.proposed[0], self.proposed, words, notes)}</tr>\n"
        )

    def _look(self, number: int, side: Annotation) -> str:
        """The class and the hue of an article's cells."""
        if number == FURNITURE:
            return 'class="furniture"'
        gold = number if side is self.gold else self.gold_of.get(number)
        if gold is None:
            return 'class="extra"'
        look = "missed" if gold not in self.home else "article"
        return f'class="{look}" style="{hue(gold)}"'

    def _badge(self, number: int, fragment: int | None, side: Annotation, role: str = "") -> str:
        look = self._look(number, side).replace('class="', 'class="badge ')
        if number == FURNITURE:
            return f"<td {look}>furniture</td>"
        several = fragment is not None and len(side.articles[number].fragments) > 1
        place = f"·{fragment + 1}" if several and fragment is not None else ""
        return f"<td {look}><b>{number + 1}</b>{place} {shown(role)}</td>"

    def _text(self, number: int, side: Annotation, words: str, notes: str = "") -> str:
        return f'<td {self._look(number, side)} lang="zh">{notes}<div>{words}</div></td>'


def _name(side: Annotation, article: Article) -> str:
    """The start of an article's text: its title, where it has one."""
    first = article.fragments[0]
    words = " ".join(side.page.text[first.start : first.end].split())
    return f'<td lang="zh">{shown(words[:_TITLE])}{"…" if len(words) > _TITLE else ""}</td>'


def _fragments(side: Side) -> list[tuple[int, int]]:
    """The article and the fragment (places, from 0) that each visible character lies in."""
    out = [(FURNITURE, -1)] * len(side.owner)
    for number, runs in enumerate(side.articles):
        for n, run in enumerate(runs):
            out[run.first : run.behind] = [(number, n)] * (run.behind - run.first)
    return out
