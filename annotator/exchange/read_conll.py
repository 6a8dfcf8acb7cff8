"""CoNLL and its like: a token a line with its tag, an empty line behind each sentence.

A page is what stands between two `-DOCSTART-` lines or `# newdoc`, `# doc` or `# id` comments, or
has one name in the comments of our own exports; else the whole file. Columns are parted by tabs,
else by white space; the token is in the first one (in the second, where the first counts them), the
tag in the last one that holds nothing but tags, and in all of them where tabs part nothing else
from the token: those are the levels of spans in spans. What the text was before it was cut is told
by `# text = …`; else `token_text` says how it is built.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from annotator.domain.error import AnnotatorError, BadForm
from annotator.exchange.chunk_tag import Chunk, begins_inside, chunks, is_tag
from annotator.exchange.error import Unreadable
from annotator.exchange.json_text import parse
from annotator.exchange.marked_text import Mark, MarkedText, at_line, name_in, reading_of
from annotator.exchange.reading import Reading
from annotator.exchange.text import load
from annotator.exchange.token_text import TokenText

_WHAT = "CoNLL"
_DOCUMENT = "-DOCSTART-"
_OWN = "# {"
_MOST_COLUMNS = 5
_SHARE = 0.95
"""Of the rows, that have a tag in the column of tags; the others are told."""
_COMMENT = re.compile(r"#\s*(newdoc id|newdoc|doc|document|id|page|text)\s*(?:[=:]\s*(.*))?\Z")


@dataclass(slots=True)
class _Sentence:
    """Rows of cells with their lines in the file; `told` is its text, if a comment says it."""

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    told: str | None = None


@dataclass(slots=True)
class _Document:
    """Sentences under a name (empty: none is told), from a line on."""

    line: int
    name: str = ""
    sentences: list[_Sentence] = field(default_factory=list)


def read_conll(path: Path) -> Iterator[Reading]:
    """The pages in a file of tokens and tags. Raises Unreadable when it is none, and OSError."""
    text, encoding = load(path)
    documents = _documents(text)
    rows = [cells for one in documents for s in one.sentences for _, cells in s.rows]
    token, levels = _columns(rows, "\t" in text)
    sentences = [one for document in documents for one in document.sentences]
    tags = {one: begins_inside(map(partial(_tags, column=one), sentences)) for one in levels}
    for number, one in enumerate(documents, 1):
        marked = _marked(one, token, tags)
        alone = len(documents) == 1
        try:
            yield reading_of(
                path,
                _WHAT,
                marked,
                encoding=encoding,
                line=None if alone else one.line,
                number=0 if alone else number,
            )
        except AnnotatorError as error:
            yield Reading(path, _WHAT, encoding=encoding, error=error, line=one.line)


def _documents(text: str) -> list[_Document]:
    found = [_Document(1)]
    sentence = _Sentence()

    def end_sentence() -> None:
        nonlocal sentence
        if sentence.rows:
            found[-1].sentences.append(sentence)
        sentence = _Sentence()

    def begin(line: int, name: str) -> None:
        end_sentence()
        if found[-1].sentences:
            found.append(_Document(line, name))
        else:
            found[-1].line = line
            found[-1].name = name or found[-1].name

    for number, whole in enumerate(text.split("\n"), 1):
        line = whole.removesuffix("\r")
        if not line or (line.isspace() and "\t" not in line):
            end_sentence()
        elif line.startswith(_DOCUMENT):
            begin(number, "")
        elif (hit := _COMMENT.match(line)) is not None:
            if hit[1] == "text":
                sentence.told = hit[2]
            else:
                begin(number, (hit[2] or "").strip())
        elif line.startswith(_OWN):
            name = _own_name(line)
            if name != found[-1].name:
                begin(number, name)
        elif not _is_comment(line):
            sentence.rows.append((number, _cells(line)))
    end_sentence()
    return [one for one in found if one.sentences]


def _own_name(line: str) -> str:
    """The page's name in a comment of the kind that our own export writes."""
    try:
        return name_in(parse(line.removeprefix("#").strip().encode()), whole=True)
    except BadForm:
        return ""


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    # A text that was cut into its characters has spaces among its tokens.
    return [" ", *line.split()] if line[0].isspace() else line.split()


def _is_comment(line: str) -> bool:
    """Whether a line is a comment, and not the token # with its tag."""
    if not line.startswith("# ") or "\t" in line:
        return False
    cells = line.split()
    return len(cells) > _MOST_COLUMNS or not is_tag(cells[-1])


def _columns(rows: Sequence[list[str]], tabs: bool) -> tuple[int, list[int]]:
    """The number of the column of tokens, and those of tags, counted from the end.

    Raises Unreadable when none holds tags.
    """
    ((width, _),) = Counter(map(len, rows)).most_common(1) or [(0, 0)]
    found = []
    for tag in range(-1, -width, -1):
        good = sum(len(cells) >= width and is_tag(_cell(cells, tag)) for cells in rows)
        if good >= _SHARE * len(rows):
            found.append(tag)
    if not found:
        raise Unreadable(
            "this is no CoNLL: no column of it holds tags such as B-PER, I-PER and O; give a token "
            "and its tag a line"
        )
    counted = width + found[0] > 1 and all(cells[0].isdecimal() for cells in rows)
    alone = tabs and len(found) == width - 1
    return int(counted), found[::-1] if alone else found[:1]


def _tags(sentence: _Sentence, *, column: int) -> list[str]:
    return [_cell(cells, column) for _, cells in sentence.rows]


def _cell(cells: list[str], number: int) -> str:
    """The cell of a row, empty where the row is too short."""
    return cells[number].strip() if -len(cells) < number < len(cells) else ""


def _marked(document: _Document, token: int, columns: Mapping[int, bool]) -> MarkedText:
    """A page; by column of tags, `columns` says whether a chunk may begin inside."""
    sentences = document.sentences
    words = [
        [(cells[token : token + 1] or [""])[0] or " " for _, cells in one.rows] for one in sentences
    ]
    told = [one.told for one in sentences if one.told is not None]
    whole = "\n".join(told) if len(told) == len(sentences) else None
    made = TokenText.of(words, whole)
    notes: list[AnnotatorError] = []
    if whole is not None and not made.found:
        said = AnnotatorError("the text in the comments is not that of the tokens; it was not used")
        notes.append(at_line(document.line, said))
    marks: list[Mark] = []
    for sentence, places in zip(sentences, made.places, strict=True):
        lines = [line for line, _ in sentence.rows]
        for column, inside_may_begin in columns.items():
            tags = _tags(sentence, column=column)
            notes += [
                at_line(line, _no_tag(tag))
                for line, tag in zip(lines, tags, strict=True)
                if not is_tag(tag)
            ]
            for found in chunks(tags, inside_may_begin=inside_may_begin):
                if isinstance(found, Chunk):
                    place = (places[found.first][0], places[found.last][1])
                    marks.append(Mark(found.label, (place,), line=lines[found.first]))
                else:
                    said = AnnotatorError(
                        "{tag} has no beginning before it; it was read as one", tag=repr(found.tag)
                    )
                    notes.append(at_line(lines[found.token], said))
    return MarkedText(made.text, marks, name=document.name, notes=notes)


def _no_tag(tag: str) -> AnnotatorError:
    return AnnotatorError("{tag} is no tag; it was read as O", tag=repr(tag[:40]))
