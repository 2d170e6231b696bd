"""Changes from wave to wave, by another road than doorlicht: SciPy's Welch interval and its t interval over the differences of people who are in both waves.

    python3 tests/reference/trend.py

writes tests/reference/figures-trend.json; tests/it/trend.rs compares every figure in it, and in that of trend.R, with what doorlicht prints. Like score.py it reads no output and
no code of doorlicht, and needs numpy, scipy and what measures.py needs.
"""

import csv
import importlib.metadata
import json
import platform
from collections import defaultdict

from scipy import stats

from questionnaire import ROOT, List, block_score, read_answers
from score import compact

CASES = {
    "region": {
        "lists": ["questionnaires/samenwerking.yaml", "questionnaires/effectiviteit.yaml"],
        "answers": ["examples/samenwerking.csv", "examples/effectiviteit.csv"],
        "by": ["role", "layer"],
    },
    "waves": {"lists": ["tests/reference/small.yaml"], "answers": ["tests/reference/waves.csv"], "by": ["role", "layer"]},
    "small": {"lists": ["tests/reference/small.yaml"], "answers": ["tests/reference/small.csv"], "by": ["role"]},
}

UNPAIRED = ["n_from", "n_to", "mean_from", "mean_to", "change", "ci_low", "ci_high"]
PAIRED = ["paired_n", "paired_change", "paired_ci_low", "paired_ci_high"]


def pseudonyms(path):
    """Who filled in each form, by wave and form; the same order as read_answers."""
    with open(ROOT / path, newline="", encoding="utf-8") as file:
        return [row.get("respondent", "").strip() for row in csv.DictReader(file)]


def trend(case):
    questionnaires = {questionnaire.id: questionnaire for questionnaire in map(List, case["lists"])}
    made = []
    rows = []
    for path in case["answers"]:
        for row, respondent in zip(read_answers(path, questionnaires), pseudonyms(path), strict=True):
            rows.append(row | {"respondent": respondent})
    for questionnaire in questionnaires.values():
        waves = defaultdict(list)
        for row in rows:
            if row["questionnaire"] is questionnaire:
                waves[row["wave"]].append(row)
        order = sorted(waves, key=lambda wave: min(row["submitted"] for row in waves[wave]))
        pairs = list(zip(order, order[1:])) + ([(order[0], order[-1])] if len(order) > 2 else [])
        for start, end in pairs:
            for by in case["by"]:
                for group in ["all", *questionnaire.groups(by)]:
                    sides = [[row for row in waves[wave] if group in ("all", row[by])] for wave in (start, end)]
                    for block in questionnaire.blocks:
                        who = {"questionnaire": questionnaire.id, "wave": "", "by": by, "group": group, "block": block, "from": start, "to": end}
                        # Who is followed: one form in each of the two waves.
                        once = [sure(waves[wave]) for wave in (start, end)]
                        made.append(who | changes(questionnaire, sides, once, block))
    return made


def sure(rows):
    """The forms of those who handed in one."""
    forms = defaultdict(list)
    for row in rows:
        if row["respondent"]:
            forms[row["respondent"]].append(row)
    return {respondent: own[0] for respondent, own in forms.items() if len(own) == 1}


def changes(questionnaire, sides, once, block):
    scores = [[score for row in side if (score := block_score(questionnaire, row, block, "shared")) is not None] for side in sides]
    figures = dict.fromkeys(UNPAIRED + PAIRED)
    if not all(scores):
        return figures | {"withheld": True}
    earlier, later = ([float(score) for score in side] for side in scores)
    figures |= {"n_from": len(earlier), "n_to": len(later)}
    exact = [sum(side) / len(side) for side in scores]
    figures |= {"mean_from": float(exact[0]), "mean_to": float(exact[1]), "change": float(exact[1] - exact[0])}
    if min(len(earlier), len(later)) > 1 and (len(set(scores[0])) > 1 or len(set(scores[1])) > 1):
        interval = stats.ttest_ind(later, earlier, equal_var=False).confidence_interval(0.95)
        figures |= {"ci_low": float(interval.low), "ci_high": float(interval.high)}
    here = [{id(row) for row in side} for side in sides]
    both = []
    for respondent in once[0].keys() & once[1].keys():
        forms = [once[side][respondent] for side in (0, 1)]
        both_scores = [block_score(questionnaire, row, block, "shared") for row in forms]
        if all(id(row) in here[side] for side, row in enumerate(forms)) and None not in both_scores:
            both.append(both_scores[1] - both_scores[0])
    if both:
        figures |= {"paired_n": len(both), "paired_change": float(sum(both) / len(both))}
        if len(set(both)) > 1:
            interval = stats.ttest_1samp([float(one) for one in both], 0).confidence_interval(0.95)
            figures |= {"paired_ci_low": float(interval.low), "paired_ci_high": float(interval.high)}
    return figures | {"withheld": False}


def main():
    header = {
        "about": "Changes over time by another road than doorlicht's; see trend.py.",
        "command": "python3 tests/reference/trend.py",
        "python": platform.python_version(),
        "scipy": importlib.metadata.version("scipy"),
    }
    made = ",\n".join(f'{json.dumps(name)}: {{\n"trend": {compact(trend(case))}\n}}' for name, case in CASES.items())
    text = f'{{\n"header": {json.dumps(header)},\n"cases": {{\n{made}\n}}\n}}\n'
    (ROOT / "tests/reference/figures-trend.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
