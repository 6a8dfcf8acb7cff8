"""The format `chat`: windows of pages as messages, to tune language models on.

A record holds an instruction, numbered lines of a page, and the answer as a JSON text: the articles
that the window holds whole, or its spans. What the answer says is read back before it is written,
so that it and the window give the exact ranges (`chat_answer`); white space at their ends is not
theirs. Blank lines are not shown; their numbers are left out.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.domain.label import LabelSet
from annotator.domain.role import KINDS, ROLES
from annotator.exchange.chat_answer import Answer, Item, answer_text, items_of
from annotator.exchange.chat_place import Numbered
from annotator.exchange.chat_window import MESSAGE, Window, halves, tokens, windows_of
from annotator.exchange.chunk import Chunk
from annotator.exchange.error import UnknownFormat
from annotator.exchange.json_text import to_line
from annotator.exchange.page_line import PageLines
from annotator.exchange.reading_span import LeftOut, human_spans
from annotator.exchange.shape import Option, Shape
from annotator.resource import resource

SCHEMA = "annotator/chat-1"

ANSWER = Option("answer", "What the answer holds.", Answer.ARTICLES, tuple(map(str, Answer)))
LANGUAGE = Option("language", "The language of the instruction.", "zh_CN", ("zh_CN", "en"))
SYSTEM = Option(
    "system",
    "A system message of your own.",
    "",
    long=True,
)
INSTRUCTION = Option(
    "instruction",
    "An instruction of your own; fields: {text}, {first}, {last}, {lines}, {source}, {labels}, "
    "{kinds}, {roles}.",
    "",
    long=True,
)
TOKENS = Option(
    "tokens",
    "The most tokens of a record: a Chinese character counts one, two others one.",
    "8192",
    low=256,
    high=10_000_000,
)
OVERLAP = Option(
    "overlap", "How much of a window the next one repeats, in percent.", "20", low=0, high=90
)
OPTIONS = (ANSWER, LANGUAGE, SYSTEM, INSTRUCTION, TOKENS, OVERLAP)

_FIELDS = frozenset({"text", "first", "last", "lines", "source", "labels", "kinds", "roles"})
_FIRST = attrgetter("first")
_FIELD = re.compile(r"\{([a-z_]+)\}")


def write_chat(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """One line of JSON for each window of each page.

    Each chunk tells what fits no window. A window that holds no article whole, and no furniture, is
    not written where articles are asked for. Raises NotWritten for what JSON cannot say,
    UnknownFormat for an instruction that cannot be filled in, and AssertionError, which is a bug,
    when an answer would not give the ranges back.
    """
    asked = _Asked(shape)
    for annotation in annotations:
        chat = _Chat(annotation, asked)
        lines = [to_line(one, page=annotation.page.name) for one in chat.records()]
        yield Chunk(len(lines), b"".join(lines), tuple(chat.missing()))


class _Asked:
    """What is asked of every page, and what of a record's tokens that takes."""

    def __init__(self, shape: Shape) -> None:
        options = shape.options
        shipped = json.loads(resource("chat.json").read_text("utf-8"))
        self.language = options[LANGUAGE.key]
        self.answer = Answer(options[ANSWER.key])
        words = shipped[self.language]
        self.system = options[SYSTEM.key].strip() or words["system"]
        self.instruction = options[INSTRUCTION.key].strip() or words[self.answer]
        self.labels = shape.labels
        self.tokens = shape.number(TOKENS.key)
        self.overlap = shape.number(OVERLAP.key)
        for what, words in (("system", self.system), ("instruction", self.instruction)):
            for field in _FIELD.findall(words):
                if field not in _FIELDS:
                    raise UnknownFormat(
                        "the {what} of chat has the field {field}; there are {names}",
                        what=what,
                        field=repr(field),
                        names=", ".join(sorted(_FIELDS)),
                    )
        self.times = _FIELD.findall(self.instruction + self.system).count("text")
        if "text" not in _FIELD.findall(self.instruction):
            raise UnknownFormat(
                "the instruction of chat does not show the page; write {field} where it is to "
                "stand",
                field="{text}",
            )

    def said(self, template: str, fields: Mapping[str, str]) -> str:
        """The template filled in, each field once: what a page holds is not looked at again."""
        return _FIELD.sub(lambda found: fields[found[1]], template)

    def label_words(self, annotation: Annotation) -> str:
        """The labels that may be answered: those of the set, and what else the page has."""
        own = dict.fromkeys(one.label for one in human_spans(annotation))
        names = [_label_words(self.labels, one.name, self.language) for one in self.labels.enabled]
        return "; ".join([*names, *(one for one in own if one not in self.labels)])


