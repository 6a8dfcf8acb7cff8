"""The table of formats: what can be exported, one line each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from annotator.domain.annotation import Annotation, Article, Fragment, Furniture, Origin, Span
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.articles import write_articles
from annotator.exchange.chunk import Chunk
from annotator.exchange.error import UnknownFormat
from annotator.exchange.pages import write_pages
from annotator.exchange.spans import Unit, write_spans

Write = Callable[[Iterable[Annotation]], Iterator[Chunk]]


@dataclass(frozen=True, slots=True)
class Format:
    """A shape of training data.

    `record` is what one record holds, `sentence` says what it is for, `schema` names its JSON
    Schema in `resources/schemas` (empty where there is none). `write` turns pages, one at a time,
    into the bytes of the file; it holds no more than it must in memory. `units` are the shapes by
    what else a record may hold, where there is a choice.
    """

    name: str
    suffix: str
    record: str
    sentence: str
    write: Write
    schema: str = ""
    units: Mapping[str, Write] = field(default_factory=dict, hash=False)

    def per(self, unit: str) -> "Format":
        """The format with one record for each article, page or sentence. Raises UnknownFormat."""
        if unit not in self.units:
            raise UnknownFormat(
                "{name} has no lines by {unit}; its units are {names}",
                name=self.name,
                unit=repr(unit),
                names=", ".join(self.units) or self.record,
            )
        return replace(self, record=unit, write=self.units[unit])

    @property
    def example(self) -> str:
        """The records of a page of three lines, as the file would hold them."""
        return self.preview([_example()], records=1)

    def preview(self, annotations: Iterable[Annotation], *, records: int = 1) -> str:
        """The file's beginning up to that many records, made from no more pages than it takes."""
        chunks = self.write(annotations)
        shown: list[bytes] = []
        while records > 0 and (chunk := next(chunks, None)) is not None:
            shown.append(chunk.data)
            records -= chunk.records
        return b"".join(shown).decode(errors="backslashreplace")


FORMATS = (
    Format(
        "pages",
        ".jsonl",
        "page",
        "The page form, one page a line, without loss: to keep, to hand on, to import again.",
        write_pages,
        "page-1.json",
    ),
    Format(
        "articles",
        ".jsonl",
        "article",
        "One article a line: title, reading text, fragments and the way back to the page.",
        write_articles,
        "article-1.json",
    ),
    Format(
        "spans",
        ".jsonl",
        "article",
        "One text a line with its spans, as offsets and text: an article, a page or a sentence.",
        write_spans,
        "span-1.json",
        {str(unit): partial(write_spans, unit=unit) for unit in Unit},
    ),
)


def format_named(name: str) -> Format:
    """The line of the table with that name. Raises UnknownFormat."""
    for one in FORMATS:
        if one.name == name:
            return one
    raise UnknownFormat(
        "there is no format {name}; there are {names}",
        name=repr(name),
        names=", ".join(one.name for one in FORMATS),
    )


def _example() -> Annotation:
    text = "本报讯 昨日，我市普\n降瑞雪。\n瑞雪兆丰年\n第二版\n"
    headline, body, banner = "瑞雪兆丰年", "本报讯 昨日，我市普\n降瑞雪。", "第二版"
    fragments = (
        Fragment("headline", _range_of(text, headline)),
        Fragment("body", _range_of(text, body)),
    )
    return Annotation(
        page=Page("example.txt", text, "example"),
        articles=(Article("a1", fragments, confirmed=True),),
        furniture=(Furniture(_range_of(text, banner), Origin.HUMAN),),
        spans=(Span("s1", "TIME", (_range_of(text, "昨日"),)),),
    )


def _range_of(text: str, part: str) -> Range:
    start = text.index(part)
    return Range(start, start + len(part))
