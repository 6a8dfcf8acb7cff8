"""The format `html`: pages beside their articles in one file, to be read and checked by people.

The file stands alone: no script, nothing fetched. Whatever a text or a name holds is shown, never
obeyed: it becomes text, and no tag, attribute or address is made of it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from annotator.domain.annotation import Annotation, Article, Origin
from annotator.domain.claim import Claim, Claims
from annotator.domain.label import LabelSet
from annotator.domain.range import Range
from annotator.domain.reading import ReadingText
from annotator.domain.shape import is_head
from annotator.exchange.chunk import Chunk
from annotator.exchange.html_mark import Mark, marked, whole
from annotator.exchange.html_text import END, head, hue, shown
from annotator.exchange.html_words import LANGUAGE, Words
from annotator.exchange.reading_part import own_ends
from annotator.exchange.reading_span import human_spans, placed_in, spans_by_article
from annotator.exchange.shape import Shape

OPTIONS = (LANGUAGE,)


def write_html(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """One file of HTML with a section for each page, written as they come.

    Of spans it shows those that a person has made or accepted: in the articles, and by their names
    in the page's own text where no article can show them. So nothing is left out.
    """
    words = Words(shape.options[LANGUAGE.key])
    begin = head(words["title"], "reading.css", language=words.language.replace("_", "-"))
    legend = f'<p class="legend">{shown(words["legend"])}</p>\n'
    yield Chunk(0, (begin + legend).encode())
    for number, annotation in enumerate(annotations, 1):
        view = _View(annotation, number, words, shape.labels)
        yield Chunk(1, "".join(view.parts()).encode())
    yield Chunk(0, END.encode())


class _View:
    """One page as a section: its text at the left, its articles at the right."""

    def __init__(self, annotation: Annotation, number: int, words: Words, labels: LabelSet) -> None:
        self._annotation, self._number = annotation, number
        self._words, self._labels = words, labels
        self._place = {one.id: n for n, one in enumerate(annotation.articles)}
        self._claims = Claims.of(annotation).all
        self._corrections = tuple(
            one for one in annotation.corrections if one.origin is Origin.HUMAN
        )
        self._spans = spans_by_article(annotation)
        self._shown_spans: set[str] = set()

    def parts(self) -> Iterator[str]:
        """The HTML, piece by piece."""
        annotation, words = self._annotation, self._words
        page = annotation.page
        facts = [page.source, words[annotation.status], annotation.comment]
        if annotation.annotator:
            facts.insert(2, words["by"].format(name=annotation.annotator))
        yield f'<section id="p{self._number}">\n<h2 lang="zh">{shown(page.name)}</h2>\n'
        yield f'<p class="facts">{shown(" · ".join(filter(None, facts)))}</p>\n'
        # The articles first: they tell which spans are left for the page to name.
        articles = "".join(self._articles())
        yield '<div class="twin">\n<div class="source text" lang="zh">'
        yield from self._source()
        yield f'</div>\n<div class="articles">\n{articles}'
        yield from self._rest()
        yield "</div>\n</div>\n</section>\n"

    # The page

    def _source(self) -> Iterator[str]:
        text = self._annotation.page.text
        place = 0
        for claim, marks in zip(self._claims, self._marks_by_claim(), strict=True):
            start, end = whole(text, claim.range.start), whole(text, claim.range.end)
            yield shown(text[place:start])
            yield self._opening(claim)
            yield from marked(text, start, end, marks, self._labels, "del")
            yield "</span>"
            place = end
        yield shown(text[place:])

    def _marks_by_claim(self) -> list[list[Mark]]:
        """What is marked in each claim; a span's name stands in the first that it touches."""
        marks = [Mark(one.range.start, one.range.end) for one in self._corrections]
        marks += [
            Mark(one.start, one.end, span.label, n == 0 and span.id not in self._shown_spans)
            for span in human_spans(self._annotation)
            for n, one in enumerate(span.ranges)
        ]
        claims = Claims.of(self._annotation)
        out: list[list[Mark]] = [[] for _ in claims.all]
        for mark in marks:
            for n, claim in enumerate(claims.within(Range(mark.start, mark.end))):
                own = mark if n == 0 else mark._replace(named=False)
                out[bisect_left(claims.starts, claim.range.start)].append(own)
        return out

    def _opening(self, claim: Claim) -> str:
        """The tag that a claim's text stands in, and its place where it is an article's."""
        if claim.article is None:
            return f'<span class="{"furniture" if claim.furniture else "unassigned"}">'
        number = self._place[claim.article]
        name, place = self._anchor(number, claim.fragment), self._label(number, claim.fragment)
        return (
            f'<span class="article" id="s{name}" style="{hue(number)}">'
            f'<a class="place" href="#r{name}">{place}</a>'
        )

    def _anchor(self, number: int, fragment: int) -> str:
        return f"{self._number}-{number + 1}-{fragment + 1}"

    def _label(self, number: int, fragment: int) -> str:
        several = len(self._annotation.articles[number].fragments) > 1
        return f"{number + 1}·{fragment + 1}" if several else str(number + 1)

    # Its articles

    def _articles(self) -> Iterator[str]:
        if not self._annotation.articles:
            yield f"<p>{shown(self._words['no articles'])}</p>\n"
        for number, article in enumerate(self._annotation.articles):
            yield from self._article(number, article)

    def _article(self, number: int, article: Article) -> Iterator[str]:
        reading = ReadingText(self._annotation.page, article, self._corrections)
        placed, _ = placed_in(self._annotation, reading, self._spans[article.id])
        self._shown_spans |= {one.span.id for one in placed}
        marks = [Mark(start, end) for start, end in reading.corrected]
        marks += [
            Mark(start, end, one.span.label, n == 0)
            for one in placed
            for n, (start, end) in enumerate(one.stretches)
        ]
        words = self._words
        facts = [words[article.kind]]
        facts += [words["confirmed"]] if article.confirmed else []
        facts += [words["flagged"]] if article.flagged else []
        facts += [article.comment] if article.comment else []
        yield f'<div class="card article" style="{hue(number)}">\n'
        yield f"<h3>{number + 1} · {shown(' · '.join(facts))}</h3>\n"
        for part, end in zip(reading.parts, own_ends(reading), strict=True):
            name = self._anchor(number, part.fragment)
            place = self._label(number, part.fragment)
            look = "part head" if is_head(part.role) else "part"
            yield (
                f'<div class="{look}" id="r{name}"><a class="role" href="#s{name}">{place} '
                f'{shown(words[part.role])}</a><div class="text" lang="zh">'
            )
            yield from marked(reading.text, part.start, end, marks, self._labels, "ins")
            yield "</div></div>\n"
        yield "</div>\n"

    def _rest(self) -> Iterator[str]:
        text = self._annotation.page.text
        for name, furniture in (("furniture", True), ("unassigned", False)):
            ranges = [
                one.range
                for one in self._claims
                if one.article is None and one.furniture is furniture
            ]
            if not ranges:
                continue
            yield f'<div class="card {name}">\n<h3>{shown(self._words[name])}</h3>\n'
            for one in ranges:
                yield f'<p class="text" lang="zh">{shown(text[one.start : one.end])}</p>\n'
            yield "</div>\n"
