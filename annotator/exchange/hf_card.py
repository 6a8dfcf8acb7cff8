"""The card of a data set of tags: for `datasets` what stands on top, for people the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.exchange.shape import Option, Shape
from annotator.exchange.tag import OUTSIDE, Scheme, tags_of
from annotator.exchange.token import TOKENS
from annotator.exchange.yaml_text import quoted

LICENCE = Option("licence", "The licence that the card names.", "other")
# What a record holds besides its tokens and tags; see `source_note`.
_NOTES = {
    "page": "string",
    "source": "string",
    "page_sha256": "string",
    "article": "string",
    "sentence": "int64",
    "annotator": "string",
}
_MARKDOWN = frozenset("&<>|\\`*_[]#!")


@dataclass(slots=True)
class Counts:
    """What has been written: the numbers of the tags, and how much of what.

    `texts` and `bytes` count by the part of the data, `spans` by label.
    """

    scheme: Scheme
    numbers: dict[str, int] = field(default_factory=lambda: {OUTSIDE: 0})
    texts: dict[str, int] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    tokens: int = 0
    spans: dict[str, int] = field(default_factory=dict)

    def know(self, label: str) -> None:
        """Give the tags of a label their numbers, behind those given before."""
        for tag in tags_of(label, self.scheme):
            self.numbers.setdefault(tag, len(self.numbers))

    def count(self, label: str) -> None:
        """Count a span, and give its tags their numbers if they have none."""
        if label not in self.spans:
            self.know(label)
        self.spans[label] = self.spans.get(label, 0) + 1


def card(shape: Shape, counts: Counts) -> str:
    """The card. Features are said as `sequence`, which every version of datasets reads."""
    return "\n".join((*_metadata(shape, counts), "", *_words(shape, counts), ""))


def _metadata(shape: Shape, counts: Counts) -> Iterator[str]:
    yield "---"
    yield f"license: {quoted(shape.options[LICENCE.key])}"
    yield from ("language:", "- zh", "task_categories:", "- token-classification")
    yield from ("configs:", "- config_name: default", "  data_files:")
    for part in counts.texts:
        yield f"  - split: {quoted(part)}"
        yield f"    path: {quoted(part + '.jsonl')}"
    yield from ("dataset_info:", "  config_name: default", "  features:")
    yield from ("  - name: id", "    dtype: string", "  - name: tokens", "    sequence: string")
    yield from ("  - name: ner_tags", "    sequence:", "      class_label:", "        names:")
    for tag, number in counts.numbers.items():
        yield f"          '{number}': {quoted(tag)}"
    for name, kind in _NOTES.items():
        yield f"  - name: {name}"
        yield f"    dtype: {kind}"
    yield "  splits:"
    for part, count in counts.texts.items():
        yield f"  - name: {quoted(part)}"
        yield f"    num_bytes: {counts.bytes.get(part, 0)}"
        yield f"    num_examples: {count}"
    yield "---"


def _words(shape: Shape, counts: Counts) -> Iterator[str]:
    yield f"# {_plain(shape.labels.name)}"
    yield ""
    yield f"Texts with a tag for each token: {shape.options[TOKENS.key]}, {counts.scheme}."
    yield f"{counts.tokens:,} tokens. Each line tells the page it is from, by name and SHA-256."
    yield ""
    yield from ("| part | texts |", "|---|---:|")
    for part, count in counts.texts.items():
        yield f"| {_plain(part)} | {count:,} |"
    yield ""
    yield from ("| label | spans |", "|---|---:|")
    for label, count in sorted(counts.spans.items()):
        yield f"| {_plain(label)} | {count:,} |"


def _plain(text: str) -> str:
    """A text on one line of Markdown, as nothing but text."""
    line = " ".join(text.split())
    return "".join(f"&#{ord(one)};" if one in _MARKDOWN else one for one in line)
