#!/usr/bin/env python3
"""The same work in Polars: lazy, streaming, answers read as an enumeration (the fastest of four ways that were tried)."""

import polars as pl
from common import ABSENT, BEFORE, arguments, blocks, write_figures

args = arguments(__doc__)
LIST = blocks(args.items)
# The number of an answer is its place here; anything else is an error, so values are always checked.
ANSWER = pl.Enum(["1", "2", "3", "4", "5", "nvt", "wn"])
NVT = 5


def counts(items):
    """Answered, not applicable and points of one block."""
    code = [pl.col(item).to_physical() for item, _ in items]
    answered = pl.sum_horizontal((x < NVT).cast(pl.UInt8) for x in code)
    not_applicable = pl.sum_horizontal((x == NVT).cast(pl.UInt8) for x in code)
    points = pl.sum_horizontal((4 - x if reverse else x) * (x < NVT).cast(pl.UInt8) for x, (_, reverse) in zip(code, items))
    return answered, not_applicable, points


def score(items):
    answered, not_applicable, points = counts(items)
    return pl.when((answered > 0) & (2 * answered >= len(items) - not_applicable)).then(points / answered * 25)


data = pl.scan_csv(args.input, infer_schema=False, schema_overrides={item: ANSWER for items in LIST.values() for item, _ in items})
scores = [score(items).alias(block) for block, items in LIST.items()]
jobs = []
if args.figures:
    statistics = [f(pl.col(block)).alias(f"{block}.{i}") for block in LIST for i, f in enumerate((pl.Expr.count, pl.Expr.mean, pl.Expr.std, pl.Expr.median))]
    jobs.append(data.select("role", *scores).group_by("role").agg(statistics))
if args.scores:
    every = [item for items in LIST.values() for item in items]
    after = [counts(every)[0].alias("answered"), pl.lit(len(every)).alias("asked")]
    jobs.append(data.select(*BEFORE, pl.lit("").alias(ABSENT), *scores, *after).sink_csv(args.scores, quote_style="necessary", lazy=True))
if args.checks:
    jobs.append(data.select(pl.col("response").n_unique() == pl.len()))

done = pl.collect_all(jobs, engine="streaming")
if args.checks and not done[-1].item():
    raise SystemExit("a response is there more than once")
if args.figures:
    rows = {row["role"]: row for row in done[0].iter_rows(named=True)}
    write_figures(args.figures, LIST, {role: {block: [row[f"{block}.{i}"] for i in range(4)] for block in LIST} for role, row in rows.items()})
