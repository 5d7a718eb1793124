"""What somebody who knows says of a paper: `<stem>.meta.toml` beside it, which overrules what the paper's own text gave.

    titel = "Voortgangsrapportage 2021"
    datum = 2021-12-20
    dossier = "28345"

The fields are those of `model.Kop`; `fetch` writes such files, and so may a person.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from kamerstuk.model import DocumentSoort, Kamer

if TYPE_CHECKING:
    from pathlib import Path

    from kamerstuk.model import Kop

SUFFIX = ".meta.toml"


class _Fields(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    officieel_id: str | None = None
    soort: DocumentSoort | None = None
    titel: str | None = None
    datum: dt.date | None = None
    kenmerk: str | None = None
    kamer: Kamer | None = None
    dossier: str | None = None
    toevoeging: str | None = None
    ondernummer: str | None = None
    dossiertitel: str | None = None
    vergaderjaar: str | None = None
    ministerie: str | None = None
    commissie: str | None = None
    concept: bool | None = None
    bron_url: str | None = None


def overruled(kop: Kop, paper: Path) -> tuple[Kop, str | None]:
    """(the head with the sidecar's fields in place, why the sidecar could not be used). Without a sidecar, the head as it was."""
    path = paper.with_name(paper.stem + SUFFIX)
    try:
        fields = _Fields.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).model_dump(exclude_none=True)
    except FileNotFoundError:
        return kop, None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        return kop, f"het bijbestand {path.name} is niet gebruikt ({' '.join(str(error).split())[:200]})"
    if "datum" in fields:
        fields["datum_bron"] = "metadata"
    return replace(kop, **fields), None
