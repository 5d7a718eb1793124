"""The types that cross the borders between stages.

A paper travels as these frozen values only: `read` gives a `Document`, `segment` its `Passage`s,
`extract` mentions, `resolve` identities, `link` edges. Domain nouns are Dutch, as everywhere.

All offsets count Unicode code points in `Document.tekst` and are half open:
`tekst[begin:eind]` is the quoted text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Vorm(StrEnum):
    """The form a paper's file comes in, best first: the best form of a paper becomes its text."""

    XML = "xml"
    DOCX = "docx"
    PDF = "pdf"
    OCR = "ocr"
    HTML = "html"
    TXT = "txt"


class Kamer(StrEnum):
    """The two Chambers of the States General."""

    TK = "TK"
    EK = "EK"


class DocumentSoort(StrEnum):
    """The kinds of paper (`documenten.soort`)."""

    KAMERBRIEF = "kamerbrief"
    VOORTGANGSRAPPORTAGE = "voortgangsrapportage"
    VERZAMELBRIEF = "verzamelbrief"
    UITSTELBRIEF = "uitstelbrief"
    BESLISNOTA = "beslisnota"
    RAPPORT = "rapport"
    MOTIE = "motie"
    VERSLAG = "verslag"
    ANTWOORD = "antwoord kamervragen"
    BESLUITENLIJST = "besluitenlijst"
    BIJLAGE = "bijlage"
    OVERIG = "overig"


class PassageSoort(StrEnum):
    """The kinds of passage (`passages.soort`)."""

    ALINEA = "alinea"
    KOP = "kop"
    OPSOMMING = "opsomming"
    VOETNOOT = "voetnoot"
    TABEL = "tabel"
    VRAAG = "vraag"
    ANTWOORD = "antwoord"
    AANHEF = "aanhef"
    ONDERTEKENING = "ondertekening"
    RANDTEKST = "randtekst"


class VerwijzingSoort(StrEnum):
    """What kind of paper a citation names (`verwijzingen.soort`)."""

    KAMERSTUK = "kamerstuk"
    BIJLAGE = "bijlage"
    AANHANGSEL = "aanhangsel"
    HANDELINGEN = "handelingen"
    DOCUMENTNUMMER = "documentnummer"
    ZAAK = "zaak"
    ACTIVITEIT = "activiteit"
    TOEZEGGINGNUMMER = "toezeggingnummer"
    STAATSBLAD = "staatsblad"
    STAATSCOURANT = "staatscourant"
    TRACTATENBLAD = "tractatenblad"
    BLG = "blg"
    WET = "wet"
    EU = "eu"
    ECLI = "ecli"


class Ernst(StrEnum):
    """How bad a report in `meldingen` is: only a `FOUT` makes the exit code 1."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"


@dataclass(frozen=True, slots=True)
class Kader:
    """A box on a page: page number from 1, then points from the page's top left corner."""

    pagina: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Blok:
    """A block of a paper's text as its reader saw it: kind, place in the text, place on the page.

    `niveau` is the depth of a heading (1 = highest) or of a list item in official XML, 0 for everything else.
    """

    soort: PassageSoort
    begin: int
    eind: int
    niveau: int = 0
    kaders: tuple[Kader, ...] = ()
    pagina: int | None = None


@dataclass(frozen=True, slots=True)
class Noot:
    """A footnote: its number as printed, the place of its text and of its mark in the running text.

    `anker` is None where no mark was found.
    """

    nummer: str
    begin: int
    eind: int
    anker: int | None = None


@dataclass(frozen=True, slots=True)
class GegevenLink:
    """A link that the paper's own markup gives (`extref`, `dossierref`), for instance «kst-28345-247»."""

    begin: int
    eind: int
    doel: str


@dataclass(frozen=True, slots=True)
class Afzender:
    """Who signed a paper: office as printed, name, ministry where known."""

    rol: str | None
    naam: str | None
    ministerie: str | None = None


