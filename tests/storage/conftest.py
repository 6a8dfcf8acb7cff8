from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.storage.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a workspace may be made."""
    return tmp_path / "w.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An empty workspace."""
    opened = Store(path, annotator="张三")
    yield opened
    opened.close()
