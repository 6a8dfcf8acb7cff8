"""Gold and proposed pages from files, brought together by their names and scored."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from os.path import isdir, isfile
from pathlib import Path

from annotator.domain import form
from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.exchange.error import TextMissing
from annotator.exchange.json_file import read_stream
from annotator.exchange.json_text import parse
from annotator.exchange.reader import read_path, walk
from annotator.exchange.reading import Reading
from annotator.segmentation.agreement import PlainText, TextFigures, plain_texts, score_by_text
from annotator.segmentation.calibration import Calibration, calibrate, total
from annotator.segmentation.scoring import Figures, score

_FORMS = (".json", ".jsonl", ".ndjson")
_WRITTEN = ".articles.json"
_NO_PAGES = (".spans.json", _WRITTEN)


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold page and its proposal. `name` is what a table calls them.

    `written` holds the articles as they were set, where a file NAME.articles.json beside the gold
    says so: the texts that a proposal on another text is measured by.
    """

    name: str
    gold: Annotation
    proposed: Annotation
    written: tuple[PlainText, ...] | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pages that can be scored, and a sentence for each that cannot: its file and why.

    `without_gold` is how many proposals no gold page asked for.
    """

    pairs: tuple[Pair, ...]
    findings: tuple[str, ...]
    without_gold: int = 0


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A page form that was read: its page's name, and a way to its annotation.

    A form that came without its text has no `annotation` until it is lent one.
    """

    page: str
    where: str
    path: Path
    annotation: Annotation | None = None
    form: object = None

    def on(self, text: str) -> Annotation:
        """Its annotation; `text` is lent to a form that came without one."""
        if self.annotation is not None:
            return self.annotation
        return form.read(self.form, text=text)


def figures_of(
    pairs: Sequence[Pair], *, by_text: bool = False, show: Callable[[int], None] = lambda done: None
) -> dict[str, Figures] | dict[str, TextFigures]:
    """The figures of each page by its name; `show` is told how many are done.

    `by_text` compares the articles' texts, for proposals on a text of their own.
    """
    places: dict[str, Figures] = {}
    texts: dict[str, TextFigures] = {}
    for done, pair in enumerate(pairs):
        show(done)
        if by_text:
            gold = plain_texts(pair.gold) if pair.written is None else pair.written
            texts[pair.name] = score_by_text(gold, plain_texts(pair.proposed))
        else:
            places[pair.name] = score(pair.gold, pair.proposed)
    return texts if by_text else places


def calibration_of(pairs: Sequence[Pair]) -> Calibration:
    """How the doubts of all the pages stand to what is wrong there."""
    return total(calibrate(pair.gold, pair.proposed) for pair in pairs)


def pairs_of(gold: Path, proposed: Path, *, by_text: bool = False) -> Pairing:
    """The gold pages in a file or a folder, each with the proposal of the same page.

    Pages go by their names, whole or without their suffix or up to the first full stop, so that
    001.txt, 001.pdf and 001.gold.json are one; a single page on either side goes with the other
    whatever they are called. `proposed` may be `-`, standard input. A page form that comes without
    its text stands on the gold's. With `by_text` the two texts may differ.
    """
    findings: list[str] = []
    wanted = _candidates(gold, findings)
    guesses = _candidates(proposed, findings, without_text=not by_text)
    found, free = _paired(wanted, guesses)
    names = _names(wanted)
    pairs = []
    for n, one in enumerate(wanted):
        several = [guesses[k] for k in found.get(n, ())]
        try:
            pairs.append(_pair(names[n], one, several, proposed, by_text=by_text))
        except (_Mismatch, AnnotatorError, OSError) as error:
            where = several[0].where if len(several) == 1 else one.where
            findings.append(f"{where}: {error}")
    return Pairing(tuple(pairs), tuple(findings), free)


class _Mismatch(Exception):
    """Why a gold page cannot be scored."""


def _pair(
    name: str, gold: _Candidate, found: list[_Candidate], where: Path, *, by_text: bool
) -> Pair:
    if not found:
        raise _Mismatch(f"there is no proposal for page {gold.page!r} in {where}")
    if len(found) > 1:
        places = " and ".join(one.where for one in found)
        raise _Mismatch(f"there is more than one proposal for page {gold.page!r}: {places}")
    right = gold.on("")
    guess = found[0].on(right.page.text)
    if by_text:
        return Pair(name, right, guess, _written(gold))
    if guess.page.text != right.page.text:
        raise _Mismatch(
            f"its text is not that of the gold page {gold.page!r}: they differ at character "
            f"{_first_difference(right.page.text, guess.page.text)}; compare them by --by-text"
        )
    return Pair(name, right, guess)


