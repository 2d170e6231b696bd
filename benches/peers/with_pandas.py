#!/usr/bin/env python3
"""The same work in pandas and NumPy: answers read as categories, then looked up in whole matrices."""

import numpy as np
import pandas as pd
from common import ABSENT, BEFORE, arguments, blocks, write_figures

args = arguments(__doc__)
LIST = blocks(args.items)
ANSWER = pd.CategoricalDtype(["1", "2", "3", "4", "5", "nvt", "wn"])

every = [item for items in LIST.values() for item, _ in items]
before = BEFORE if args.scores else ["response", "role"] if args.checks else ["role"]
dtype = {**{item: ANSWER for item in every}, **{name: "category" for name in before}, "response": "str"}
data = pd.read_csv(args.input, usecols=before + every, dtype=dtype, keep_default_na=False, na_values={item: [""] for item in every})
if args.checks and data["response"].duplicated().any():
    raise SystemExit("a response is there more than once")
out = data[before].copy()
total = np.zeros(len(data), dtype="int64")
for block, items in LIST.items():
    # -1 is an empty cell, 5 is nvt, 6 is wn.
    code = np.column_stack([data[item].cat.codes.to_numpy() for item, _ in items])
    is_answer = (code >= 0) & (code < 5)
    reverse = np.array([reverse for _, reverse in items])
    points = np.where(is_answer, np.where(reverse, 4 - code, code), 0).sum(axis=1)
    answered = is_answer.sum(axis=1)
    enough = (answered > 0) & (2 * answered >= len(items) - (code == 5).sum(axis=1))
    out[block] = np.where(enough, points / np.maximum(answered, 1) * 25, np.nan)
    total += answered
names = list(LIST)
if args.figures:
    table = out.groupby("role", observed=True)[names].agg(["count", "mean", "std", "median"])
    write_figures(args.figures, names, {role: {block: tuple(row[block]) for block in names} for role, row in table.iterrows()})
if args.scores:
    out.insert(len(BEFORE), ABSENT, "")
    out["answered"], out["asked"] = total, len(every)
    out.to_csv(args.scores, index=False)
