"""Where an exported text comes from, as a record says it beside the text."""

from annotator.exchange.labelled_text import Labelled, LabelledText


def source_note(of: Labelled, text: LabelledText) -> dict[str, str | int]:
    """The page, its source and SHA-256, the article and sentence (as in LabelledText), and who."""
    page = of.annotation.page
    return {
        "page": page.name,
        "source": page.source,
        "page_sha256": page.sha256,
        "article": text.article,
        "sentence": text.sentence,
        "annotator": of.annotation.annotator,
    }
