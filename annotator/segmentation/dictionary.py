"""jieba's dictionary, loaded once for the program, without its cache file.

It takes most of a second, so the first call belongs to a background thread. jieba's cache gains
nothing and lies where others may put theirs first (FACTS.md, "jieba"): none is read or written.
"""

import logging
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jieba

_loading = Lock()


def tokenizer() -> "jieba.Tokenizer":
    """The program's own tokenizer: no state is shared with other users of jieba."""
    with _loading:
        return read_tokenizer()


@cache
def read_tokenizer() -> "jieba.Tokenizer":
    """What `tokenizer` gives, read at the first call; of two threads both would read it."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    made = jieba.Tokenizer()
    # What `initialize` does, less its cache file in the shared temporary folder.
    with made.get_dict_file() as dictionary:
        made.FREQ, made.total = made.gen_pfdict(dictionary)
    made.initialized = True
    return made
