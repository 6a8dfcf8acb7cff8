"""A process that is killed at any moment loses nothing that was said to be stored."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.storage.store import Store
from tests.storage.pages import page_of, put_in

ROOT = Path(__file__).parents[2]
EDIT_FOR_EVER = """
import sys
from dataclasses import replace
from pathlib import Path
from annotator.domain.annotation import Span
from annotator.domain.difference import Difference
from annotator.domain.range import Range
from annotator.domain.step import Change, Step
from annotator.storage.store import Store
store = Store(Path(sys.argv[1]), annotator="张三")
n = store.summary(1).edits
while True:
    n += 1
    before = store.annotation(1)
    new = Span(f"n{n}", "PER", (Range(0, 2), Range(3, 4)))
    spans = (*before.spans[:10], new, *before.spans[10:])
    after = replace(before, comment=str(n), spans=spans, articles=before.articles[::-1])
    step = Step("edit", (Change(1, Difference.between(before, after)),), {"n": n})
    print(store.record(step, {1: (before, after)}).id, flush=True)
"""


@pytest.mark.parametrize("seed", range(8))
def test_a_killed_process_leaves_exactly_the_steps_it_stored(path: Path, seed: int) -> None:
    store = Store(path, annotator="张三")
    put_in(store, page_of())
    store.close()
    chance = random.Random(seed)
    for _ in range(2):
        editor = subprocess.Popen(
            [sys.executable, "-c", EDIT_FOR_EVER, str(path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        with editor:
            assert editor.stdout is not None
            said = [editor.stdout.readline()]
            time.sleep(chance.uniform(0.0, 0.1))
            editor.kill()
            said += editor.stdout.readlines()
        acknowledged = int(next(line for line in reversed(said) if line.endswith("\n")))
        store = Store(path, annotator="张三")
        stored = store.steps(limit=1)[0].id
        # The last one may have been stored without a chance to say so.
        assert acknowledged <= stored <= acknowledged + 1
        assert store.annotation(1).comment == str(stored)
        assert store.summary(1).edits == stored
        assert [str(found) for checked in store.check() for found in checked.findings] == []
        store.close()
    store = Store(path, annotator="张三")
    store.go_to(0)
    assert store.annotation(1).articles == page_of().articles
    store.close()
