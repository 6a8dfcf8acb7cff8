"""A label set as a file of JSON: `resources/schemas/label-set-1.json`."""

import json
from pathlib import Path

from annotator.domain import label_form
from annotator.domain.error import BadForm
from annotator.domain.label import LabelSet
from annotator.exchange.error import Unreadable
from annotator.exchange.json_text import parse
from annotator.exchange.reading import MAX_BYTES
from annotator.exchange.whole_file import write_whole

_MARK = b"\xef\xbb\xbf"


def read_label_set(path: Path) -> LabelSet:
    """The label set in the file. Raises Unreadable, or BadForm with the file, the key and why."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable("{path} cannot be read: {reason}", path=path, reason=reason) from None
    if len(data) > MAX_BYTES:
        raise Unreadable("{path} is too large for a label set", path=path)
    try:
        return label_form.read(parse(data.removeprefix(_MARK)))
    except BadForm as error:
        raise BadForm("{path}: {reason}", path=path, reason=error) from None


def write_label_set(labels: LabelSet, path: Path) -> None:
    """Write the label set to a file, which is replaced whole. Raises NotWritten."""
    text = json.dumps(label_form.write(labels), ensure_ascii=False, indent=2) + "\n"
    write_whole(text.encode(), path)
