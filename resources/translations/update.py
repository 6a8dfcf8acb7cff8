#!/usr/bin/env python3
"""Brings the translations up to date: run it, translate what it lists, run it again.

It collects the words of the window by lupdate, the sentences of all errors by reading the sources,
and what the tables of formats and sources say; puts them into annotator_zh_CN.ts, where what is new
is marked as unfinished; and compiles
that to the .qm which the program loads. Exit 1 while something is unfinished.
"""

import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent / "annotator"
FILE = HERE / "annotator_zh_CN.ts"

# Our own spellings of what lupdate looks for.
_ALIASES = "QT_TRANSLATE_NOOP+=marked"


def error_templates(package: Path = PACKAGE) -> set[str]:
    """The English sentences of all errors that a person can be told of."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(package.rglob("*.py"))]
    classes = [one for tree in trees for one in ast.walk(tree) if isinstance(one, ast.ClassDef)]
    errors = {"AnnotatorError"}
    while True:
        more = {one.name for one in classes if errors & {_name(base) for base in one.bases}}
        if more <= errors:
            break
        errors |= more
    found: set[str] = set()
    for tree in trees:
        constants = _constants(tree)
        for call in _calls(tree, errors):
            if call.args:
                found |= set(_texts(call.args[0], constants))
    return found


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    """What the module calls by a name: a template may stand there."""
    return {
        target.id: one.value
        for one in tree.body
        if isinstance(one, ast.Assign)
        for target in one.targets
        if isinstance(target, ast.Name)
    }


def _calls(tree: ast.Module, errors: set[str]) -> Iterator[ast.Call]:
    """The places where an error is made: by its name, or in the `__init__` of its class."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in errors:
            yield node
        elif isinstance(node, ast.ClassDef) and node.name in errors:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Call) and _name(inner.func) == "__init__":
                    yield inner


def _texts(node: ast.expr, constants: dict[str, ast.expr]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, constants)
        yield from _texts(node.orelse, constants)
    elif isinstance(node, ast.Name) and node.id in constants:
        value = constants[node.id]
        if not isinstance(value, ast.Name):
            yield from _texts(value, constants)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _texts(value, constants)
    elif isinstance(node, ast.Subscript):
        yield from _texts(node.value, constants)


def table_words() -> set[tuple[str, str]]:
    """What the tables of formats and sources say: contexts and words, for the window to show.

    Values in capitals (BIO, PER) are names, the same in every language.
    """
    sys.path.insert(0, str(PACKAGE.parent))
    from annotator.exchange.format import FORMATS
    from annotator.exchange.reader import SOURCES

    found = {("Format", one.sentence) for one in (*FORMATS, *SOURCES)}
    for option in (option for form in FORMATS for option in form.options):
        found.add(("Format", option.sentence))
        found |= {("Option", value) for value in option.values if value != value.upper()}
    return found


def collect(file: Path) -> None:
    """Puts all words into the .ts file, keeping what is translated, dropping what is gone."""
    sources = sorted(str(path) for path in (PACKAGE / "ui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "errors.py"
        words = table_words() | {("Errors", one) for one in error_templates()}
        lines = (f"marked({context!r}, {one!r})\n" for context, one in sorted(words))
        listed.write_text("".join(lines), "utf-8")
        _run(
            *("pyside6-lupdate", "-silent", "-locations", "none", "-no-obsolete"),
            *("-disable-heuristic", "similartext", "-target-language", "zh_CN"),
            *("-tr-function-alias", _ALIASES, *sources, str(listed), "-ts", str(file)),
        )


def compile_to(target: Path, file: Path = FILE) -> None:
    """Makes the .qm of the .ts."""
    _run("pyside6-lrelease", "-silent", str(file), "-qm", str(target))


def unfinished(file: Path = FILE) -> list[tuple[str, str]]:
    """The context and English words of every message that is not translated."""
    return [
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(file).iter("context")
        for message in context.iter("message")
        if not _is_finished(message)
    ]


def _is_finished(message: ElementTree.Element) -> bool:
    translation = message.find("translation")
    if translation is None or translation.get("type") is not None:
        return False
    forms = translation.findall("numerusform") or [translation]
    return all(form.text for form in forms)


def _run(tool: str, *arguments: str) -> None:
    # The tools stand beside the interpreter, whether its folder is on the path or not.
    path = Path(sys.executable).parent / tool
    subprocess.run([str(path), *arguments], check=True)


def main() -> int:
    """Updates both files; lists what is still to be translated."""
    collect(FILE)
    compile_to(FILE.with_suffix(".qm"))
    missing = unfinished()
    for context, words in missing:
        print(f"{context}\t{words}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
