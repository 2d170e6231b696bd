"""Scores the same files as doorlicht, by another road: from the CSV and YAML files with exact fractions, NumPy and SciPy.

    python3 tests/reference/score.py

writes tests/reference/figures.json; tests/it/reference.rs compares every figure in it with what doorlicht prints. Nothing here reads
doorlicht's output or code: the rules are those of "Answers" and "Scoring" in the documentation. Needs Python 3.11, numpy, scipy and pyyaml.
"""

import csv
import json
import math
import platform
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import numpy
import scipy
import yaml
from scipy import stats

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "python3 tests/reference/score.py"

# The runs to compare: which questionnaires, which answers, by what.
CASES = {
    "region": {
        "lists": ["questionnaires/samenwerking.yaml", "questionnaires/effectiviteit.yaml"],
        "answers": ["examples/samenwerking.csv", "examples/effectiviteit.csv"],
        "by": ["role"],
        "tables": ["comparison", "summary", "profile", "filter", "items", "item_comparison"],
    },
    "layers": {
        "lists": ["questionnaires/samenwerking.yaml"],
        "answers": ["examples/samenwerking.csv"],
        "by": ["layer", "involvement"],
        "tables": ["comparison", "summary", "profile", "filter"],
    },
    "meetings": {
        "lists": ["examples/overleg.yaml"],
        "answers": ["examples/overleg.csv"],
        "by": [""],
        "tables": ["summary", "profile", "filter", "items"],
    },
    "hard": {
        "lists": ["tests/reference/hard.yaml"],
        "answers": ["tests/reference/hard.csv"],
        "by": ["role"],
        "tables": ["comparison", "summary", "profile", "filter", "items", "item_comparison", "scores"],
    },
    "facts": {
        "lists": ["questionnaires/basisstructuur.yaml"],
        "answers": ["examples/basisstructuur.csv"],
        "by": [],
        "tables": ["forms", "differences"],
    },
}


# --- the questionnaire ----------------------------------------------------------------------------------------------------------------------


class Item:
    """One statement with everything that its score depends on."""

    def __init__(self, spec, block, default_scale, scales, all_roles):
        self.id = spec["id"]
        self.block = block["id"]
        scale = scales[spec.get("scale", block.get("scale", default_scale))]
        self.values = [point["value"] for point in scale["points"]]
        self.agreement = (scale["disagree_to"], scale["agree_from"]) if "agree_from" in scale else None
        self.unscored = spec.get("unscored", block.get("unscored", scale.get("unscored", [])))
        self.reversed = spec.get("reversed", False)
        self.weight = spec.get("weight", 1)
        roles = spec.get("roles", all_roles)
        self.shared = set(roles) == set(all_roles)
        self.roles = roles

    def is_asked(self, role):
        return self.shared or role in self.roles

    def score(self, value):
        """0 to 100, as an exact fraction; the bounds are those the scale declares."""
        score = 100 * Fraction(value - self.values[0], self.values[-1] - self.values[0])
        return 100 - score if self.reversed else score


class List:
    """A questionnaire with the shared definitions it uses."""

    def __init__(self, path):
        own = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
        parts = [yaml.safe_load((ROOT / f"questionnaires/shared/{name}.yaml").read_text(encoding="utf-8")) for name in own.get("use", [])]
        parts.append(own)
        self.id = own["id"]
        scales = {name: scale for part in parts for name, scale in part.get("scales", {}).items()}
        self.role_codes = {}
        self.roles = []
        for role in (role for part in parts for role in part.get("roles", [])):
            self.roles.append(role["id"])
            for word in [role["id"], *role.get("also", [])]:
                self.role_codes[word.lower()] = role["id"]
        self.blocks = [block["id"] for block in own["blocks"]]
        self.items = [Item(spec, block, own.get("scale"), scales, self.roles) for block in own["blocks"] for spec in block["items"]]
        # 0.55 is fifty-five hundredths, not the binary number next to it.
        self.min_answered = Fraction(repr(own.get("min_answered", 0.5)))
        self.background = {question["id"]: question for part in parts for question in part.get("background", [])}
        self.filter = [question for question in own.get("filter", []) if question.get("choices")]

    def groups(self, by):
        """The values that make groups, in the order of the questionnaire."""
        if by == "":
            return []
        return self.roles if by == "role" else [choice["value"] for choice in self.background[by]["choices"]]


# --- the answers ----------------------------------------------------------------------------------------------------------------------------

NOT_ASKED = object()


