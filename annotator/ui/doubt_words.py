"""What the window says of a doubt: the proposal's own sentence, in the language of the window."""

import re

from annotator.domain.alternative import alternative_of
from annotator.domain.annotation import Annotation, Doubt
from annotator.domain.claim import Claims
from annotator.ui.translation import marked
from annotator.ui.words import role_words, translate

# A doubt holds a sentence, since other programs read it too; these are the ones of our engine,
# said so shortly that they fit beside the page.
_REASONS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (
            r"headline fits (?P<one>\d+) and (?P<other>\d+)",
            marked("Doubt", "Headline fits {one} and {other}"),
        ),
        (
            r"goes on with (?P<one>\d+), or starts an article of its own",
            marked("Doubt", "Article {one}, or a new one?"),
        ),
        (
            r"(?P<one>\d+) ends in mid-sentence",
            marked("Doubt", "Article {one} ends in mid-sentence"),
        ),
        (
            r"headline fits no article; without one: (?P<one>\d+) or (?P<other>\d+)",
            marked("Doubt", "Headline of {one} or {other}?"),
        ),
        (
            r"headline fits no article; without one: (?P<one>\d+)",
            marked("Doubt", "Headline of article {one}?"),
        ),
        (r"headline fits no article", marked("Doubt", "Headline fits no article")),
        (
            r"the caption may not belong to (?P<one>\d+)",
            marked("Doubt", "Caption not of article {one}?"),
        ),
        (
            r"the caption may belong to (?P<one>\d+)",
            marked("Doubt", "Caption of article {one}?"),
        ),
    )
)


def reason_words(doubt: Doubt) -> str:
    """Why the proposal is unsure; a reason that we do not know is said as it stands."""
    for pattern, words in _REASONS:
        found = pattern.fullmatch(doubt.reason)
        if found is not None:
            return translate("Doubt", words).format(**found.groupdict())
    return " ".join(doubt.reason.split()) or translate("Doubt", marked("Doubt", "Not sure"))


def confidence_words(doubt: Doubt) -> str:
    """How sure the proposal is."""
    sure = translate("Doubt", marked("Doubt", "{percent} % sure"))
    return sure.format(percent=round(100 * min(1.0, max(0.0, doubt.confidence))))


def alternative_words(annotation: Annotation, doubt: Doubt) -> str:
    """What taking the doubt's alternative would do; nothing where it has none that fits."""
    found = alternative_of(doubt)
    if found is None:
        return ""
    if found.to is None:
        if found.furniture:
            return translate("Doubt", marked("Doubt", "F9: furniture"))
        return translate("Doubt", marked("Doubt", "F9: an article of its own"))
    target = Claims.of(annotation).at(found.to)
    if target is None or target.article is None:
        return ""
    owner = Claims.of(annotation).near(doubt.at)
    if owner is not None and owner.article == target.article and found.role:
        words = translate("Doubt", marked("Doubt", "F9: {role}"))
        return words.format(role=role_words(found.role))
    words = translate("Doubt", marked("Doubt", "F9: to article {number}"))
    return words.format(number=annotation.index(target.article) + 1)
