"""`make relevance SET=folder JSON=file FAILURES=1`: ask every engine that is there, print and keep what it finds."""

import json
import os
import sys
from pathlib import Path

from .collection import read_documents, read_queries
from .engines import answers, engines
from .scoring import failures, score, table

ROOT = Path(__file__).resolve().parents[2]
SETS = (ROOT.parent / "shared" / "relevance", ROOT / "tests" / "data" / "relevance")  # the first one there is


def main() -> None:
    """Print the scores of each engine; JSON names the file that keeps the lists."""
    folder = chosen_set()
    documents, queries = read_documents(folder), read_queries(folder)
    print(f"{folder}: {len(documents)} documents, {len(queries)} queries")
    found = {}
    for engine in engines():
        found[engine] = answers(engine, folder)
        print(f"\n-- {engine}")
        print("\n".join(table(score(queries, found[engine]))))
        if os.environ.get("FAILURES"):
            print("\n".join(failures(queries, found[engine])))
    if json_file := os.environ.get("JSON"):
        Path(json_file).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def chosen_set() -> Path:
    """The folder named by SET, else the larger set beside the repository, else the project's own."""
    if named := os.environ.get("SET"):
        folder = Path(named).resolve()
        if not (folder / "queries.jsonl").exists():
            sys.exit(f"SET={named}: there is no queries.jsonl in this folder.")
        return folder
    return next(folder for folder in SETS if (folder / "queries.jsonl").exists())


if __name__ == "__main__":
    main()
