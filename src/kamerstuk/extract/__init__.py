"""Finding mentions. What they mean is decided later, by `resolve`."""

from kamerstuk.extract.verwijzingen import extract_citaties, find_citaties

__all__ = ["extract_citaties", "find_citaties"]