def read_answers(path, questionnaires):
    """Rows as dictionaries: who, and per item a value, "wn", "nvt", None for blank or NOT_ASKED."""
    rows = []
    with open(ROOT / path, newline="", encoding="utf-8") as file:
        for cells in csv.DictReader(file):
            questionnaire = questionnaires[cells["questionnaire"]]
            word = cells.get("role", "").strip().lower()
            role = questionnaire.role_codes[word] if word else ""
            row = {"questionnaire": questionnaire, "response": cells["response"], "wave": cells["wave"], "submitted": cells["submitted"]}
            row |= {"role": role, "answers": {}}
            for question in questionnaire.background:
                row[question] = cells.get(question, "").strip()
            for question in questionnaire.filter:
                row[question["id"]] = cells[question["id"]].strip()
            for item in questionnaire.items:
                row["answers"][item.id] = read_answer(item, cells[item.id].strip().lower(), role)
            rows.append(row)
    return rows


def read_answer(item, cell, role):
    if not item.is_asked(role):
        assert cell == "", (item.id, cell)
        return NOT_ASKED
    if cell == "":
        return None
    if cell in ("wn", "nvt"):
        assert cell in item.unscored, (item.id, cell)
        return cell
    assert int(cell) in item.values, (item.id, cell)
    return int(cell)


def block_answers(questionnaire, row, block, basis):
    """The items of a block that a person was asked, each with the answer."""
    items = [item for item in questionnaire.items if item.block == block and item.is_asked(row["role"])]
    if basis == "shared":
        items = [item for item in items if item.shared]
    return [(item, row["answers"][item.id]) for item in items]


def block_score(questionnaire, row, block, basis):
    """A person's score in a block as an exact fraction; None where too little is answered."""
    answers = block_answers(questionnaire, row, block, basis)
    applicable = sum(answer != "nvt" for _, answer in answers)
    scores = [(item.weight, item.score(answer)) for item, answer in answers if isinstance(answer, int)]
    if not scores or len(scores) < questionnaire.min_answered * applicable:
        return None
    return sum(weight * score for weight, score in scores) / sum(weight for weight, _ in scores)


# --- statistics -----------------------------------------------------------------------------------------------------------------------------


def describe(scores):
    """n, mean, sd and so on of exact fractions. What is undefined is None, never 0 or NaN."""
    n = len(scores)
    figures = dict.fromkeys(["mean", "sd", "median", "q1", "q3", "min", "max", "ci_low", "ci_high"])
    figures["n"] = n
    if n == 0:
        return figures
    values = numpy.array([float(score) for score in scores])
    figures["mean"] = float(sum(scores) / n)
    figures["q1"], figures["median"], figures["q3"] = (float(q) for q in numpy.quantile(values, [0.25, 0.5, 0.75], method="linear"))
    figures["min"], figures["max"] = float(min(scores)), float(max(scores))
    if n > 1:
        figures["sd"] = math.sqrt(variance(scores))
        close(figures["sd"], numpy.std(values, ddof=1))
        close(figures["mean"], numpy.mean(values))
    if n > 1 and len(set(scores)) > 1:
        low, high = stats.t.interval(0.95, n - 1, loc=numpy.mean(values), scale=stats.sem(values))
        figures["ci_low"], figures["ci_high"] = float(low), float(high)
    return figures


def variance(scores):
    mean = sum(scores) / len(scores)
    return sum((score - mean) ** 2 for score in scores) / (len(scores) - 1)


def welch(a, b):
    """Difference, t, degrees of freedom and 95% interval of two groups that need not vary alike."""
    figures = {"difference": float(sum(a) / len(a) - sum(b) / len(b)), "t": None, "df": None, "ci_low": None, "ci_high": None}
    if min(len(a), len(b)) < 2 or (variance(a) == 0 and variance(b) == 0):
        return figures
    parts = [(variance(group) / len(group), len(group) - 1) for group in (a, b)]
    error = math.sqrt(sum(part for part, _ in parts))
    df = float(sum(part for part, _ in parts) ** 2 / sum(part**2 / below for part, below in parts))
    half = float(stats.t.ppf(0.975, df)) * error
    figures |= {"t": figures["difference"] / error, "df": df}
    figures |= {"ci_low": figures["difference"] - half, "ci_high": figures["difference"] + half}
    if variance(a) > 0 and variance(b) > 0:
        test = stats.ttest_ind([float(score) for score in a], [float(score) for score in b], equal_var=False)
        interval = test.confidence_interval(0.95)
        for ours, theirs in [("t", test.statistic), ("df", test.df), ("ci_low", interval.low), ("ci_high", interval.high)]:
            close(figures[ours], theirs)
    return figures


def close(ours, theirs):
    """Exact fractions and the ready-made routine must agree."""
    assert abs(ours - theirs) <= 1e-9 * max(1.0, abs(ours)), (ours, theirs)


# --- tables ---------------------------------------------------------------------------------------------------------------------------------


