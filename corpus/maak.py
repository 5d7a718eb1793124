#!/usr/bin/env python3
"""Make the demonstration papers: compile every bron/*.typ except stijl.typ to papieren/<stem>.pdf.

Needs the package `typst` (pip install typst). No arguments. The clock and the fonts of the machine play no part:
the same sources give the same bytes. The papers in XML are written by hand and are not touched.
"""

from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
TIMESTAMP = 1_700_000_000  # 14 November 2023, an arbitrary fixed moment for the PDF's creation date


def make_papers(sources: Path, target: Path) -> list[Path]:
    """Compile each source to a PDF in `target` and return the files made."""
    target.mkdir(exist_ok=True)
    made = []
    for source in sorted(sources.glob("*.typ")):
        if source.name == "stijl.typ":
            continue
        pdf = target / f"{source.stem}.pdf"
        typst.compile(source, output=pdf, root=sources, ignore_system_fonts=True, timestamp=TIMESTAMP)
        made.append(pdf)
    return made


if __name__ == "__main__":
    for path in make_papers(HERE / "bron", HERE / "papieren"):
        print(path.relative_to(HERE))
