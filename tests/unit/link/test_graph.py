from __future__ import annotations

from kamerstuk.link.graph import absent_papers, build_graph
from kamerstuk.model import Verband


def edge(name: str, start: str, end: str, soort: str = "verwijst_naar", kind: str = "document") -> Verband:
    return Verband(name, "document", start, kind, end, soort, "proef", "vast", 1.0)


def test_two_edges_between_two_papers_are_both_kept() -> None:
    graph = build_graph([edge("1", "a", "b"), edge("2", "a", "b")])
    assert graph.number_of_edges(("document", "a"), ("document", "b")) == 2


def test_kinds_keep_nodes_with_one_id_apart() -> None:
    graph = build_graph([edge("1", "a", "91001"), edge("2", "a", "91001", "in_dossier", "dossier")])
    assert set(graph.nodes) == {("document", "a"), ("document", "91001"), ("dossier", "91001")}


def test_absent_papers_come_most_cited_first_then_by_id() -> None:
    graph = build_graph([edge("1", "a", "z"), edge("2", "b", "z"), edge("3", "a", "y"), edge("4", "a", "x"), edge("5", "a", "b")])
    assert absent_papers(graph, frozenset({"a", "b"})) == [("z", 2), ("x", 1), ("y", 1)]


def test_a_paper_that_cites_twice_counts_once() -> None:
    graph = build_graph([edge("1", "a", "z"), edge("2", "a", "z")])
    assert absent_papers(graph, frozenset({"a"})) == [("z", 1)]


def test_dossiers_and_followed_letters_are_not_absent_papers() -> None:
    graph = build_graph([edge("1", "a", "91001", "in_dossier", "dossier"), edge("2", "a", "q", "vervolg_op")])
    assert absent_papers(graph, frozenset({"a"})) == []


def test_an_empty_graph_misses_nothing() -> None:
    assert absent_papers(build_graph([]), frozenset()) == []
