r"""Knowledge as data: rule files that test themselves, vocabularies as text files.

A rule file is `patterns/<name>.toml`:

    [parts]                     # named pieces, used in other pieces and in regexes as (?&name)
    nummer = '''\d{1,4}'''

    parts_of = ["verwijzingen"] # optional, before [parts]: pieces of other files that may be used here too

    [[rule]]
    id = "kamerstuk"            # unique over all files
    label = "kamerstuk"         # what a match means
    regex = '''…'''             # verbose mode: blanks do not count, # starts a comment
    examples = ["zie ⟦Kamerstuk 28 345, nr. 184⟧."]   # the rule must find exactly the marked span
    counterexamples = ["€ 28 345"]                     # the rule must match nothing here
    source = "…"                # the convention or paper the rule comes from
    # a group named `citaat` marks the find where the regex needs words around it
    target = "stb-{jaartal}-{nummer}"   # optional: how the groups of a match make up an identity

Nothing is read at import: `load_rules(name)` and `load_words(name)` read a file once and keep the result.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kamerstuk.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_PART = re.compile(r"\(\?&(\w+)\)")
_MARKED = re.compile(r"⟦(.*?)⟧", re.DOTALL)


class _RuleRow(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    label: str
    regex: str
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = ()
    source: str
    target: str | None = None


class _RuleFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    parts: dict[str, str] = {}
    parts_of: tuple[str, ...] = ()
    rule: tuple[_RuleRow, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled rule. Earlier rules of a file win over later ones where their matches meet."""

    id: str
    label: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    source: str
    target: str | None = None

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """Where the find itself stands: the group `citaat` where the rule needs words around it, else the whole match."""
        return match.span("citaat") if "citaat" in self.pattern.groupindex else match.span()


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one file in their order, and the compiled named parts."""

    name: str
    rules: tuple[Rule, ...]
    parts: dict[str, re.Pattern[str]]

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; raises RuleError where the file has none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise RuleError(f"{self.name}: no rule {rule_id}")

    def first_label(self, text: str) -> str | None:
        """The label of the first rule that matches anywhere in the text, None where none does."""
        return next((rule.label for rule in self.rules if rule.pattern.search(text)), None)


def rules_folder() -> Traversable:
    """Where the rule files are, inside a checkout and inside the wheel alike."""
    return resources.files(__package__)


def rule_names() -> tuple[str, ...]:
    """The names of all rule files, sorted."""
    files = (rules_folder() / "patterns").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


@cache
def load_rules(name: str) -> RuleSet:
    """The compiled rules of `patterns/<name>.toml`.

    Raises RuleError, naming the file and the rule, where the file is not well-formed.
    """
    content = _read_file(name)
    shared = {part: regex for other in content.parts_of for part, regex in _read_file(other).parts.items()}
    regexes = shared | content.parts
    parts = {part: _compile(name, part, _expand(name, regex, regexes)) for part, regex in content.parts.items()}
    rules = tuple(
        Rule(
            row.id,
            row.label,
            _compile(name, row.id, _expand(name, row.regex, regexes)),
            row.examples,
            row.counterexamples,
            row.source,
            row.target,
        )
        for row in content.rule
    )
    return RuleSet(name, rules, parts)


def _read_file(name: str) -> _RuleFile:
    file = rules_folder() / "patterns" / f"{name}.toml"
    try:
        return _RuleFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleError(f"{name}.toml: {error}") from error


@cache
def load_words(name: str) -> frozenset[str]:
    """The entries of `vocab/<name>/items.txt`, one a line; lines that start with # are comments."""
    text = (rules_folder() / "vocab" / name / "items.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def fingerprint() -> str:
    """A hash over every rule and vocabulary file: it changes when a find could change."""
    digest = hashlib.sha256()
    for path, content in sorted(_data_files(rules_folder())):
        digest.update(path.encode() + b"\0" + content.encode() + b"\0")
    return digest.hexdigest()[:12]


def check_rules() -> list[str]:
    """Every fault in every rule file, one line each: bad regexes, double ids, examples that do not hold."""
    faults: list[str] = []
    seen: dict[str, str] = {}
    for name in rule_names():
        try:
            rule_set = load_rules(name)
        except RuleError as error:
            faults.append(str(error))
            continue
        for rule in rule_set.rules:
            if rule.id in seen:
                faults.append(f"{name}.toml: rule id {rule.id} stands in {seen[rule.id]}.toml too")
            seen[rule.id] = name
            faults += [f"{name}.toml: {rule.id}: {fault}" for fault in _example_faults(rule)]
    return [*faults, *_vocabulary_faults()]


def _example_faults(rule: Rule) -> Iterator[str]:
    for example in rule.examples:
        expected = _MARKED.findall(example)
        if not expected:
            yield f"example marks no span with ⟦ ⟧: {example!r}"
            continue
        text = _MARKED.sub(r"\1", example)
        found = [text[slice(*rule.span(match))] for match in rule.pattern.finditer(text)]
        if found != expected:
            yield f"example {example!r} gives {found}"
    for text in rule.counterexamples:
        if match := rule.pattern.search(text):
            yield f"counterexample {text!r} matches {match.group()!r}"


def _vocabulary_faults() -> Iterator[str]:
    for path, content in _data_files(rules_folder()):
        if not path.endswith("items.txt"):
            continue
        entries = [line for line in content.splitlines() if not line.startswith("#")]
        if entries != sorted(set(entries)):
            yield f"{path}: not sorted, or an entry stands twice"
        if any(line != line.strip() or not line for line in entries):
            yield f"{path}: an entry is empty or has blanks around it"


def _data_files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _data_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".toml", ".txt")):
            yield f"{prefix}{entry.name}", entry.read_text(encoding="utf-8")


def _expand(name: str, regex: str, parts: dict[str, str], depth: int = 0) -> str:
    if depth > 20:
        raise RuleError(f"{name}.toml: parts refer to each other in a circle")

    def replace(match: re.Match[str]) -> str:
        part = match.group(1)
        if part not in parts:
            raise RuleError(f"{name}.toml: no part named {part}")
        return f"(?:{_expand(name, parts[part], parts, depth + 1)})"

    return _PART.sub(replace, regex)


def _compile(name: str, rule_id: str, regex: str) -> re.Pattern[str]:
    try:
        return re.compile(regex, re.VERBOSE)
    except re.error as error:
        raise RuleError(f"{name}.toml: {rule_id}: {error}") from error
