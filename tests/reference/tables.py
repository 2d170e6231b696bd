"""The tables of a case: which rows there are, and which scores each figure is about."""

import math
from collections import defaultdict
from fractions import Fraction

from scipy import stats

from measures import cronbach, describe, hedges, holm, mann_whitney, mean, welch
from questionnaire import List, block_answers, block_score, read_answers

def tables(case):
    """The tables that a case of cases.json asks for."""
    questionnaires = {questionnaire.id: questionnaire for questionnaire in map(List, case["lists"])}
    rows = [row for path in case["answers"] for row in read_answers(path, questionnaires)]
    rows = [row for row in rows if all(row[field] in values for field, values in case.get("where", {}).items())]
    weigh = case.get("weigh")
    if weigh:
        rows = [row for row in rows if row[weigh]]
    values = sorted({value for questionnaire in questionnaires.values() for item in questionnaire.items for value in item.values})
    made = {name: [] for name in case["tables"]}
    for questionnaire in questionnaires.values():
        waves = defaultdict(list)
        for row in rows:
            if row["questionnaire"] is questionnaire:
                waves[row["wave"]].append(row)
        order = sorted(waves, key=lambda wave: min(row["submitted"] for row in waves[wave]))
        for wave in order:
            for by in case["by"]:
                if by != "wave":
                    add_wave(made, questionnaire, wave, by, waves[wave], values, weigh)
            if "scores" in made:
                made["scores"] += scores(questionnaire, wave, waves[wave])
            if "forms" in made:
                made["forms"] += forms(questionnaire, wave, waves[wave])
                made["differences"] += differing(questionnaire, wave, waves[wave])
        if "wave" in case["by"]:
            place = {"questionnaire": questionnaire.id, "wave": "", "by": "wave"}
            for earlier, later in zip(order, order[1:]):
                made["comparison"] += comparison(questionnaire, place, (later, waves[later]), (earlier, waves[earlier]), weigh)
    return made


def add_wave(made, questionnaire, wave, by, rows, values, weigh):
    place = {"questionnaire": questionnaire.id, "wave": wave, "by": by}
    parts = {group: [row for row in rows if row[by] == group] for group in questionnaire.groups(by)}
    groups = {"all": rows} | parts
    for group, members in groups.items():
        who = place | {"group": group}
        bases = ["shared", "own"] if by == "role" and group != "all" else ["shared"]
        role = group if by == "role" else ""
        rows_of = {
            "summary": lambda: summary(questionnaire, who, members, bases, weigh),
            "profile": lambda: [profile(questionnaire, who, members, weigh)],
            "reliability": lambda: reliability(questionnaire, who, members),
            "filter": lambda: filters(questionnaire, who, members),
            "items": lambda: [item_row(item, who, members, values) for item in questionnaire.items if item.is_asked(role)],
        }
        for table in rows_of.keys() & made.keys():
            made[table] += rows_of[table]()
    for a, b, (members_a, members_b) in pairs(parts):
        if "comparison" in made:
            made["comparison"] += comparison(questionnaire, place, (a, members_a), (b, members_b), weigh)
        if "item_comparison" in made:
            made["item_comparison"] += item_comparison(questionnaire, place, (a, members_a), (b, members_b))


def pairs(parts):
    """Two groups with each other; of more, each with everyone in the others."""
    if len(parts) == 2:
        (a, members_a), (b, members_b) = parts.items()
        return [(a, b, (members_a, members_b))]
    rest = {group: [row for other, members in parts.items() if other != group for row in members] for group in parts}
    return [(group, "rest", (members, rest[group])) for group, members in parts.items()]


def block_scores(questionnaire, members, block, basis="shared", weigh=None):
    """Each person's score that there is; weighed: the mean of each organisation, however its name is spelled in capitals."""
    known = [(row, block_score(questionnaire, row, block, basis)) for row in members]
    known = [(row, score) for row, score in known if score is not None]
    if not weigh:
        return [score for _, score in known]
    units = defaultdict(list)
    for row, score in known:
        units[row[weigh].lower()].append(score)
    return [mean(unit) for unit in units.values()]


def summary(questionnaire, who, members, bases, weigh):
    rows = []
    for basis in bases:
        for block in questionnaire.blocks:
            figures = describe(block_scores(questionnaire, members, block, basis, weigh))
            rows.append(who | {"block": block, "basis": basis, "rows": len(members)} | figures | {"withheld": False})
    return rows


def reliability(questionnaire, who, members):
    """Of each block how well the items that all roles are asked go together, over those who answered all of them; each item counts once."""
    rows = []
    for block in questionnaire.blocks:
        items = [item for item in questionnaire.items if item.block == block and item.shared]
        answers = [[row["answers"][item.id] for item in items] for row in members]
        complete = [codes for codes in answers if all(isinstance(code, int) for code in codes)]
        people = [[item.score(code) / 100 for item, code in zip(items, codes, strict=True)] for codes in complete]
        figures = {"block": block, "n_complete": len(people), "items": len(items)} | cronbach(people) | {"withheld": False}
        rows.append(who | figures)
    return rows


def profile(questionnaire, who, members, weigh):
    scores = {block: block_scores(questionnaire, members, block, weigh=weigh) for block in questionnaire.blocks}
    figures = dict.fromkeys(["mean", "weakest", "weakest_block", "balance"])
    if all(scores.values()):
        means = {block: mean(of_block) for block, of_block in scores.items()}
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
    figures = dict.fromkeys(["n_a", "n_b", "mean_a", "mean_b", "difference", "ci_low", "ci_high", "t", "df", "p_welch"])
    if scores_a and scores_b:
        figures |= {"n_a": len(scores_a), "n_b": len(scores_b)}
        figures |= {"mean_a": float(mean(scores_a)), "mean_b": float(mean(scores_b))}
        figures |= welch(scores_a, scores_b)
    return who | figures | {"withheld": not (scores_a and scores_b)}


def comparison(questionnaire, place, a, b, weigh):
    """The blocks of one pair: what is adjusted by Holm is adjusted over these. Means of organisations have no ranks worth testing."""
    rows = []
    for block in questionnaire.blocks:
        scores_a, scores_b = (block_scores(questionnaire, members, block, weigh=weigh) for _, members in (a, b))
        row = compared(place | {"block": block, "a": a[0], "b": b[0]}, scores_a, scores_b)
        row |= dict.fromkeys(["g", "g_low", "g_high", "u", "p_mann_whitney", "p_exact", "cliffs_delta"])
        if not row["withheld"]:
            row |= hedges(scores_a, scores_b) | ({} if weigh else mann_whitney(scores_a, scores_b))
        rows.append(row)
    for name in ("p_welch", "p_mann_whitney"):
        for row, adjusted in zip(rows, holm([row[name] for row in rows]), strict=True):
            row[f"{name}_holm"] = adjusted
    return rows


def item_comparison(questionnaire, place, a, b):
    rows = []
    for item in (item for item in questionnaire.items if item.shared):
        who = place | {"a": a[0], "b": b[0], "block": item.block, "item": item.id}
        row = compared(who, *(item_scores(item, members) for _, members in (a, b)))
        # Of items there are no tests: twenty at a time would always find something.
        del row["p_welch"]
        rows.append(row)
    return rows


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
