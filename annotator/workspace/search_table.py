"""The places of a search as lines for the shell: cells, or an object of JSON."""

from annotator.workspace.search import Hit

HEADER = ["page", "from", "to", "article", "role", "labels", "left", "text", "right"]
"""`from` and `to` are code points of the page: of the first range, and of the last."""


def cells_of(hit: Hit) -> list[str]:
    """A place in the columns of HEADER."""
    first, last = hit.ranges[0], hit.ranges[-1]
    labels = ",".join(hit.labels)
    where = [hit.page, str(first.start), str(last.end), hit.article or "", hit.role, labels]
    return [*where, hit.left, hit.text, hit.right]


def form_of(hit: Hit) -> dict[str, object]:
    """A place as plain values; ranges in code points of the page."""
    return {
        "page": hit.page,
        "ranges": [{"start": one.start, "end": one.end} for one in hit.ranges],
        "article": hit.article,
        "role": hit.role,
        "labels": list(hit.labels),
        "left": hit.left,
        "text": hit.text,
        "right": hit.right,
    }
