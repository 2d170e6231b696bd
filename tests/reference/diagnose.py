"""What diagnose finds in the example region, by another road than doorlicht: exact fractions, SciPy's Welch interval, and the rules R0 to R8 written out by hand.

    python3 tests/reference/diagnose.py

writes tests/reference/figures-diagnose.json; tests/it/diagnose/reference.rs compares every figure and every verdict in it with what doorlicht prints. Like score.py
it reads no output and no code of doorlicht. The thresholds stand here once more, as the documentation gives them: a change of one must be made in two places.
"""

import csv
import importlib.metadata
import json
import platform
from fractions import Fraction

import yaml
from scipy import stats

from questionnaire import NOT_ASKED, ROOT, List, block_score, read_answers
from score import compact

SAM, EFF, BAS = "samenwerking", "effectiviteit", "basisstructuur"
WAVES = ["2024", "2025"]
STRONG, WEAK_BLOCK, WEAK_ITEM, MANY_DISAGREE, FEW_DISAGREE, DIVIDED, ARRANGED = 70, 55, 40, 40, 10, 30, 50
UNKNOWN = {"kern": 30, "schil": 40}
CLEAR_BLOCK, CLEAR_ITEM, CLEAR_LAYER = 15, 20, 15


def mean(scores):
    return sum(scores) / Fraction(len(scores))


def percent(part, whole):
    return Fraction(100 * part, whole)


def interval(later, earlier):
    found = stats.ttest_ind([float(one) for one in later], [float(one) for one in earlier], equal_var=False).confidence_interval(0.95)
    return found.low, found.high


class Wave:
    """The answers to one list in one wave, with the cells of the file beside them."""

    def __init__(self, name, wave):
        self.list = List(f"questionnaires/{name}.yaml")
        path = f"examples/{name}.csv"
        with open(ROOT / path, newline="", encoding="utf-8") as file:
            cells = list(csv.DictReader(file))
        rows = zip(read_answers(path, {name: self.list}), cells, strict=True)
        self.rows = [row | {"cells": cell} for row, cell in rows if row["wave"] == wave]
        self.name, self.wave = name, wave

    def members(self, by, group):
        return [row for row in self.rows if group == "all" or row[by] == group]

    def block(self, block, by="role", group="all"):
        scores = (block_score(self.list, row, block, "shared") for row in self.members(by, group))
        return [score for score in scores if score is not None]

    def item(self, item, group="all"):
        return [item.score(row["answers"][item.id]) for row in self.members("role", group) if isinstance(row["answers"][item.id], int)]

    def item_named(self, name):
        return next(item for item in self.list.items if item.id == name)

    def score(self, block):
        return mean(self.block(block))

    def scores(self):
        return {block: self.score(block) for block in self.list.blocks}


class Facts(Wave):
    """The one form that all partners filled in together."""

    def __init__(self, name, wave):
        super().__init__(name, wave)
        [self.form] = [row for row in self.rows if row["organisation"].lower() == "gezamenlijk"]

    def score(self, block):
        return block_score(self.list, self.form, block, "own")

    def fact(self, item):
        answer = self.form["answers"][item.id]
        return item.score(answer) if isinstance(answer, int) else None


def finding(of, kind, by=None, group=None, block=None, item=None, choice=None, other=None, n=None, **figures):
    start = {"questionnaire": of.name, "wave": of.wave, "by": by, "group": group, "kind": kind, "block": block, "item": item, "choice": choice, "other_group": other}
    return [start | {"figure": figure, "value": None if value is None else float(value), "n": n} for figure, value in (figures or {None: None}).items()]


def of_items(of):
    made = []
    for item in of.list.items:
        for group in ["all"] if item.shared else item.roles:
            scores = of.item(item, group)
            answers = [row["answers"][item.id] for row in of.members("role", group) if isinstance(row["answers"][item.id], int)]
            low, high = item.agreement
            disagree, agree = percent(sum(one <= low for one in answers), len(answers)), percent(sum(one >= high for one in answers), len(answers))
            who = {"by": "role", "group": group, "block": item.block, "item": item.id, "n": len(scores), "score": mean(scores), "agree": agree, "disagree": disagree}
            if who["score"] >= STRONG and disagree <= FEW_DISAGREE:
                made += finding(of, "strong-item", **who)
            if who["score"] < WEAK_ITEM or disagree >= MANY_DISAGREE:
                made += finding(of, "weak-item", **who)
            if min(agree, disagree) >= DIVIDED:
                made += finding(of, "divided", **who)
        for role in of.list.roles:
            codes = [row["answers"][item.id] for row in of.members("role", role) if row["answers"][item.id] not in (NOT_ASKED, "nvt")]
            if codes:
                share = percent(sum(code in (None, "wn") for code in codes), len(codes))
                if share >= UNKNOWN[role]:
                    made += finding(of, "unknown", "role", role, item.block, item.id, n=len(codes), unknown=share)
    return made


