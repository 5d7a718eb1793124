"""What every reader gives: what the paper says of itself, and its assembled text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamerstuk.model import Kop, Vorm
    from kamerstuk.read.assembly import Assembled


@dataclass(frozen=True, slots=True)
class Contents:
    """A paper as its form's reader gives it, before it has an id."""

    vorm: Vorm
    kop: Kop
    assembled: Assembled
    paginas: int | None = None
    gebreken: tuple[str, ...] = ()
