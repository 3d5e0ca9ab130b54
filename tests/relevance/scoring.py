"""The measures: how good ranked lists of documents are as answers to judged queries."""

import math
from collections.abc import Iterator, Mapping, Sequence

from .collection import JudgedQuery

MEASURES = ("success@1", "success@10", "recall@20", "nDCG@10")
BAD = "must-not"  # absurd documents among the first five; a sum, the others are means
EVERYTHING = "all"

Ranked = Mapping[str, Sequence[str]]  # query id -> document ids, best first


def score_query(query: JudgedQuery, ranked: Sequence[str]) -> dict[str, float]:
    """Every measure of one query; a document that occurs twice counts once, at its better place."""
    ranked = list(dict.fromkeys(ranked))
    relevant = {document for document, grade in query.relevant.items() if grade > 0}
    grades = [query.relevant.get(document, 0) for document in ranked[:10]]
    best = _gain(sorted(query.relevant.values(), reverse=True)[:10])
    return {
        "success@1": float(bool(relevant & set(ranked[:1]))),
        "success@10": float(bool(relevant & set(ranked[:10]))),
        "recall@20": len(relevant & set(ranked[:20])) / len(relevant) if relevant else 1.0,
        "nDCG@10": _gain(grades) / best if best else 1.0,
        BAD: len(set(query.must_not) & set(ranked[:5])),
    }


def score(queries: Sequence[JudgedQuery], ranked: Ranked) -> dict[str, dict[str, float]]:
    """Group of queries -> its number of queries (`n`), the mean of every measure, and the sum of `BAD`."""
    groups: dict[str, list[dict[str, float]]] = {EVERYTHING: []}
    for query in queries:
        scores = score_query(query, ranked.get(query.id, ()))
        for group in _groups(query):
            groups.setdefault(group, []).append(scores)
    return {
        group: {
            "n": len(rows),
            **{name: sum(row[name] for row in rows) / len(rows) for name in MEASURES if rows},
            BAD: sum(row[BAD] for row in rows),
        }
        for group, rows in sorted(groups.items(), key=lambda item: (item[0].startswith("("), -len(item[1])))
    }


def failures(queries: Sequence[JudgedQuery], ranked: Ranked) -> Iterator[str]:
    """A line for each query whose answer is not at the top, worst first."""
    missed, late, absurd = [], [], []
    for query in queries:
        scores = score_query(query, found := ranked.get(query.id, ()))
        wanted = " ".join(f"{document}={grade}" for document, grade in query.relevant.items())
        line = f"{query.id}  {query.query}  [{', '.join(query.phenomena)}]  wanted {wanted}; got {' '.join(found[:6])}"
        if not scores["success@10"]:
            missed.append(f"not in the first 10: {line}")
        elif not scores["success@1"]:
            late.append(f"not the first: {line}")
        if scores[BAD]:
            absurd.append(f"absurd in the first 5 ({' '.join(query.must_not)}): {line}")
    yield from (*missed, *late, *absurd)


def table(scores: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """The scores as lines for people."""
    yield f"{'group':<18}{'n':>5}" + "".join(f"{name:>12}" for name in (*MEASURES, BAD))
    for group, row in scores.items():
        yield f"{group:<18}{row['n']:>5}" + "".join(f"{row[name]:>12.3f}" for name in MEASURES) + f"{row[BAD]:>12}"


def _groups(query: JudgedQuery) -> Iterator[str]:
    yield EVERYTHING
    yield from query.phenomena
    yield f"({query.language} query)"
    if query.filters:
        yield "(with filter)"


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))
