"""Where the records of a command go."""

import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.exchange.format import Format
from annotator.exchange.writer import Written, write, write_stream


def put(annotations: Iterable[Annotation], form: Format, out: str | None) -> Written:
    """Write to a file, replaced as a whole, or to standard output as it comes.

    Without a single page the file stays as it was.
    """
    done = Written()
    if out is None or out == "-":
        stream = sys.stdout.buffer
        for step in write_stream(annotations, form, stream, name="standard output"):
            done = step
            if sys.stdout.isatty():
                stream.flush()
        return done
    pages = iter(annotations)
    first = next(pages, None)
    if first is not None:
        *_, done = write(chain([first], pages), form, Path(out))
    return done
