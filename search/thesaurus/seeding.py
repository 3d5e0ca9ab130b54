"""The first concepts of the thesaurus, from `concepts.jsonl`. Editors own them from there on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CONCEPTS = Path(__file__).with_name("concepts.jsonl")
LANGUAGES = ("pl", "en", "uk")


def seed(apps: Any, schema_editor: Any = None) -> None:
    """Write every concept of the file that is not there yet; a term has one concept, the first that names it."""
    Concept = apps.get_model("search", "Concept")  # noqa: N806
    ConceptLabels = apps.get_model("search", "ConceptLabels")  # noqa: N806
    terms = dict(apps.get_model("core", "Term").objects.order_by("-vocabulary").values_list("slug", "pk"))
    there = set(Concept.objects.values_list("slug", flat=True))
    for taken in Concept.objects.filter(term__isnull=False).values_list("term__slug", flat=True):
        terms.pop(taken, None)
    rows = [row for row in read(CONCEPTS) if row["slug"] not in there]
    concepts = Concept.objects.bulk_create(
        [Concept(slug=row["slug"], term_id=terms.pop(row.get("term", ""), None)) for row in rows]
    )
    ConceptLabels.objects.bulk_create(
        [
            ConceptLabels(
                concept=concept,
                language=language,
                preferred=row[language][0],
                alternatives="\n".join(row[language][1:]),
            )
            for concept, row in zip(concepts, rows, strict=True)
            for language in LANGUAGES
            if row.get(language)
        ]
    )


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The concepts of a file, one a line: `slug`, labels per language with the preferred one first, `term`."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line:
            yield json.loads(line)
