from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamerstuk import rules
from kamerstuk.errors import RuleError
from kamerstuk.rules import Rule, check_rules, load_rules, load_words, rule_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.wheel

RULE = """
[[rule]]
id = "proef"
label = "proef"
regex = '''proef\\d'''
examples = ["een ⟦proef1⟧ hier"]
counterexamples = ["een proef hier"]
source = "verzonnen"
"""
ALL_RULES = [pytest.param(rule, id=f"{name}: {rule.id}") for name in rule_names() for rule in load_rules(name).rules]


@pytest.fixture(name="folder")
def own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "patterns").mkdir()
    (tmp_path / "vocab" / "woorden").mkdir(parents=True)
    monkeypatch.setattr(rules, "rules_folder", lambda: tmp_path)
    for function in (rules.load_rules, rules.load_words, rules.fingerprint):
        function.cache_clear()
    yield tmp_path
    for function in (rules.load_rules, rules.load_words, rules.fingerprint):
        function.cache_clear()


def write(folder: Path, content: str, name: str = "proef") -> None:
    (folder / "patterns" / f"{name}.toml").write_text(content, encoding="utf-8")


def test_the_shipped_rules_are_in_order() -> None:
    assert check_rules() == []


@pytest.mark.parametrize("rule", ALL_RULES)
def test_a_rule_finds_its_examples(rule: Rule) -> None:
    assert rule.examples
    for example in rule.examples:
        marked = example.split("⟦")[1:]
        plain = example.replace("⟦", "").replace("⟧", "")
        found = [plain[slice(*rule.span(match))] for match in rule.pattern.finditer(plain)]
        assert found == [piece.split("⟧")[0] for piece in marked], example


@pytest.mark.parametrize("rule", ALL_RULES)
def test_a_rule_leaves_its_counterexamples_alone(rule: Rule) -> None:
    assert [text for text in rule.counterexamples if rule.pattern.search(text)] == []


@pytest.mark.parametrize("rule", ALL_RULES)
def test_a_rule_says_where_it_comes_from(rule: Rule) -> None:
    assert rule.source
    assert rule.label
    assert rule.counterexamples


def test_a_well_formed_file_loads(folder: Path) -> None:
    write(folder, RULE)
    assert rule_names() == ("proef",)
    assert load_rules("proef").rule("proef").pattern.search("proef7")
    assert check_rules() == []


def test_parts_are_put_in_where_they_are_named(folder: Path) -> None:
    write(folder, "[parts]\ncijfer = '''\\d'''\ncijfers = '''(?&cijfer)+'''\n" + RULE.replace("proef\\d'''", "proef(?&cijfers)'''"))
    assert load_rules("proef").rules[0].pattern.fullmatch("proef123")
    assert load_rules("proef").parts["cijfers"].fullmatch("12")


@pytest.mark.parametrize(
    "content",
    [
        "dit is geen toml",
        RULE.replace("regex", "regexp"),
        RULE.replace("'''proef\\d'''", "'''proef(\\d'''"),
        RULE.replace('examples = ["een ⟦proef1⟧ hier"]', "examples = []"),
        RULE.replace('source = "verzonnen"', ""),
        RULE.replace("proef\\d'''", "(?&onbekend)'''"),
        "[parts]\na = '''(?&b)'''\nb = '''(?&a)'''\n" + RULE.replace("proef\\d'''", "(?&a)'''"),
        "",
    ],
    ids=["no toml", "unknown field", "bad regex", "no examples", "no source", "unknown part", "circle", "empty"],
)
def test_a_broken_file_is_a_rule_error_that_names_it(folder: Path, content: str) -> None:
    write(folder, content)
    with pytest.raises(RuleError, match=r"proef\.toml"):
        load_rules("proef")
    faults = check_rules()
    assert len(faults) == 1
    assert "proef.toml" in faults[0]


def test_an_unknown_rule_is_an_error(folder: Path) -> None:
    write(folder, RULE)
    with pytest.raises(RuleError, match="anders"):
        load_rules("proef").rule("anders")


def test_an_unknown_rule_file_is_a_rule_error(folder: Path) -> None:
    with pytest.raises(RuleError):
        load_rules("anders")


@pytest.mark.parametrize(
    "content",
    [
        RULE.replace("⟦proef1⟧", "⟦proef⟧1"),
        RULE.replace("⟦proef1⟧", "proef1"),
        RULE.replace("een proef hier", "een proef2 hier"),
        RULE + RULE,
    ],
    ids=["other span", "no span marked", "counterexample matches", "double id"],
)
def test_a_rule_that_contradicts_itself_is_a_fault(folder: Path, content: str) -> None:
    write(folder, content)
    faults = check_rules()
    assert faults
    assert all("proef" in fault for fault in faults)


@pytest.mark.parametrize(
    ("content", "in_order"),
    [("# uitleg\naap\nnoot\n", True), ("noot\naap\n", False), ("aap\naap\n", False), ("aap \nnoot\n", False), ("\naap\n", False)],
)
def test_a_vocabulary_must_be_sorted_and_clean(folder: Path, content: str, *, in_order: bool) -> None:
    (folder / "vocab" / "woorden" / "items.txt").write_text(content, encoding="utf-8")
    assert (check_rules() == []) is in_order


def test_comments_of_a_vocabulary_are_no_words(folder: Path) -> None:
    (folder / "vocab" / "woorden" / "items.txt").write_text("# uitleg\naap\n", encoding="utf-8")
    assert load_words("woorden") == frozenset({"aap"})


def test_the_fingerprint_changes_with_a_rule(folder: Path) -> None:
    write(folder, RULE)
    before = rules.fingerprint()
    rules.fingerprint.cache_clear()
    write(folder, RULE.replace("verzonnen", "elders"))
    assert rules.fingerprint() != before
