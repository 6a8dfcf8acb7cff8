"""Errors: every sentence can be said."""

import ast
import string
from pathlib import Path

import pytest

import annotator
from annotator.domain import error as errors
from annotator.domain.error import AnnotatorError

NAMES = {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, AnnotatorError)
}


def raised() -> list[tuple[str, int, str, list[str]]]:
    """Where the domain and the boundary commands make an error: its template and its fields."""
    root = Path(str(annotator.__file__)).parent
    out = []
    for path in [
        *sorted((root / "domain").glob("*.py")),
        *sorted((root / "workspace").glob("*.py")),
    ]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in NAMES
            ):
                template = node.args[0]
                assert isinstance(template, ast.Constant), f"{path}:{node.lineno}: no template"
                fields = sorted(str(keyword.arg) for keyword in node.keywords)
                out.append((path.name, node.lineno, str(template.value), fields))
    return out


@pytest.mark.parametrize(
    ("name", "line", "template", "fields"), raised(), ids=lambda value: str(value)[:40]
)
def test_every_sentence_names_the_fields_that_it_is_given(
    name: str, line: int, template: str, fields: list[str]
) -> None:
    named = {key for _, key, _, _ in string.Formatter().parse(template) if key is not None}
    assert named == set(fields), f"{name}:{line}"
    assert "" not in named
    assert str(AnnotatorError(template, **dict.fromkeys(fields, "{甲}")))


def test_a_sentence_is_a_template_and_its_fields() -> None:
    error = AnnotatorError("{what} is not {wanted}", what="a {brace}", wanted=5)
    assert str(error) == "a {brace} is not 5"
    assert error.template == "{what} is not {wanted}"
