"""Spans that are suggested for a page, by a label set and by what confirmed spans have taught."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.extra import extra_of, key_of
from annotator.domain.label import LabelSet
from annotator.workspace.labelling import Labelling

if TYPE_CHECKING:
    from annotator.segmentation.learnt_spans import LearntSpans

_CONFIDENCE, _REASON = "confidence", "reason"
_MOST_PAGES = 200
"""Pages that are learnt from: of those with spans the ones that came in last."""


def suggested_spans(
    annotation: Annotation, labels: LabelSet, learnt: "LearntSpans | None" = None
) -> list[Span]:
    """What may be marked on the page with the labels of the set, for `put_suggestions`.

    The program's own finders know labels by name, in capitals or not; the dictionaries of the set
    outdo them. Ids do not matter; confidence and reason are among the extra keys.
    """
    from annotator.segmentation.suggestion import LABELS, suggest

    own = {one.name.casefold(): one.name for one in labels.enabled}
    known = {name for name in LABELS if name.casefold() in own}
    found = suggest(
        annotation.page,
        articles=annotation.articles,
        corrections=annotation.corrections,
        labels=known | set(own.values()),
        dictionary=dictionary_of(labels),
        learnt=learnt,
    )
    return [
        Span(
            f"s{number}",
            own[one.label.casefold()],
            one.ranges,
            Origin.SUGGESTION,
            extra=extra_of({_CONFIDENCE: one.confidence, _REASON: one.reason}, frozenset()),
        )
        for number, one in enumerate(found)
        if one.label.casefold() in own
    ]


def dictionary_of(labels: LabelSet) -> Mapping[str, str]:
    """The strings of the labels' dictionaries and what each is; the first label has it."""
    out: dict[str, str] = {}
    for label in labels.enabled:
        for entry in label.dictionary:
            out.setdefault("".join(entry.split()), label.name)
    return out


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a span was suggested: 0..1, and a key word that names the rule or source, or ""."""

    confidence: float
    reason: str = ""


def grounds_of(span: Span) -> Grounds | None:
    """How sure the suggestion is that the span is or was; None where nothing is said of it."""
    if f'"{_CONFIDENCE}"' not in span.extra:
        return None
    keys: dict[str, Any] = json.loads(span.extra)
    confidence = keys.get(_CONFIDENCE)
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        return None
    return Grounds(min(1.0, max(0.0, float(confidence))), str(key_of(span.extra, _REASON) or ""))


def surer_than(annotation: Annotation, label: str, least: float) -> list[str]:
    """The ids of the suggestions of a label ("": of any) that are at least that sure (0..1).

    One that says nothing of how sure it is counts as not sure at all.
    """

    def is_sure(span: Span) -> bool:
        grounds = grounds_of(span)
        return (grounds.confidence if grounds is not None else 0.0) >= least

    suggested = (one for one in annotation.spans if one.origin is Origin.SUGGESTION)
    return [one.id for one in suggested if (not label or one.label == label) and is_sure(one)]


class SpanLessons:
    """What the confirmed spans of a workspace have taught, kept by label set. For any thread."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._forgotten = 0
        self._learnt: dict[str, tuple[int, LearntSpans]] = {}

    def forget(self) -> None:
        """Spans were confirmed or taken back: all is learnt anew when it is next asked for."""
        # What is being learnt just now may have read the pages as they were before.
        self._forgotten += 1

    def learnt(
        self,
        labelling: Labelling,
        labels: LabelSet,
        *,
        learn: "Callable[[Iterable[Annotation]], LearntSpans] | None" = None,
    ) -> "LearntSpans":
        """What the pages that the set is in use for teach; takes up to some seconds.

        Each kind of lesson is used only where it is right more often than the rules alone, which
        `learn` (the program's own, where not given) finds out by cross-validation.
        """
        if learn is None:
            from annotator.segmentation.span_learning import learn_spans

            learn = learn_spans
        with self._guard:
            forgotten = self._forgotten
            since, known = self._learnt.get(labels.name, (forgotten, None))
            if known is not None and since == forgotten:
                return known
            names = [one.name for one in labels.labels]
            found = learn(
                annotation
                for _, annotation in labelling.pages_of(labels.name, names, last=_MOST_PAGES)
                if any(span.origin is Origin.HUMAN for span in annotation.spans)
            )
            self._learnt[labels.name] = (forgotten, found)
            return found
