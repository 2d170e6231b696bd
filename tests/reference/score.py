"""Scores the same files as doorlicht, by another road: from the CSV and YAML files with exact fractions, NumPy, SciPy and mpmath.

    python3 tests/reference/score.py

writes tests/reference/figures.json; tests/it/reference.rs and reference_details.rs compare every figure in it with what doorlicht prints.
Nothing here reads doorlicht's output or code: the rules are those of "Answers" and "Scoring" in the documentation. Needs Python 3.11, numpy,
scipy, mpmath, pandas, pingouin, statsmodels and pyyaml. score.R does the same in R, and check.py holds the two side by side.
"""

import importlib.metadata
import json
import platform

from questionnaire import ROOT
from tables import tables

COMMAND = "python3 tests/reference/score.py"
# As many digits as a comparison to 1e-9 can want.
DIGITS = 13


def compact(table):
    """The names of the columns once, then a row per line, so that a change of the data can be read as a change of rows."""
    columns = list(table[0]) if table else []
    assert all(row.keys() == set(columns) for row in table)
    rows = [[rounded(row[column]) for column in columns] for row in table]
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    return f'{{"columns":{json.dumps(columns)},"rows":[\n{lines}\n]}}'


def rounded(value):
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


def main():
    header = {
        "about": "Figures by another road than doorlicht's; see score.py. Regenerate after a change of the examples or the questionnaires.",
        "command": COMMAND,
        "python": platform.python_version(),
    }
    header |= {name: importlib.metadata.version(name) for name in ("numpy", "scipy", "mpmath", "pingouin", "statsmodels")}
    made = []
    for name, case in json.loads((ROOT / "tests/reference/cases.json").read_text(encoding="utf-8")).items():
        of_case = ",\n".join(f"{json.dumps(table)}: {compact(rows)}" for table, rows in tables(case).items())
        made.append(f"{json.dumps(name)}: {{\n{of_case}\n}}")
    text = f'{{\n"header": {json.dumps(header)},\n"cases": {{\n' + ",\n".join(made) + "\n}\n}\n"
    (ROOT / "tests/reference/figures.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
