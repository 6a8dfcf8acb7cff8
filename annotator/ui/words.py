"""What the window says of things that come from below: steps, roles, errors, times."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from annotator.domain.error import AnnotatorError
from annotator.domain.label import LabelSet
from annotator.domain.step import Step
from annotator.ui.span_style import label_title
from annotator.ui.translation import marked

translate = QCoreApplication.translate

_ROLES = {
    "kicker": marked("Role", "Kicker"),
    "headline": marked("Role", "Headline"),
    "deck": marked("Role", "Deck"),
    "byline": marked("Role", "Byline"),
    "subheading": marked("Role", "Subheading"),
    "body": marked("Role", "Body"),
    "signature": marked("Role", "Signature"),
    "caption": marked("Role", "Caption"),
}

_KINDS = {
    "story": marked("Kind", "Story"),
    "photo": marked("Kind", "Photo"),
    "letter": marked("Kind", "Letter"),
    "editorial": marked("Kind", "Editorial"),
    "notice": marked("Kind", "Notice"),
    "advertisement": marked("Kind", "Advertisement"),
    "other": marked("Kind", "Other"),
}

_STATUSES = {
    "todo": marked("Status", "To do"),
    "doing": marked("Status", "In work"),
    "done": marked("Status", "Done"),
    "flagged": marked("Status", "Flagged"),
}

STEPS = {
    "split-article": marked("Step", "Split article {number}"),
    "merge-articles": marked("Step", "Merged articles {number} and {others}"),
    "move-to-article": marked("Step", "Moved “{text}” to article {number}"),
    "make-article": marked("Step", "Made article {number} of “{text}”"),
    "take-into-article": marked("Step", "Took “{text}” into article {number}"),
    "make-furniture": marked("Step", "“{text}” is furniture"),
    "unassign": marked("Step", "“{text}” belongs to nobody"),
    "set-role": marked("Step", "“{text}” is {role}"),
    "set-kind": marked("Step", "Article {number} is: {kind}"),
    "confirm-article": marked("Step", "Confirmed article {number}"),
    "unconfirm-article": marked("Step", "Took back the confirmation of article {number}"),
    "delete-article": marked("Step", "Deleted article {number}"),
    "fragment-earlier": marked("Step", "Put a fragment of article {number} earlier"),
    "fragment-later": marked("Step", "Put a fragment of article {number} later"),
    "move-article": marked("Step", "Article {number} became article {to}"),
    "flag-article": marked("Step", "Flagged article {number}"),
    "unflag-article": marked("Step", "Took the flag from article {number}"),
    "flag-page": marked("Step", "Flagged the page"),
    "unflag-page": marked("Step", "Took the flag from the page"),
    "comment-article": marked("Step", "Commented on article {number}"),
    "comment-page": marked("Step", "Commented on the page"),
    "correct-text": marked("Step", "Corrected “{text}” in article {number}"),
    "delete-text": marked("Step", "Deleted characters in article {number}"),
    "break-paragraph": marked("Step", "Broke a paragraph in article {number}"),
    "restore-text": marked("Step", "Restored the original text"),
    "move-cut": marked("Step", "Moved a cut"),
    "move-edge": marked("Step", "Moved an edge of article {number}"),
    "propose": marked("Step", "Proposed articles"),
    "propose-again": marked("Step", "Proposed again"),
    "take-alternative": marked("Step", "Took the alternative at “{text}”"),
    "keep-proposal": marked("Step", "Kept the proposal at “{text}”"),
    "mark-span": marked("Step", "Marked “{text}” as {label}"),
    "mark-occurrences": marked("Step", "Marked “{text}” as {label}, places: {spans}"),
    "delete-span": marked("Step", "Deleted the span “{text}” ({label})"),
    "delete-spans": marked("Step", "Deleted spans: {spans}"),
    "relabel-span": marked("Step", "“{text}” is {label} now"),
    "relabel-spans": marked("Step", "Spans that are {label} now: {spans}"),
    "accept-suggestion": marked("Step", "Accepted “{text}” ({label})"),
    "accept-suggestions": marked("Step", "Accepted suggestions: {spans}"),
    "reject-suggestion": marked("Step", "Rejected “{text}” ({label})"),
    "reject-suggestions": marked("Step", "Rejected suggestions: {spans}"),
    "move-span-edge": marked("Step", "Moved an edge of the span “{text}”"),
    "add-span-range": marked("Step", "The span became “{text}”"),
    "comment-span": marked("Step", "Commented on “{text}”"),
    "comment-spans": marked("Step", "Commented on spans: {spans}"),
    "set-span-attribute": marked("Step", "Set {attribute} of “{text}”"),
    "set-span-attributes": marked("Step", "Set {attribute} of spans: {spans}"),
    "suggest-spans": marked("Step", "Suggested spans, pages: {pages}"),
    "save-label-set": marked("Step", "Changed the label set “{name}”"),
    "make-label-set": marked(
        "Step", "Made the label set “{name}” of labels that came in: {labels}"
    ),
    "delete-label-set": marked("Step", "Deleted the label set “{name}”"),
    "use-label-set": marked("Step", "Chose the page’s label set"),
    "rename-label": marked("Step", "Renamed the label {from} to {to}, spans: {spans}"),
    "merge-labels": marked("Step", "Merged the labels {from} into {to}, spans: {spans}"),
    "delete-label": marked("Step", "Deleted the label {label}, spans: {spans}"),
    "rename-page": marked("Step", "Renamed the page to “{to}”"),
    "delete-page": marked("Step", "Deleted the page “{name}”"),
    "delete-pages": marked("Step", "Deleted pages: {pages}"),
    "go-to": marked("Step", "Went to another step of the history"),
    "import": marked("Step", "Imported pages: {pages}"),
    "import-annotations": marked("Step", "Imported annotations of pages: {pages}"),
}
"""The steps of the journal by their names; in braces the arguments that they bring."""

_THINGS = (
    marked("Thing", "articles"),
    marked("Thing", "spans"),
    marked("Thing", "corrections"),
    marked("Thing", "fragments or furniture"),
    marked("Thing", "the page form"),
    marked("Thing", "an object"),
    marked("Thing", "a list"),
    marked("Thing", "a text"),
    marked("Thing", "a text without halves of surrogate pairs"),
    marked("Thing", "a role"),
    marked("Thing", "a whole number from 0"),
    marked("Thing", "a number from 0 to 1"),
    marked("Thing", "true or false"),
    marked("Thing", "the label set"),
    marked("Thing", "a list of texts"),
    marked("Thing", 'a text, or texts by language ({"en": …})'),
    marked("Thing", "choice, text or flag"),
    marked("Thing", "relations"),
    marked("Thing", "labels of the text"),
    marked("Thing", "links"),
    marked("Thing", "equivalences"),
    marked("Thing", "events"),
    marked("Thing", "normalizations"),
    marked("Thing", "attributes of what is no span"),
    marked("Thing", "comments on what is no span"),
)
"""What errors name by a word of their own, in fields of their templates."""


def role_words(role: str) -> str:
    """The role's name; a role of another corpus is called what it is called there."""
    return translate("Role", _ROLES[role]) if role in _ROLES else role