def tables(case):
    questionnaires = {questionnaire.id: questionnaire for questionnaire in map(List, case["lists"])}
    rows = [row for path in case["answers"] for row in read_answers(path, questionnaires)]
    values = sorted({value for questionnaire in questionnaires.values() for item in questionnaire.items for value in item.values})
    made = {name: [] for name in case["tables"]}
    for questionnaire in questionnaires.values():
        waves = defaultdict(list)
        for row in rows:
            if row["questionnaire"] is questionnaire:
                waves[row["wave"]].append(row)
        for wave in sorted(waves, key=lambda wave: min(row["submitted"] for row in waves[wave])):
            for by in case["by"]:
                add_wave(made, questionnaire, wave, by, waves[wave], values)
            if "scores" in made:
                made["scores"] += scores(questionnaire, wave, waves[wave])
            if "forms" in made:
                made["forms"] += forms(questionnaire, wave, waves[wave])
                made["differences"] += differing(questionnaire, wave, waves[wave])
    return made


def add_wave(made, questionnaire, wave, by, rows, values):
    place = {"questionnaire": questionnaire.id, "wave": wave, "by": by}
    parts = {group: [row for row in rows if row[by] == group] for group in questionnaire.groups(by)}
    groups = {"all": rows} | parts
    for group, members in groups.items():
        who = place | {"group": group}
        made["summary"] += summary(questionnaire, who, members, ["shared", "own"] if by == "role" and group != "all" else ["shared"])
        made["profile"].append(profile(questionnaire, who, members))
        made["filter"] += filters(questionnaire, who, members)
        if "items" in made:
            role = group if by == "role" else ""
            made["items"] += [item_row(item, who, members, values) for item in questionnaire.items if item.is_asked(role)]
    if "comparison" in made:
        for a, b, (members_a, members_b) in pairs(parts):
            made["comparison"] += comparison(questionnaire, place, (a, members_a), (b, members_b))
            if "item_comparison" in made:
                made["item_comparison"] += item_comparison(questionnaire, place, (a, members_a), (b, members_b))


def pairs(parts):
    """Two groups with each other; of more, each with everyone in the others."""
    if len(parts) == 2:
        (a, members_a), (b, members_b) = parts.items()
        return [(a, b, (members_a, members_b))]
    rest = {group: [row for other, members in parts.items() if other != group for row in members] for group in parts}
    return [(group, "rest", (members, rest[group])) for group, members in parts.items()]


def block_scores(questionnaire, members, block, basis="shared"):
    scores = [block_score(questionnaire, row, block, basis) for row in members]
    return [score for score in scores if score is not None]


def summary(questionnaire, who, members, bases):
    rows = []
    for basis in bases:
        for block in questionnaire.blocks:
            figures = describe(block_scores(questionnaire, members, block, basis))
            rows.append(who | {"block": block, "basis": basis, "rows": len(members)} | figures | {"withheld": False})
    return rows


def profile(questionnaire, who, members):
    scores = {block: block_scores(questionnaire, members, block) for block in questionnaire.blocks}
    figures = dict.fromkeys(["mean", "weakest", "weakest_block", "balance"])
    if all(scores.values()):
        means = {block: sum(of_block) / len(of_block) for block, of_block in scores.items()}
        weakest = min(means, key=means.get)
        figures = {"mean": float(sum(means.values()) / len(means)), "weakest": float(means[weakest]), "weakest_block": weakest}
        figures["balance"] = float(stats.gmean([max(float(mean), 1.0) for mean in means.values()]))
    return who | figures | {"withheld": False}


def filters(questionnaire, who, members):
    rows = []
    for question in questionnaire.filter:
        choices = [choice["value"] for choice in question["choices"]]
        counts = {choice: sum(row[question["id"]] == choice for row in members) for choice in choices}
        n = sum(counts.values())
        for choice, count in counts.items():
            figures = {"question": question["id"], "choice": choice, "count": count, "n": n, "percent": percent(count, n), "withheld": False}
            rows.append(who | figures)
    return rows


def percent(part, whole):
    return float(Fraction(100 * part, whole)) if whole else None


def item_scores(item, members):
    answers = [row["answers"][item.id] for row in members]
    return [item.score(answer) for answer in answers if isinstance(answer, int)]


def item_row(item, who, members, values):
    answers = [row["answers"][item.id] for row in members]
    points = [answer for answer in answers if isinstance(answer, int)]
    figures = describe(item_scores(item, members))
    row = who | {"block": item.block, "item": item.id, "n": figures["n"], "mean": figures["mean"], "sd": figures["sd"]}
    row |= {"blank": answers.count(None), "dont_know": answers.count("wn"), "not_applicable": answers.count("nvt"), "withheld": False}
    row |= dict.fromkeys(["agree", "neutral", "disagree"])
    if item.agreement and points:
        # The statement as asked: a reversed item is not turned round here.
        disagree_to, agree_from = item.agreement
        disagree, agree = sum(point <= disagree_to for point in points), sum(point >= agree_from for point in points)
        counts = {"agree": agree, "neutral": len(points) - agree - disagree, "disagree": disagree}
        row |= {part: percent(count, len(points)) for part, count in counts.items()}
    return row | {f"count_{value}": points.count(value) if value in item.values else None for value in values}


