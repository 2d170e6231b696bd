"""Holds the figures of R beside those of Python, and says of each figure how far apart they are at most.

    python3 tests/reference/check.py

Fails where a row or a figure is only in one of the two, where a probability differs by more than 1e-6 of itself, or another figure by more than
1e-9 (absolute below 1, relative above).
"""

import json
import sys
from collections import defaultdict

from questionnaire import ROOT

TABLES = ("comparison", "summary", "reliability")
KEYS = ("questionnaire", "wave", "by", "group", "block", "basis", "a", "b")


def read(name):
    """Per case and table the rows, by what they are about."""
    cases = json.loads((ROOT / "tests/reference" / name).read_text(encoding="utf-8"))["cases"]
    found = {}
    for case, tables in cases.items():
        for table, content in ((table, tables[table]) for table in TABLES if table in tables):
            rows = [dict(zip(content["columns"], row, strict=True)) for row in content["rows"]]
            found[case, table] = {tuple(row.get(key) for key in KEYS): row for row in rows}
            assert len(found[case, table]) == len(rows), (case, table)
    return found


def distance(figure, left, right):
    if left == right:
        return 0.0
    if not isinstance(left, (int, float)) or not isinstance(right, (int, float)):
        return float("inf")
    return abs(left - right) / (abs(left) if figure.startswith("p_") else max(1.0, abs(left)))


def main():
    python, r = read("figures.json"), read("figures-r.json")
    worst, compared = defaultdict(lambda: (0.0, None)), defaultdict(int)
    for place, rows in r.items():
        assert rows.keys() == python[place].keys(), place
        for who, row in rows.items():
            theirs = python[place][who]
            assert row.keys() == theirs.keys(), (place, who, row.keys() ^ theirs.keys())
            for figure in row.keys() - set(KEYS):
                compared[figure] += row[figure] is not None
                apart = distance(figure, theirs[figure], row[figure])
                worst[figure] = max(worst[figure], (apart, f"{place} {who}: {theirs[figure]} {row[figure]}"), key=lambda found: found[0])
    wrong = []
    for figure, (apart, where) in sorted(worst.items()):
        print(f"{figure:20} {compared[figure]:5} figures, at most {apart:.1e} apart")
        if apart > (1e-6 if figure.startswith("p_") else 1e-9):
            wrong.append(f"{figure}: {where}")
    sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
