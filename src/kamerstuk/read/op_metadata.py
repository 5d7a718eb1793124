"""What the official repository says of a paper apart from its text: inline `meta`, or a `metadata.xml` beside it.

The repository lays `<id>/metadata.xml` under every publication; downloads keep it as `<stem>.metadata.xml`,
as `<stem>/metadata.xml`, or as `metadata.xml` in the folder of the one paper it belongs to.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from lxml import etree

from kamerstuk.errors import ReadError
from kamerstuk.read.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

METADATA_ROOT = "metadata_gegevens"
_NAME = "metadata.xml"
_SIDECARS = (".metadata.xml", ".meta.toml")
_DECLARATION = re.compile(r"^<\?xml[^>]*\?>")
# What libxml2 reports for input beyond its limits (depth 256, 10 million characters a text): XML_ERR_INTERNAL_ERROR, XML_ERR_RESOURCE_LIMIT.
_LIMITS = frozenset({1, 114})
# The longest records of the repository hold a few hundred lines.
_MOST_BYTES = 4 << 20


class Metadata:
    """The named values of a publication, in the order given; names as in `DC.identifier`, `OVERHEIDop.dossiertitel`."""

    def __init__(self) -> None:
        self._values: dict[str, list[str]] = {}

    def add(self, name: str, content: str) -> None:
        """Note a value; empty ones say nothing and are passed over."""
        if value := " ".join(content.split()):
            self._values.setdefault(name, []).append(value)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of this name."""
        return tuple(self._values.get(name, ()))

    def first(self, *names: str) -> str | None:
        """The first value of the first of these names that has one."""
        return next((self._values[name][0] for name in names if name in self._values), None)

    def update(self, other: Metadata) -> None:
        """Take over what `other` says under names that have no value here."""
        for name, values in other._values.items():
            self._values.setdefault(name, values)


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML file, names without namespaces. Entities are not resolved and nothing is fetched.

    Raises ReadError where the bytes are no well-formed XML.
    """
    text = _DECLARATION.sub("", decode(data).lstrip())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) in _LIMITS:
            raise ReadError(f"is XML die te diep genest is of te lange stukken heeft: {error.msg}") from error
        raise ReadError(f"is geen welgevormde XML: {error.msg}") from error
    etree.strip_tags(root, etree.Entity)
    for element in root.iter(etree.Element):
        if element.tag[0] == "{":
            element.tag = element.tag.rpartition("}")[2]
    return root


def inline_metadata(root: etree._Element) -> Metadata:
    """What the paper itself carries in `metadata/meta`."""
    return _collect(root.iterfind("./metadata/meta"))


def metadata_beside(path: Path) -> Metadata | None:
    """What the `metadata.xml` beside this paper says, None where there is none. Raises ReadError where it cannot be read."""
    found = find_metadata(path)
    if found is None:
        return None
    try:
        with found.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise ReadError(f"kan niet worden geopend ({error.strerror})") from error
    if len(data) > _MOST_BYTES:
        raise ReadError("is te groot voor metadata")
    root = parse_xml(data)
    if root.tag != METADATA_ROOT:
        raise ReadError(f"heeft hoofdelement <{root.tag}> in plaats van <{METADATA_ROOT}>")
    return _collect(root.iterchildren("metadata"))


def find_metadata(path: Path) -> Path | None:
    """The metadata file that belongs to this paper: by its name, or alone with it in a folder."""
    stem = path.stem
    for candidate in (path.with_name(f"{stem}{_SIDECARS[0]}"), path.with_name(stem) / _NAME):
        if candidate.is_file():
            return candidate
    shared = path.with_name(_NAME)
    return shared if path.name != _NAME and shared.is_file() and _is_alone(path) else None


def _is_alone(path: Path) -> bool:
    """Whether the folder holds one paper only, in however many forms."""
    with os.scandir(path.parent) as entries:
        return all(_belongs(entry.name, path.stem) for entry in entries if not entry.is_dir())


def _belongs(name: str, stem: str) -> bool:
    if name == _NAME or name.startswith("."):
        return True
    base = next((name.removesuffix(end) for end in _SIDECARS if name.endswith(end)), name.rpartition(".")[0] or name)
    return base == stem


def _collect(elements: Iterator[etree._Element]) -> Metadata:
    metadata = Metadata()
    for element in elements:
        metadata.add(element.get("name", ""), element.get("content", ""))
    return metadata