def of_filters(of):
    made = []
    for question in of.list.filter:
        for choice in (choice["value"] for choice in question["choices"] if choice.get("unknown")):
            for role in of.list.roles:
                answers = [row[question["id"]] for row in of.members("role", role) if row[question["id"]]]
                share = percent(answers.count(choice), len(answers))
                if share >= UNKNOWN[role]:
                    made += finding(of, "unknown", "role", role, item=question["id"], choice=choice, n=len(answers), unknown=share)
    return made


def of_blocks(of):
    made = []
    for block, score in of.scores().items():
        kind = "strong-block" if score >= STRONG else "weak-block" if score < WEAK_BLOCK else None
        if kind:
            made += finding(of, kind, "role", "all", block, n=len(of.block(block)), score=score)
    return made


def role_gaps(of):
    """Which blocks differ clearly between kern and schil, and which items."""
    made = []
    for block in of.list.blocks:
        sides = [of.block(block, "role", role) for role in ("kern", "schil")]
        low, high = interval(*sides)
        made += gap(of, "role-gap", "role", ("kern", "schil"), block, None, sides, CLEAR_BLOCK if low > 0 or high < 0 else 1000)
    for item in (item for item in of.list.items if item.shared):
        made += gap(of, "role-gap", "role", ("kern", "schil"), item.block, item.id, [of.item(item, role) for role in ("kern", "schil")], CLEAR_ITEM)
    return made


def layer_gaps(of):
    made = []
    for block in of.list.blocks:
        layers = [(layer, of.block(block, "layer", layer)) for layer in of.list.groups("layer")]
        layers = sorted((one for one in layers if one[1]), key=lambda one: -mean(one[1]))
        ends = layers[0], layers[-1]
        made += gap(of, "layer-gap", "layer", [layer for layer, _ in ends], block, None, [scores for _, scores in ends], CLEAR_LAYER)
    return made


def gap(of, kind, by, groups, block, item, sides, clear):
    left, right = map(mean, sides)
    if abs(left - right) < clear:
        return []
    n = sum(map(len, sides))
    return finding(of, kind, by, groups[0], block, item, other=groups[1], n=n, score=left, other_score=right, difference=left - right)


def of_facts(of, practice):
    made = []
    for block, score in of.scores().items():
        kind = "strong-block" if score >= STRONG else "weak-block" if score < WEAK_BLOCK else None
        if kind:
            made += finding(of, kind, block=block, score=score)
    spec = yaml.safe_load((ROOT / f"questionnaires/{of.name}.yaml").read_text(encoding="utf-8"))
    essential = {item["id"] for block in spec["blocks"] for item in block["items"] if item.get("essential")}
    for item in (item for item in of.list.items if item.id in essential):
        code, score = of.form["answers"][item.id], of.fact(item)
        if score is not None and score < ARRANGED:
            made += finding(of, "essential", block=item.block, item=item.id, choice=str(code), score=score)
        elif score is None and code != "nvt":
            made += finding(of, "essential", block=item.block, item=item.id, choice=code)
    for row in (row["id"] for panel in spec["panels"] for row in panel["rows"]):
        code = of.form["cells"][f"{row}.status"]
        # The status is one of 0 to 4.
        if code.isdigit() and percent(int(code), 4) < ARRANGED:
            made += finding(of, "function", item=row, choice=code, score=percent(int(code), 4))
    for question in of.list.filter:
        code = of.form[question["id"]]
        if any(choice["value"] == code and choice.get("unknown") for choice in question["choices"]):
            made += finding(of, "unknown", item=question["id"], choice=code)
    for block in of.list.blocks:
        paper, lived = of.score(block), practice.score(block)
        if (paper >= 70 and lived < 50) or (paper < 50 and lived >= 70):
            made += finding(of, "paper-gap", block=block, score=paper, other_score=lived, difference=paper - lived)
    return made


