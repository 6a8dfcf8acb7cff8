"""Doubts carry their next best reading, where there is one."""

from annotator.domain.adopt import adopt
from annotator.domain.alternative import alternative_of, take
from annotator.domain.annotation import Annotation
from annotator.domain.page import Page
from annotator.resource import seeds
from annotator.segmentation.propose import propose


def test_what_a_doubt_would_rather_have_can_be_taken() -> None:
    """On every seed page each alternative is carried out, and answers its doubt."""
    taken = 0
    for path in sorted(seeds().glob("*.txt")):
        page = Page(path.name, path.read_bytes().decode())
        annotation = adopt(Annotation(page), propose(page))
        for doubt in annotation.doubts:
            if alternative_of(doubt) is not None:
                after = take(annotation, doubt)
                assert doubt not in after.doubts
                assert after.articles != annotation.articles
                taken += 1
    assert taken