def compared(who, scores_a, scores_b):
    """One row of a comparison; without a score on either side there is nothing to compare."""
    figures = dict.fromkeys(["n_a", "n_b", "mean_a", "mean_b", "difference", "ci_low", "ci_high", "t", "df"])
    if scores_a and scores_b:
        figures |= {"n_a": len(scores_a), "n_b": len(scores_b)}
        figures |= {"mean_a": float(sum(scores_a) / len(scores_a)), "mean_b": float(sum(scores_b) / len(scores_b))}
        figures |= welch(scores_a, scores_b)
    return who | figures | {"withheld": not (scores_a and scores_b)}


def comparison(questionnaire, place, a, b):
    who = place | {"a": a[0], "b": b[0]}
    scores = ((block, *(block_scores(questionnaire, members, block) for _, members in (a, b))) for block in questionnaire.blocks)
    return [compared(who | {"block": block}, of_a, of_b) for block, of_a, of_b in scores]


def item_comparison(questionnaire, place, a, b):
    who = place | {"a": a[0], "b": b[0]}
    shared = [item for item in questionnaire.items if item.shared]
    return [compared(who | {"block": item.block, "item": item.id}, *(item_scores(item, members) for _, members in (a, b))) for item in shared]


def coverage(answers):
    codes = [answer for _, answer in answers]
    answered = sum(isinstance(code, int) for code in codes)
    return {"answered": answered, "asked": len(codes), "dont_know": codes.count("wn"), "not_applicable": codes.count("nvt")}


def points(questionnaire, answers):
    """Points and possible points in whole numbers: every score times the least common multiple of the lengths of the scales."""
    unit = math.lcm(*(item.values[-1] - item.values[0] for item in questionnaire.items))
    scored = [(item.weight, item.score(answer) / 100) for item, answer in answers if isinstance(answer, int)]
    earned, possible = sum(weight * score * unit for weight, score in scored), sum(weight * unit for weight, _ in scored)
    assert earned == int(earned)
    return int(earned), possible


def scores(questionnaire, wave, rows):
    """The lines of a score file: a person in a block."""
    made = []
    for row in rows:
        for block in questionnaire.blocks:
            own, shared = (block_answers(questionnaire, row, block, basis) for basis in ("own", "shared"))
            score = block_score(questionnaire, row, block, "own")
            line = {"questionnaire": questionnaire.id, "wave": wave, "response": row["response"], "block": block}
            line["score"] = None if score is None else float(score)
            line["points"], line["possible"] = points(questionnaire, own)
            has_shared = block_score(questionnaire, row, block, "shared") is not None
            line["shared_points"], line["shared_possible"] = points(questionnaire, shared) if has_shared else (None, None)
            made.append(line | coverage(own))
    return made


def forms(questionnaire, wave, rows):
    """A list of facts: every form by itself."""
    made = []
    for row in rows:
        for block in questionnaire.blocks:
            who = {"questionnaire": questionnaire.id, "wave": wave, "organisation": row["organisation"], "response": row["response"]}
            score = block_score(questionnaire, row, block, "own")
            figures = {"block": block, "score": None if score is None else float(score)}
            made.append(who | figures | coverage(block_answers(questionnaire, row, block, "own")))
    return made


def differing(questionnaire, wave, rows):
    """The items on which the forms that answer them do not say the same, with the answer of each form."""
    made = []
    for item in questionnaire.items:
        answers = [row["answers"][item.id] for row in rows]
        if len({answer for answer in answers if answer is not None}) > 1:
            for row, answer in zip(rows, answers, strict=True):
                who = {"questionnaire": questionnaire.id, "wave": wave, "block": item.block, "item": item.id}
                who |= {"organisation": row["organisation"], "response": row["response"]}
                made.append(who | {"answer": "" if answer is None else str(answer)})
    return made


# --- the file -------------------------------------------------------------------------------------------------------------------------------


def main():
    header = {
        "about": "Figures by another road than doorlicht's; see score.py. Regenerate after a change of the examples or the questionnaires.",
        "command": COMMAND,
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
    }
    # A row per line, so that a change of the data can be read as a change of rows.
    lines = ["{", f'"header": {json.dumps(header)},', '"cases": {']
    cases = []
    for name, case in CASES.items():
        made = [
            f"{json.dumps(table)}: [\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]" for table, rows in tables(case).items()
        ]
        cases.append(f"{json.dumps(name)}: {{\n" + ",\n".join(made) + "\n}")
    lines.append(",\n".join(cases))
    lines += ["}", "}"]
    (ROOT / "tests/reference/figures.json").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
