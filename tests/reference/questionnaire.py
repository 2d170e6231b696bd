"""Questionnaires and answers, read from the YAML and CSV files; every score is an exact fraction."""

import csv
from fractions import Fraction
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


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
