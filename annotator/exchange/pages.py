"""The format `pages`: the page form, one a line, without loss."""

from collections.abc import Iterable, Iterator

from annotator.domain import form
from annotator.domain.annotation import Annotation
from annotator.exchange.chunk import Chunk
from annotator.exchange.json_text import to_line
from annotator.exchange.shape import Shape


def write_pages(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """One line of JSON for each page. Raises NotWritten for what JSON cannot say."""
    del shape
    for annotation in annotations:
        yield Chunk(1, to_line(form.write(annotation), page=annotation.page.name))
