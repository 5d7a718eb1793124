"""Text recognition for scanned pages: ocrmypdf with tesseract's Dutch, where the extra `ocr` is installed."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kamerstuk.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

HINT = "installeer kamerstuk[ocr] en de pakketten tesseract-ocr, tesseract-ocr-nld en ghostscript"


@contextmanager
def recognised(path: Path) -> Iterator[Path]:
    """A copy of the PDF whose scanned pages have a text layer, there inside the `with` only; pages with text stay as they are.

    Raises ReadError, saying what to install, where recognition is not possible here, and where it fails.
    """
    try:
        import ocrmypdf  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ReadError(f"is een scan zonder tekst: {HINT}") from error
    logging.getLogger("ocrmypdf").setLevel(logging.CRITICAL)
    with TemporaryDirectory() as folder:
        copy = Path(folder, "tekst.pdf")
        try:
            ocrmypdf.ocr(
                path, copy, language=["nld"], skip_text=True, jobs=1, use_threads=True, output_type="pdf", optimize=0, progress_bar=False
            )
        except ocrmypdf.exceptions.MissingDependencyError as error:
            raise ReadError(f"is een scan zonder tekst: {HINT}") from error
        except Exception as error:
            raise ReadError(f"is een scan waarvan de tekst niet te herkennen is ({type(error).__name__})") from error
        yield copy
