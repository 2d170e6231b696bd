"""What the peers in Python share: their arguments, which items there are, and how figures are written. Standard library only."""

import argparse
import csv

# The columns of `doorlicht score --wide` before and after the blocks.
BEFORE = ["response", "questionnaire", "version", "submitted", "wave", "role", "organisation", "municipality", "layer"]
AFTER = ["answered", "asked"]
ABSENT = "involvement"  # a background question of the list that the files have no column for
GROUPS = ("kern", "schil")


def arguments(doc):
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("input")
    parser.add_argument("items", help="block,item,reversed, as benches/generate.rs writes it")
    parser.add_argument("--scores", metavar="FILE", help="write the scores of every response")
    parser.add_argument("--figures", metavar="FILE", help="write n, mean, sd and median per group and block, and the differences")
    parser.add_argument("--checks", action="store_true", help="refuse wrong values and repeated ids, as doorlicht always does")
    return parser.parse_args()


def blocks(path):
    """{block: [(item, reversed)]}"""
    found = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines.read().split()[1:]:
            block, item, reverse = line.split(",")
            found.setdefault(block, []).append((item, reverse == "1"))
    return found


def write_figures(path, names, figures):
    """`figures[group][block]` is (n, mean, sd, median)."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["group", "block", "n", "mean", "sd", "median"])
        for group in GROUPS:
            for block in names:
                out.writerow([group, block, *figures[group][block]])
        for block in names:
            out.writerow(["difference", block, "", figures["kern"][block][1] - figures["schil"][block][1], "", ""])
