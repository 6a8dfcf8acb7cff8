"""What the program takes for granted of the packages it stands on."""

import ast
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

PACKAGE = Path(__file__).parent.parent / "annotator"


def test_a_void_call_of_qt_drops_no_reference_to_none() -> None:
    """PySide6 6.12.0 does, at every one, and so kills Python 3.11 after some thousands of them."""
    widget = QObject()
    before = sys.getrefcount(None)
    for _ in range(2_000):
        widget.setObjectName("")
    after = sys.getrefcount(None)

    assert after > before - 1_000


@pytest.mark.parametrize("part", ["domain", "preflight.py", "resource.py"])
def test_the_innermost_modules_import_the_standard_library_alone(part: str) -> None:
    """import-linter forbids the packages it is told of; this holds for those yet to come."""
    root = PACKAGE / part
    files = list(root.rglob("*.py")) if root.is_dir() else [root]
    imported = {name for file in files for name in imports_of(file)}

    assert imported
    assert imported <= sys.stdlib_module_names | {"annotator"}


def imports_of(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.split(".")[0] for name in names}
