#!/usr/bin/env python3
"""The same work, slow and plain, in fractions: what every program in this folder is compared with. Standard library only.

A block score is 25 (mean - 1) over the answers 1..5 (6 - x where reversed), if there is at least one and at least half of the items that apply (all but nvt).
"""

import csv
import math
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "peers"))
from common import ABSENT, AFTER, BEFORE, GROUPS, arguments, blocks, write_figures  # noqa: E402


def score(row, items):
    """The score, or None, and how many answers it rests on."""
    values = [row[item] for item, _ in items]
    if wrong := set(values) - {"1", "2", "3", "4", "5", "", "nvt", "wn"}:
        raise SystemExit(f"response {row['response']}: {sorted(wrong)[0]} is no answer")
    points = [6 - int(value) if reverse else int(value) for value, (_, reverse) in zip(values, items) if value.isdigit()]
    enough = points and 2 * len(points) >= len(items) - values.count("nvt")
    return (25 * (Fraction(sum(points), len(points)) - 1) if enough else None), len(points)


def describe(counts):
    """n, mean, sd and median of a table score -> how often."""
    n = sum(counts.values())
    mean = sum(value * count for value, count in counts.items()) / n
    variance = sum((value - mean) ** 2 * count for value, count in counts.items()) / (n - 1)
    ordered = [value for value in sorted(counts) for _ in range(counts[value])]
    median = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    return n, float(mean), math.sqrt(variance), float(median)


def main():
    args = arguments(__doc__)
    lists = blocks(args.items)
    asked = sum(map(len, lists.values()))
    groups = {group: {block: Counter() for block in lists} for group in GROUPS}
    seen = set()
    with open(args.input, newline="", encoding="utf-8") as file, open(args.scores or "/dev/null", "w", newline="", encoding="utf-8") as to:
        out = csv.writer(to, lineterminator="\n")
        out.writerow([*BEFORE, ABSENT, *lists, *AFTER])
        for row in csv.DictReader(file):
            if row["response"] in seen:
                raise SystemExit(f"response {row['response']} is there more than once")
            seen.add(row["response"])
            scores = {block: score(row, items) for block, items in lists.items()}
            for block, (value, _) in scores.items():
                if value is not None:
                    groups[row["role"]][block][value] += 1
            values = ["" if value is None else float(value) for value, _ in scores.values()]
            out.writerow([*(row[name] for name in BEFORE), "", *values, sum(n for _, n in scores.values()), asked])
    if args.figures:
        write_figures(args.figures, lists, {group: {block: describe(counts) for block, counts in of.items()} for group, of in groups.items()})


main()
