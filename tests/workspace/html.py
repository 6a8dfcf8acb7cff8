"""What a page of HTML must be like to stand alone."""

from html.parser import HTMLParser


class Sober(HTMLParser):
    """Notes the tags and what is not closed in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in ("meta", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def sober(html: str) -> Sober:
    """The tags of a page, all of them closed, none with a handler."""
    parser = Sober()
    parser.feed(html)
    parser.close()
    assert not parser.open
    return parser
