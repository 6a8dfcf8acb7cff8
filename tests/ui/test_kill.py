"""Killed at any moment, the program has lost nothing that its status bar had called saved."""

import json
import multiprocessing
import random
import sys
import time
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path

import pytest

from annotator.domain.form import read
from annotator.workspace.workspace import Workspace
from tests.ui.killed import digest, work

GOLD = Path(__file__).parents[1] / "gold" / "000_27df238b7c08a488.gold.json"
KILLS = 25
_START = 60.0
"""Seconds after which a window that is not there is a failure, on however slow a machine."""


def saved_until_killed(folder: Path, steps: int, moment: float) -> list[str]:
    """Starts a window and kills it so many steps and seconds later; what it had called saved."""
    # A server that has loaded everything forks a window in no time; Windows has to start each anew.
    if sys.platform == "win32":
        context: SpawnContext | ForkServerContext = multiprocessing.get_context("spawn")
    else:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.ui.killed", "annotator.storage.store"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(str(folder), str(GOLD), theirs))
    process.start()
    theirs.close()
    assert ours.poll(_START), "the window never came"
    assert ours.recv() == "ready"
    said: list[str] = []
    while len(said) < steps:
        assert ours.poll(_START), "the window does nothing"
        said.append(ours.recv())
    time.sleep(moment)  # the moment of the kill: any will do
    process.kill()
    process.join()
    while ours.poll():
        try:
            said.append(ours.recv())
        except EOFError:
            break
    return said


@pytest.mark.parametrize("run", range(4))
def test_a_kill_loses_nothing_that_was_called_saved(tmp_path: Path, run: int) -> None:
    """A hundred kills in four runs; each run goes on with the workspace the one before left."""
    chance = random.Random(run)
    gold = read(json.loads(GOLD.read_text("utf-8")))
    announced = 0
    for _ in range(KILLS):
        said = saved_until_killed(tmp_path, chance.randint(0, 12), chance.uniform(0.0, 0.2))
        announced += len(said)
        workspace = Workspace.open(tmp_path / "w.sqlite")
        page = next(
            one.id
            for one in workspace.summaries()
            if workspace.annotation(one.id).page.sha256 == gold.page.sha256
        )
        if said:
            found = {digest(workspace.annotation(page))}
            # One more step may have been stored than was said: take it back, or bring it back.
            if said[-1] not in found and workspace.undo() is not None:
                found.add(digest(workspace.annotation(page)))
                workspace.redo()
            if said[-1] not in found and workspace.redo() is not None:
                found.add(digest(workspace.annotation(page)))
                workspace.undo()
            assert said[-1] in found
        findings = [found for checked in workspace.check() for found in checked.findings]
        assert findings == []
        workspace.close()
    assert announced > KILLS, "the kills came too early to prove anything"
