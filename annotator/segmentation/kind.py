"""An article's kind, by plain signs."""

from collections.abc import Sequence

from annotator.segmentation import sign
from annotator.segmentation.line import Line
from annotator.segmentation.piece import Part
from annotator.segmentation.thread import Thread

HEADS = ("kicker", "headline", "deck")


def kind_of(parts: Sequence[Part], lines: Sequence[Line], thread: Thread | None) -> str:
    """photo, letter, editorial, notice, advertisement or story."""
    roles = {part.role for part in parts}
    if roles <= {"caption"}:
        return "photo"
    title = [lines[part.line].plain for part in parts if part.role in HEADS]
    bylines = [lines[part.line].plain for part in parts if part.role == "byline"]
    body = next((lines[part.line].plain for part in parts if part.role == "body"), "")
    if any(sign.is_letter(one) for one in title) or sign.greets(body):
        return "letter"
    if any(sign.is_commentary(one) for one in (*title, *bylines)):
        return "editorial"
    if thread is not None and thread.opening:
        return "story"
    if "signature" in roles or any(sign.is_notice(one) for one in title):
        return "notice"
    if sign.sells(body):
        return "advertisement"
    return "story"
