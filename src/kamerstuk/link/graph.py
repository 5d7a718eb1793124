"""The papers and their edges as a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamerstuk.model import Verband

    Node = tuple[str, str]


def build_graph(edges: Iterable[Verband]) -> nx.MultiDiGraph[Node]:
    """A MultiDiGraph of these edges: node = (kind, id), edge key = its id, with `soort`, `stand` and `score`."""
    graph: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
    for edge in edges:
        start, end = (edge.van_soort, edge.van_id), (edge.naar_soort, edge.naar_id)
        graph.add_edge(start, end, key=edge.id, soort=edge.soort, stand=edge.stand, score=edge.score)
    return graph


def absent_papers(graph: nx.MultiDiGraph[Node], present: frozenset[str]) -> list[tuple[str, int]]:
    """(id, number of papers that cite it) of each cited paper that is not `present`, most cited first, then by id."""
    cited: list[tuple[str, int]] = []
    for kind, paper in graph.nodes:
        if kind != "document" or paper in present:
            continue
        citing = {start for start, _, data in graph.in_edges((kind, paper), data=True) if data["soort"] == "verwijst_naar"}
        if citing:
            cited.append((paper, len(citing)))
    return sorted(cited, key=lambda item: (-item[1], item[0]))
