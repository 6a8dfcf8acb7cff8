"""The benchmark's score.py, where it is at hand: what our figures must be equal to."""

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from annotator.domain.annotation import Annotation

BENCH = Path(__file__).parents[3] / "shared" / "bench"
needs_bench = pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark is not at hand")


@cache
def script() -> ModuleType:
    """score.py as a module."""
    spec = importlib.util.spec_from_file_location("bench_score", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def form(annotation: Annotation) -> dict[str, object]:
    """What score.py reads of an annotation."""
    articles = [
        {"fragments": [{"role": f.role, "start": f.start, "end": f.end} for f in a.fragments]}
        for a in annotation.articles
    ]
    return {
        "page": annotation.page.name,
        "text": annotation.page.text,
        "articles": articles,
        "furniture": [{"start": f.range.start, "end": f.range.end} for f in annotation.furniture],
    }
