#!/usr/bin/env python3
"""The same work in DuckDB: one statement on the file, answers read as text and told apart by their first letter (the fastest of four ways that were tried)."""

import duckdb
from common import ABSENT, BEFORE, arguments, blocks, write_figures

args = arguments(__doc__)
LIST = blocks(args.items)


def text(value):
    return "'" + value.replace("'", "''") + "'"


def answered(items):
    return " + ".join(f'coalesce((ascii("{item}") < 54)::TINYINT, 0)' for item, _ in items)


def score(items):
    code = [(f'ascii("{item}")', reverse) for item, reverse in items]
    not_applicable = " + ".join(f"coalesce(({x} = 110)::TINYINT, 0)" for x, _ in code)
    points = " + ".join(f"CASE WHEN {x} < 54 THEN {'53 - ' + x if reverse else x + ' - 49'} ELSE 0 END" for x, reverse in code)
    n = answered(items)
    return f"CASE WHEN ({n}) > 0 AND 2 * ({n}) >= {len(items)} - ({not_applicable}) THEN ({points})::DOUBLE / ({n}) * 25 END"


with open(args.input, encoding="utf-8") as file:
    header = file.readline().rstrip("\r\n").split(",")
every = [item for items in LIST.values() for item in items]
columns = ", ".join(f"{text(name)}: 'VARCHAR'" for name in header)
source = f"""read_csv({text(args.input)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {{{columns}}})"""
scores = ", ".join(f"{score(items)} AS {block}" for block, items in LIST.items())

database = duckdb.connect()
# Rows may come in any order, which is faster.
database.execute("SET preserve_insertion_order = false")
if args.checks:
    wrong = " OR ".join(f"\"{item}\" NOT IN ('1', '2', '3', '4', '5', 'nvt', 'wn')" for item, _ in every)
if args.figures:
    statistics = ", ".join(f"count({block}), avg({block}), stddev_samp({block}), median({block})" for block in LIST)
    inner = f"SELECT role, {scores}" + (f", response, ({wrong}) AS wrong" if args.checks else "") + f" FROM {source}"
    more = ", coalesce(bool_or(wrong), false), count(DISTINCT response), count(*)" if args.checks else ""
    rows = database.execute(f"SELECT role, {statistics}{more} FROM ({inner}) GROUP BY {'GROUPING SETS ((role), ())' if args.checks else 'role'}").fetchall()
    if args.checks:
        total = next(row for row in rows if row[0] is None)
        if total[-3] or total[-2] != total[-1]:
            raise SystemExit("a wrong value, or a response that is there more than once")
    figures = {row[0]: {block: row[1 + 4 * i : 5 + 4 * i] for i, block in enumerate(LIST)} for row in rows}
    write_figures(args.figures, LIST, figures)
if args.scores:
    select = f"SELECT {', '.join(BEFORE)}, '' AS {ABSENT}, {scores}, {answered(every)} AS answered, {len(every)} AS asked FROM {source}"
    database.execute(f"COPY ({select}) TO {text(args.scores)} (HEADER, DELIMITER ',')")