def _label_words(labels: LabelSet, name: str, language: str) -> str:
    title = labels.label(name).title.said(language)
    return f"{name} ({title})" if title and title != name else name


class _Chat:
    """One page, its windows and what they can say."""

    def __init__(self, annotation: Annotation, asked: _Asked) -> None:
        self._annotation, self._asked = annotation, asked
        self._found = PageLines.of(annotation)
        self._numbered = Numbered(annotation.page.text, self._found.lines)
        self._items, self._told = items_of(annotation, self._found, self._numbered, asked.answer)
        self._lines = list(self._numbered.written(self._found.lines))
        self._labels = asked.label_words(annotation)
        costs = [asked.times * (halves(one) + 1) for one in self._lines]
        room = 2 * asked.tokens - self._fixed()
        self._windows = windows_of(costs, self._items, room=room, overlap=asked.overlap)
        # Neither their first lines nor their last ones ever go back.
        firsts, lasts = [one.first for one in self._windows], [one.last for one in self._windows]
        self._held: list[list[Item]] = [[] for _ in self._windows]
        self._touched = [0] * len(self._windows)
        self._fitless: list[Item] = []
        for item in self._items:
            holding = range(bisect_left(lasts, item.last), bisect_right(firsts, item.first))
            for n in holding:
                self._held[n].append(item)
            if not holding:
                self._fitless.append(item)
            if item.part == "articles":
                touching = range(bisect_left(lasts, item.first), bisect_right(firsts, item.last))
                for n in touching:
                    self._touched[n] += n not in holding

    def _fixed(self) -> int:
        """The half tokens of a record without its lines and without what its answer holds."""
        last = self._found.lines[-1].number if self._found.lines else 0
        fields = self._fields("", last, last)
        asked = self._asked
        words = (asked.system, asked.instruction)
        said = sum(halves(asked.said(one, fields)) for one in words)
        return said + halves(answer_text(asked.answer, [])) + 2 * 3 * MESSAGE

    def _fields(self, text: str, first: int, last: int) -> dict[str, str]:
        page = self._annotation.page
        return {
            "text": text,
            "first": str(first),
            "last": str(last),
            "lines": str(len(page.lines)),
            "source": page.source,
            "labels": self._labels,
            "kinds": ", ".join(KINDS),
            "roles": ", ".join(ROLES),
        }

    def records(self) -> Iterator[dict[str, Any]]:
        """The windows as plain dictionaries."""
        each = zip(self._windows, self._held, self._touched, strict=True)
        for number, (window, held, touched) in enumerate(each, 1):
            if held or self._asked.answer is Answer.SPANS:
                yield self._record(number, window, held, touched)

    def _record(
        self, number: int, window: Window, held: list[Item], partial: int
    ) -> dict[str, Any]:
        annotation, asked = self._annotation, self._asked
        page = annotation.page
        lines = self._found.lines[window.first : window.last + 1]
        text = "\n".join(self._lines[window.first : window.last + 1])
        fields = self._fields(text, lines[0].number, lines[-1].number)
        messages = (
            ("system", asked.said(asked.system, fields)),
            ("user", asked.said(asked.instruction, fields)),
            ("assistant", answer_text(asked.answer, held)),
        )
        taken = tokens(sum(halves(content) + 2 * MESSAGE for _, content in messages))
        if taken > asked.tokens:
            raise AssertionError(f"{page.name}: {taken} tokens, where {asked.tokens} may be")
        return {
            "schema": SCHEMA,
            "offsets": "codepoint",
            "messages": [{"role": role, "content": content} for role, content in messages],
            "page": page.name,
            "source": page.source,
            "page_sha256": page.sha256,
            "annotator": annotation.annotator,
            "answer": str(asked.answer),
            "window": number,
            "start": lines[0].start,
            "end": lines[-1].end,
            "lines": [one._asdict() for one in lines],
            # As a JSON text: `datasets` finds no type for a list that is empty in many records.
            "ids": json.dumps([one.id for one in held if one.id], ensure_ascii=False),
            "partial": partial,
            "confirmed": all(one.confirmed for one in held),
            "tokens": taken,
        }

    def missing(self) -> Iterator[AnnotatorError]:
        """What no window holds, and what no answer can say."""
        yield from self._told
        for one in self._fitless:
            yield one.missing()
        if self._asked.answer is Answer.SPANS:
            page = self._annotation.page
            for n, line in enumerate(self._found.lines):
                before = bisect_right(self._windows, n, key=_FIRST) - 1
                if before < 0 or self._windows[before].last < n:
                    yield LeftOut(_LINE, page=page.name, line=line.number, start=line.start)


_LINE = "{page}: line {line} (at {start}) is left out: it takes more tokens than a window may"
