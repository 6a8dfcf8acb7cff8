"""The file that stands beside another one: a form's text, a text's annotations."""

from pathlib import Path

from annotator.domain.error import BadForm


def beside(path: Path, name: str) -> Path | None:
    """The file of that name in the folder of `path`, or None when there is none.

    Never one of another folder, whatever a link says: then BadForm is raised.
    """
    found = path.parent / name
    if not found.is_file():
        return None
    if found.resolve().parent != path.parent.resolve():
        raise BadForm(
            "the file {name} is a link to another folder; put the file itself there", name=name
        )
    return found
