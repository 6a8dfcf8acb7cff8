"""pdfium's functions, called by plain addresses.

ctypes' structures cost several times what the calls do. The interpreter's lock is kept, as each
call lasts less than handing it over would; calls that last (opening a page) go through pypdfium2.
"""

import ctypes
from collections.abc import Callable
from threading import Lock
from typing import Any

pdfium_lock = Lock()
"""Held around every call: pdfium works for one thread at a time."""


def fast(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium's with other, plainer types."""
    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(function))


def bare(function: Any, result: Any) -> Callable[..., Any]:
    """The same for what is called for each character: nothing looks at the arguments.

    They must be ctypes' own values, or integers of 32 bits at most. It saves a fourth of a call.
    """
    return ctypes.PYFUNCTYPE(result)(address_of(function))


def address_of(handle: Any) -> int:
    """The address that a handle of pypdfium2's stands for."""
    place = ctypes.cast(handle, ctypes.c_void_p).value
    assert place is not None
    return place