@dataclass(frozen=True, slots=True)
class Kop:
    """What a paper says of itself, as far as its reader found it. Unknown is None, never a guess.

    A paper that prints no date may have an interval instead (`datum_van`, `datum_tot`, `datum_bron` «afgeleid»).
    """

    officieel_id: str | None = None
    soort: DocumentSoort = DocumentSoort.OVERIG
    titel: str | None = None
    datum: dt.date | None = None
    datum_van: dt.date | None = None
    datum_tot: dt.date | None = None
    datum_bron: str | None = None
    kenmerk: str | None = None
    kamer: Kamer | None = None
    dossier: str | None = None
    toevoeging: str | None = None
    ondernummer: str | None = None
    dossiertitel: str | None = None
    vergaderjaar: str | None = None
    afzenders: tuple[Afzender, ...] = ()
    ministerie: str | None = None
    commissie: str | None = None
    concept: bool = False
    bron_url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as read: what it says of itself, its reading text, and the layout over that text.

    The text holds the running text first, then the notes, then the page furniture (passages of soort
    randtekst). Lines end in a line feed only; nothing edits the text after reading. `gebreken` says what of the
    paper could not be read.
    """

    id: str
    bron: str
    sha256: str
    vorm: Vorm
    kop: Kop
    tekst: str
    blokken: tuple[Blok, ...]
    noten: tuple[Noot, ...] = ()
    links: tuple[GegevenLink, ...] = ()
    paginas: int | None = None
    gebreken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, list item, note … with the headings above it joined by « › »."""

    id: str
    volgnummer: int
    soort: PassageSoort
    kop: str | None
    begin: int
    eind: int
    pagina: int | None = None
    kaders: tuple[Kader, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossiernummer:
    """The number of a dossier as cited: «28345», with «VI», «07» or «B» apart, and the Rijkswet number."""

    nummer: str
    toevoeging: str | None = None
    rijkswetnummer: str | None = None

    def __str__(self) -> str:
        return self.nummer if self.toevoeging is None else f"{self.nummer}-{self.toevoeging}"


@dataclass(frozen=True, slots=True)
class Citatie:
    """A written citation of one paper, found but not yet identified.

    Of a joint citation («32 175 en 35 341, nr. 70») `dossiers` holds every dossier in the order written;
    «nrs. 8 en 12» gives two citaties with the same place. `nummer` is the paper's own number or letter,
    or for other kinds than Kamerstukken the whole identifying text in normal form.
    """

    begin: int
    eind: int
    regel: str
    soort: VerwijzingSoort
    dossiers: tuple[Dossiernummer, ...] = ()
    nummer: str | None = None
    kamer: Kamer | None = None
    vergaderjaar: str | None = None
    paginas: str | None = None
    waarschuwing: str | None = None


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """A citation with the paper it means. `doel_id` is None where that cannot be said; `reden` tells why."""

    id: str
    document_id: str
    passage_id: str
    begin: int
    eind: int
    citaat: str
    regel: str
    score: float
    soort: VerwijzingSoort
    doel_id: str | None
    kamer: Kamer | None = None
    dossier: str | None = None
    toevoeging: str | None = None
    rijkswetnummer: str | None = None
    ondernummer: str | None = None
    ook_dossiers: tuple[str, ...] = ()
    vergaderjaar: str | None = None
    paginas: str | None = None
    voetnoot: str | None = None
    anker_begin: int | None = None
    anker_eind: int | None = None
    doel_document_id: str | None = None
    url: str | None = None
    reden: str | None = None
    waarschuwing: str | None = None


@dataclass(frozen=True, slots=True)
class Verband:
    """An edge of the graph, with the sentence that proves it. `stand`: vast | kandidaat."""

    id: str
    van_soort: str
    van_id: str
    naar_soort: str
    naar_id: str
    soort: str
    methode: str
    stand: str
    score: float
    document_id: str | None = None
    begin: int | None = None
    eind: int | None = None
    bewijs: str | None = None
    reden: str | None = None


@dataclass(frozen=True, slots=True)
class Melding:
    """What went wrong with which input, in which stage."""

    bron: str
    fase: str
    ernst: Ernst
    melding: str


@dataclass(frozen=True, slots=True)
class Stuk:
    """One paper after the stages that need no other paper: read, segmented, mentions found.

    `zinnen` are the sentences (begin, eind) that hold a mention: the proof shown beside it.
    """

    document: Document
    passages: tuple[Passage, ...]
    citaties: tuple[Citatie, ...]
    zinnen: tuple[tuple[int, int], ...]
    meldingen: tuple[Melding, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file in which a paper came in; several forms of one paper share the document."""

    document_id: str
    bron: str
    sha256: str
    vorm: Vorm


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier with what this database holds of it: number of papers, day of the first and the last."""

    id: str
    titel: str | None
    stukken: int
    van: str | None
    tot: str | None


@dataclass(frozen=True, slots=True)
class Bouw:
    """How a database was made. `invoer` is the hash of its input and of the code and rules that read it."""

    versie: str
    regels: str
    invoer: str
    peildatum: str | None
    documenten: int