def kind_words(kind: str) -> str:
    """The kind's name; a kind of another corpus is called what it is called there."""
    return translate("Kind", _KINDS[kind]) if kind in _KINDS else kind


def status_words(status: str) -> str:
    """The name of a page's status."""
    return translate("Status", _STATUSES[status])


class _Fields(dict[str, object]):
    """The fields of a template; one that is missing is an ellipsis, since words are no place to
    fail."""

    def __missing__(self, key: str) -> str:
        return "…"


def step_words(step: Step, labels: LabelSet | None = None) -> str:
    """What was done, in a few words; labels are called by their titles in the set given."""
    fields = _Fields(step.arguments)
    name = step.name
    if name == "correct-text":
        if not fields.get("text"):
            name = "delete-text"
        elif not str(fields["text"]).strip():
            name = "break-paragraph"
    elif name == "delete-pages" and "name" in fields:
        name = "delete-page"
    elif f"{name}s" in STEPS and "spans" in fields and "text" not in fields:
        name += "s"
    if "role" in fields:
        fields["role"] = role_words(str(fields["role"]))
    if "kind" in fields:
        fields["kind"] = kind_words(str(fields["kind"]))
    if labels is not None and "label" in fields:
        fields["label"] = label_title(labels, str(fields["label"]))
    if "text" in fields:
        fields["text"] = " ".join(str(fields["text"]).split())
    if "others" in fields:
        separator = translate("Step", ", ")
        fields["others"] = separator.join(str(fields["others"]).split(", "))
    template = STEPS.get(name)
    if template is None:
        # A step of a newer version: its name says more than nothing.
        return name.replace("-", " ")
    return translate("Step", template).format_map(fields)


def error_words(error: AnnotatorError) -> str:
    """Why something could not be done, as a sentence in the language of the window."""
    fields = _Fields()
    for name, value in error.fields.items():
        if isinstance(value, AnnotatorError):
            fields[name] = error_words(value)
        elif isinstance(value, str) and value in _THINGS:
            fields[name] = translate("Thing", value)
        else:
            fields[name] = value
    template = translate("Errors", error.template)
    words = template.format_map(fields)
    if template.startswith("{"):  # a file is called what it is called
        return words
    return words[:1].upper() + words[1:]


def reasons_words(errors: Iterable[AnnotatorError], *, most: int = 2) -> str:
    """Why some things could not be done, each reason once; no more than `most` of them."""
    reasons = list(dict.fromkeys(map(error_words, errors)))
    return "; ".join(reasons[:most]) + (" …" if len(reasons) > most else "")


_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


def time_words(at: datetime, now: datetime | None = None) -> str:
    """How long ago that was, short; from yesterday on the date."""
    at = at.astimezone()
    now = (now or datetime.now()).astimezone()
    ago = now - at
    if ago < timedelta(seconds=5):
        return translate("Time", "just now")
    if ago < _MINUTE:
        return translate("Time", "{seconds} s").format(seconds=int(ago.total_seconds()))
    if ago < _HOUR:
        return translate("Time", "{minutes} min").format(minutes=ago // _MINUTE)
    if at.date() == now.date():
        return f"{at:%H:%M}"
    if at.year == now.year:
        return translate("Time", "{month}/{day} {time}").format(
            month=at.month, day=at.day, time=f"{at:%H:%M}"
        )
    return f"{at:%Y-%m-%d}"