def _first_difference(one: str, two: str) -> int:
    pairs = enumerate(zip(one, two, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(two)))


def _candidates(path: Path, findings: list[str], *, without_text: bool = False) -> list[_Candidate]:
    """The page forms under a path; what else is there goes to the findings."""
    out = []
    before = len(findings)
    for reading in _readings(path):
        one, error = reading.annotation, reading.error
        if one is not None and reading.what == "page form":
            out.append(_Candidate(one.page.name, reading.where, reading.path, one))
        elif one is not None:
            findings.append(
                f"{reading.where}: this is {reading.what}; a page form is wanted (.json, .jsonl)"
            )
        elif without_text and isinstance(error, TextMissing) and error.page is not None:
            out.append(_Candidate(error.page, reading.where, reading.path, form=error.form))
        else:
            findings.append(f"{reading.where}: {error}")
    if not out and len(findings) == before:
        findings.append(f"{path}: there is no page form in it (.json, .jsonl)")
    return out


def _readings(path: Path) -> Iterator[Reading]:
    if str(path) == "-":
        yield from read_stream(Path("standard input"), BytesIO(sys.stdin.buffer.read()))
        return
    inside = isdir(path)
    for file in walk([path]):
        if not inside or isdir(file) or _may_hold_pages(file):
            yield from read_path(file)


def _may_hold_pages(file: Path) -> bool:
    name = file.name.lower()
    if not name.endswith(_FORMS):
        return False
    return not name.startswith("manifest") and not name.endswith(_NO_PAGES)


def _stem(name: str) -> str:
    """A name up to its first full stop: 001 of 001.gold.json."""
    return name.split(".")[0]


# What a page may be called, from the surest to the boldest.
_KEYS: tuple[Callable[[_Candidate], str], ...] = (
    lambda one: one.page,
    lambda one: one.page.rpartition(".")[0],
    lambda one: _stem(one.page),
)


def _paired(
    wanted: Sequence[_Candidate], guesses: Sequence[_Candidate]
) -> tuple[dict[int, list[int]], int]:
    """For each gold page the proposals of the same name; and how many are left over."""
    if len(wanted) == len(guesses) == 1:
        return {0: [0]}, 0
    found: dict[int, list[int]] = {}
    free = set(range(len(guesses)))
    for key in (*_KEYS, _file_key([*wanted, *guesses])):
        named: dict[str, list[int]] = {}
        for k in sorted(free):
            named.setdefault(key(guesses[k]), []).append(k)
        for n, one in enumerate(wanted):
            if n not in found and key(one) and key(one) in named:
                found[n] = named[key(one)]
                free.difference_update(found[n])
    return found, len(free)


def _file_key(candidates: Sequence[_Candidate]) -> Callable[[_Candidate], str]:
    """The name of the file, where it holds one page only."""
    held = Counter(one.path for one in candidates)
    return lambda one: _stem(one.path.name) if held[one.path] == 1 else ""


def _names(wanted: Sequence[_Candidate]) -> list[str]:
    """What each gold page is called: its file's name without the suffix, or its page's name."""
    held = Counter(one.path for one in wanted)
    names = [
        one.path.stem if held[one.path] == 1 and one.path.suffix == ".json" else Path(one.page).stem
        for one in wanted
    ]
    out: list[str] = []
    taken: set[str] = set()
    for n, one in enumerate(wanted, start=1):
        choices = (names[n - 1], one.where, f"{one.where}#{n}")
        out.append(next(name for name in choices if name not in taken))
        taken.add(out[-1])
    return out


def _written(gold: _Candidate) -> tuple[PlainText, ...] | None:
    """The articles as they were set, from the file beside the gold. Raises BadForm."""
    for stem in dict.fromkeys((_stem(gold.path.name), _stem(Path(gold.page).name))):
        beside = gold.path.with_name(stem + _WRITTEN)
        if not isfile(beside):
            continue
        said = parse(beside.read_bytes())
        try:
            return tuple(
                PlainText.of([(str(part["role"]), str(part["text"])) for part in one["written"]])
                for one in said["articles"]
            )
        except (KeyError, TypeError, ValueError):
            raise _Mismatch(f"{beside.name} beside it does not hold written articles") from None
    return None
