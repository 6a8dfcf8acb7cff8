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
        (
            r"continues in mid-sentence: or goes on with article (?P<one>\d+)",
            marked("Doubt", "In mid-sentence: or on in article {one}?"),
        ),
        (
            r"text of (?P<one>\d+), or goes on with article (?P<other>\d+)",
            marked("Doubt", "Text of {one}, or on in {other}?"),
        ),
        (
            r"the text may not belong to the headline of (?P<one>\d+)",
            marked("Doubt", "Text not under the headline of {one}?"),
        ),
        (
            r"another article may begin within (?P<one>\d+)",
            marked("Doubt", "New article within {one}?"),
        ),
        (
            r"the sentence may not go on here in (?P<one>\d+)",
            marked("Doubt", "Sentence of {one} goes on elsewhere?"),
        ),
        (
            r"stray characters in (?P<one>\d+), or text",
            marked("Doubt", "Stray characters in {one}?"),
        ),
        (
            r"text of (?P<one>\d+), or a subheading",
            marked("Doubt", "Text of {one}, or a subheading?"),
        ),
        (
            r"text of (?P<one>\d+), or its headline",
            marked("Doubt", "Text of {one}, or its headline?"),
        ),
        (
            r"a subheading of (?P<one>\d+), or the headline of another article",
            marked("Doubt", "Subheading of {one}, or a headline?"),
        ),
        (
            r"headline may not belong to (?P<one>\d+)",
            marked("Doubt", "Headline not of article {one}?"),
        ),
        (
            r"a heading without a text: (?P<one>\d+) may be furniture",
            marked("Doubt", "Heading without a text: furniture?"),
        ),
        (
            r"the \w+ of (?P<one>\d+) may be of its headline",
            marked("Doubt", "Part of the headline of {one}?"),
        ),
        (
            r"goes on with the \w+ above, or is another heading of (?P<one>\d+)",
            marked("Doubt", "Heading of {one}: of another role?"),
        ),
        (
            r"furniture, or text of (?P<one>\d+)",
            marked("Doubt", "Furniture, or text of {one}?"),
        ),
        (
            r"caption, or text of (?P<one>\d+)",
            marked("Doubt", "Caption, or text of {one}?"),
        ),
        (
            r"\w+, or text of (?P<one>\d+)",
            marked("Doubt", "Text of {one}, or not?"),
        ),
        (
            r"the \w+ may belong to (?P<one>\d+)",
            marked("Doubt", "Signed for article {one}?"),
        ),
        (
            r"furniture, or a heading of (?P<one>\d+)",
            marked("Doubt", "Furniture, or a heading of {one}?"),
        ),
        (
            r"furniture, or an article of its own",
            marked("Doubt", "Furniture, or a new article?"),
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
