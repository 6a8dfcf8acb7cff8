"""The table of formats: what can be exported, one line each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Fragment,
    Furniture,
    Origin,
    Span,
)
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange import chat, corrections, csv_rows, html_page
from annotator.exchange.alto import write_alto
from annotator.exchange.articles import write_articles
from annotator.exchange.chat import write_chat
from annotator.exchange.chunk import Chunk
from annotator.exchange.conll import DOCUMENTS, LEVELS, SENTENCES, write_conll
from annotator.exchange.corrections import write_corrections
from annotator.exchange.csv_rows import write_csv_rows
from annotator.exchange.docbin import write_docbin
from annotator.exchange.doccano import SPANS, write_doccano
from annotator.exchange.error import UnknownFormat
from annotator.exchange.hf_card import LICENCE
from annotator.exchange.hf_tokens import write_hf_tokens
from annotator.exchange.html_page import write_html
from annotator.exchange.label_studio import write_label_studio
from annotator.exchange.labelled_text import UNIT
from annotator.exchange.lines import write_lines
from annotator.exchange.page_xml import write_page_xml
from annotator.exchange.pages import write_pages
from annotator.exchange.shape import PLAIN, Option, Shape
from annotator.exchange.spacy_record import write_prodigy, write_spacy
from annotator.exchange.spans import write_spans
from annotator.exchange.tag import SCHEME
from annotator.exchange.token import ALIGN, TOKENS

Write = Callable[[Iterable[Annotation], Shape], Iterator[Chunk]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of training data.

    `record` is what one record holds, `sentence` says what it is for, `schema` names its JSON
    Schema in `resources/schemas` (empty where there is none). `writer` turns pages, one at a time,
    into the bytes of the file; it holds no more than it must in memory. `options` are what a
    person may choose, `shape` is what was chosen. `several` formats are a folder of files, and
    their chunks name the file; `binary` ones cannot be read as text.
    """

    name: str
    suffix: str
    record: str
    sentence: str
    writer: Write
    schema: str = ""
    options: tuple[Option, ...] = ()
    several: bool = False
    binary: bool = False
    shape: Shape = field(default=PLAIN, hash=False)

    def with_options(self, values: Mapping[str, str]) -> "Format":
        """The format with these values of its options; the others keep what they have.

        Raises UnknownFormat for an option that it does not have, or a value that one cannot have.
        """
        known = {one.key: one for one in self.options}
        for key, value in values.items():
            if key not in known:
                raise UnknownFormat(
                    "{name} has no option {key}; its options are {names}",
                    name=self.name,
                    key=repr(key),
                    names=", ".join(known) or "none",
                )
            known[key].refuse(self.name, value)
        return self.shaped(options={**self.values, **values})

    def shaped(self, **changes: Any) -> "Format":
        """The format with another shape: `changes` are fields of `Shape`."""
        return replace(self, shape=replace(self.shape, **changes))

    @property
    def values(self) -> dict[str, str]:
        """The value of each option: what was chosen, else the default."""
        return {one.key: one.default for one in self.options} | dict(self.shape.options)

    def write(self, annotations: Iterable[Annotation]) -> Iterator[Chunk]:
        """The bytes of the file, or files, bit by bit."""
        return self.writer(annotations, replace(self.shape, options=self.values))

    @property
    def example(self) -> str:
        """The records of a page of three lines, as the file would hold them."""
        return self.preview([_example()], records=1)

    def preview(self, annotations: Iterable[Annotation], *, records: int = 1) -> str:
        """The file's beginning up to that many records, made from no more pages than it takes.

        Of several files each begins with its name; of a binary one nothing can be shown.
        """
        if self.binary:
            return ""
        chunks = self.write(annotations)
        shown: list[str] = []
        file = ""
        while records > 0 and (chunk := next(chunks, None)) is not None:
            if chunk.file != file:
                file = chunk.file
                shown.append(f"[{file}]\n")
            shown.append(chunk.data.decode(errors="backslashreplace"))
            records -= chunk.records
        return "".join(shown)


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
        (UNIT,),
    ),
    Format(
        "pagexml",
        ".xml",
        "page",
        "PAGE 2019, a file a page: regions, lines, places, articles as groups in reading order.",
        write_page_xml,
        several=True,
    ),
    Format(
        "alto+mets",
        ".xml",
        "page",
        "ALTO 4 and METS, two files a page: blocks, words, places, and the articles over them.",
        write_alto,
        several=True,
    ),
    Format(
        "spacy",
        ".jsonl",
        "text",
        "One text a line with tokens, and its spans by them, for spaCy and what reads its JSON.",
        write_spacy,
        "spacy-1.json",
        (UNIT, TOKENS, ALIGN),
    ),
    Format(
        "prodigy",
        ".jsonl",
        "text",
        "The same as accepted examples, for Prodigy's database.",
        write_prodigy,
        "spacy-1.json",
        (UNIT, TOKENS, ALIGN),
    ),
    Format(
        "docbin",
        ".spacy",
        "text",
        "spaCy's binary file for spacy train; it needs spaCy.",
        write_docbin,
        options=(UNIT, TOKENS, ALIGN),
        binary=True,
    ),
    Format(
        "doccano",
        ".jsonl",
        "text",
        "One text a line with its spans, to import into doccano.",
        write_doccano,
        "doccano-1.json",
        (UNIT, SPANS),
    ),
    Format(
        "label-studio",
        ".json",
        "text",
        "Tasks for Label Studio, suggestions as predictions, and the labelling configuration.",
        write_label_studio,
        "label-studio-1.json",
        (UNIT,),
        several=True,
    ),
    Format(
        "conll",
        ".conll",
        "text",
        "One token a line with its tags, for taggers of every kind.",
        write_conll,
        options=(SENTENCES, TOKENS, ALIGN, SCHEME, LEVELS, DOCUMENTS),
    ),
    Format(
        "hf-tokens",
        ".jsonl",
        "text",
        "Tokens and tags as a data set of Hugging Face, with its card.",
        write_hf_tokens,
        "hf-tokens-1.json",
        (UNIT, TOKENS, ALIGN, SCHEME, LICENCE),
        several=True,
    ),
    Format(
        "lines",
        ".jsonl",
        "page",
        "One page a line: its lines with their layout, and which is read next in which article.",
        write_lines,
        "lines-1.json",
    ),
    Format(
        "chat",
        ".jsonl",
        "window",
        "One window of a page a line, as messages: instruction, numbered lines, and the answer.",
        write_chat,
        "chat-1.json",
        chat.OPTIONS,
    ),
    Format(
        "corrections",
        ".jsonl",
        "pair",
        "One pair a line: what was extracted and what a person put in its place, in its context.",
        write_corrections,
        "correction-1.json",
        corrections.OPTIONS,
    ),
    Format(
        "csv",
        ".csv",
        "row",
        "A table for a spreadsheet, a row for each article, span or page.",
        write_csv_rows,
        options=csv_rows.OPTIONS,
    ),
    Format(
        "html",
        ".html",
        "page",
        "One file to read and check: each page beside its articles, in colours, with its spans.",
        write_html,
        options=html_page.OPTIONS,
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
    text = "本报讯 昨日，我市普\n降瑞雲。\n瑞雪兆丰年\n第二版\n"
    headline, body, banner = "瑞雪兆丰年", "本报讯 昨日，我市普\n降瑞雲。", "第二版"
    fragments = (
        Fragment("headline", _range_of(text, headline)),
        Fragment("body", _range_of(text, body)),
    )
    return Annotation(
        page=Page("example.txt", text, "example"),
        articles=(Article("a1", fragments, confirmed=True),),
        furniture=(Furniture(_range_of(text, banner), Origin.HUMAN),),
        corrections=(Correction(_range_of(text, "雲"), "雪"),),
        spans=(Span("s1", "TIME", (_range_of(text, "昨日"),)),),
    )


def _range_of(text: str, part: str) -> Range:
    start = text.index(part)
    return Range(start, start + len(part))
