"""The window has words of its own for every reason that the engine can give."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.page import Page
from annotator.resource import seeds
from annotator.segmentation.doubting import with_doubts
from annotator.segmentation.odds import Forest, Leaf
from annotator.segmentation.propose import propose
from annotator.ui.doubt_words import reason_words

EVERYWHERE = Forest(Leaf(9.0, 0.0), (), 0.5)
"""Doubts every spot."""


@pytest.mark.parametrize("path", sorted(seeds().glob("*.txt")), ids=lambda path: path.stem[:3])
def test_every_reason_has_its_words(path: Path) -> None:
    page = Page(path.name, path.read_bytes().decode())
    proposal = propose(page)
    everywhere = with_doubts(page.text, replace(proposal, doubts=()), EVERYWHERE)
    for doubt in (*proposal.doubts, *everywhere.doubts):
        assert reason_words(doubt) != doubt.reason