def rules(wave, sam, eff, bas, found):
    """R0 to R8: each with the figures of its conditions in order, whether each holds, and what becomes of the rule."""
    blocks = sam.scores()
    counts = {bound: sum(score >= 70 if bound == "high" else score < 50 for score in blocks.values()) for bound in ("high", "low")}
    others = sum(score < 50 for block, score in blocks.items() if block != "VB")
    item = lambda of, name: of.fact(of.item_named(name)) if of is bas else mean(of.item(of.item_named(name)))
    goals = [row["goals"] for row in eff.rows if row["goals"]]
    gaps = lambda kind: len({(row["questionnaire"], row["block"]) for row in found if row["kind"] == kind and row["item"] is None})
    below, at_least = lambda value, bound: (value, value < bound), lambda value, bound: (value, value >= bound)
    made = {
        "R0": [below(item(bas, "BAS-VB-2"), 50), at_least(percent(goals.count("no"), len(goals)), 40)],
        "R1": [below(blocks["VB"], 55)],
        "R2": [
            at_least(bas.score("PR"), 55), below(bas.score("IP"), 50), below(bas.score("MI"), 50), below(blocks["IP"], 50), below(blocks["MI"], 50),
            below(item(eff, "EFF-IP-3"), 50), below(item(eff, "EFF-MI-2"), 50),
        ],
        "R3": [at_least(blocks["WP"], 60), below(blocks["VB"], 50), below(item(eff, "EFF-VB-2"), 50)],
        "R4": [below(blocks["RO"], 50), below(blocks["WP"], 60)],
        "R5": [at_least(max(blocks.values()) - min(blocks.values()), 30), at_least(counts["high"], 1), at_least(counts["low"], 3)],
        "R6": [at_least(blocks["VB"], 70), at_least(item(bas, "BAS-MI-3"), 75), at_least(others, 3)],
        "R7": [at_least(gaps("role-gap"), 1)],
        "R8": [at_least(gaps("paper-gap"), 1)],
    }
    fires = {
        "R0": lambda a, b: a or b,
        "R2": lambda first, *rest: first and any(rest),
        "R3": lambda first, *rest: first and any(rest),
        "R4": lambda a, b: a and b,
        "R5": lambda a, b, c: a or (b and c),
        "R6": lambda a, b, c: (a or b) and c,
    }
    rows = []
    for rule, conditions in made.items():
        state = "fires" if fires.get(rule, lambda holds: holds)(*(holds for _, holds in conditions)) else "not"
        for number, (value, holds) in enumerate(conditions, 1):
            rows.append({"wave": wave, "rule": rule, "condition": number, "value": float(value), "holds": holds, "state": state})
    return rows


def priorities(of):
    chosen = [set(row["cells"]["priorities"].split(";")) - {""} for row in of.rows]
    chosen = [one for one in chosen if one]
    rows = []
    for item in (item for item in of.list.items if item.shared):
        count = sum(item.id in one for one in chosen)
        importance, score = percent(count, len(chosen)), mean(of.item(item))
        urgency = (100 - score) * importance / 100
        rows.append({"item": item.id, "score": score, "chosen": count, "choosers": len(chosen), "importance": importance, "urgency": urgency})
    middle, line = mean([row["score"] for row in rows]), mean([row["importance"] for row in rows])
    # The most urgent first; of equal ones the first in the list.
    rows.sort(key=lambda row: -row["urgency"])
    for rank, row in enumerate(rows, 1):
        important, low = row["importance"] >= line, row["score"] < middle
        row["quadrant"] = {(True, True): "first", (True, False): "keep", (False, True): "follow", (False, False): "later"}[important, low]
        row["rank"] = rank
    exact = ("score", "importance", "urgency")
    return [{"questionnaire": of.name, "wave": of.wave} | {key: float(value) if key in exact else value for key, value in row.items()} for row in rows]


TRUST = ["SAM-VB-3", "SAM-RO-2", "SAM-RO-3", "SAM-IP-2", "SAM-IP-3"]


def subscores(of):
    """Trust and relationship: the mean over the answered items of those who answered at least half of what applied."""
    made = []
    for by in ("role", "layer"):
        for group in ["all", *of.list.groups(by)]:
            scores = []
            for row in of.members(by, group):
                items = [(of.item_named(name), row["answers"][name]) for name in TRUST]
                answered = [item.score(answer) for item, answer in items if isinstance(answer, int)]
                if answered and 2 * len(answered) >= sum(answer != "nvt" for _, answer in items):
                    scores.append(mean(answered))
            values = [float(score) for score in scores]
            low, high = stats.ttest_1samp(values, 0).confidence_interval(0.95)
            who = {"questionnaire": of.name, "wave": of.wave, "by": by, "group": group, "subscore": "trust"}
            made.append(who | {"n": len(values), "mean": float(mean(scores)), "sd": float(stats.tstd(values)), "ci_low": float(low), "ci_high": float(high)})
    return made


def main():
    tables = {"findings": [], "bottlenecks": [], "priorities": [], "subscores": []}
    for wave in WAVES:
        sam, eff, bas = Wave(SAM, wave), Wave(EFF, wave), Facts(BAS, wave)
        found = of_facts(bas, sam)
        for of in (sam, eff):
            found += of_blocks(of) + of_items(of) + of_filters(of) + role_gaps(of) + layer_gaps(of)
        tables["findings"] += found
        tables["bottlenecks"] += rules(wave, sam, eff, bas, found)
        tables["priorities"] += priorities(sam)
        tables["subscores"] += subscores(sam)
    header = {
        "about": "What diagnose finds, by another road than doorlicht's; see diagnose.py.",
        "command": "python3 tests/reference/diagnose.py",
        "python": platform.python_version(),
        "scipy": importlib.metadata.version("scipy"),
    }
    made = ",\n".join(f"{json.dumps(name)}: {compact(rows)}" for name, rows in tables.items())
    text = f'{{\n"header": {json.dumps(header)},\n"cases": {{\n"region": {{\n{made}\n}}\n}}\n}}\n'
    (ROOT / "tests/reference/figures-diagnose.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
