"""Writes small.csv, waves.csv and far.csv, the made-up answers to small.yaml and far.yaml. The same bytes every time.

    python3 tests/reference/make_data.py
"""

import csv
import random
from pathlib import Path

FOLDER = Path(__file__).resolve().parent

# Names of organisations as people type them: the same one with other capitals, and sometimes none. Each belongs to a role and a place.
ORGANISATIONS = [
    (["Wijkteam De Brug", "wijkteam de brug", "WIJKTEAM DE BRUG"], "kern", "Lindervaart"),
    (["Jeugdgezondheidszorg Lindervaart"], "kern", "Lindervaart"),
    (["Gemeente Molenwolde", "gemeente Molenwolde"], "kern", "Molenwolde"),
    (["Basisschool Het Kompas"], "schil", "Lindervaart"),
    (["Huisartsen Élan", "huisartsen élan"], "schil", "Molenwolde"),
    (["Kinderopvang Pluk"], "schil", "Molenwolde"),
    ([""], "schil", "Lindervaart"),
    ([""], "kern", "Molenwolde"),
]
WAVES = [("first", "2023-03", 20), ("second", "2024-03", 12), ("third", "2025-03", 6)]
LAYERS = ["uitvoering", "uitvoering", "uitvoering", "beleid", "management"]


def small():
    """38 people in three waves; in the first exactly one is of the layer bestuur."""
    chance = random.Random(20)
    for wave, month, people in WAVES:
        for number in range(people):
            names, role, place = ORGANISATIONS[number % len(ORGANISATIONS)]
            layer = "bestuur" if wave == "first" and number == 7 else chance.choice(LAYERS)
            view = chance.gauss(0.62 if role == "kern" else 0.5, 0.16)
            row = {"response": f"{wave[0]}{number:02}", "questionnaire": "small", "version": "1", "submitted": f"{month}-{number + 1:02}"}
            row |= {"wave": wave, "role": "" if number == 11 else role, "organisation": chance.choice(names), "municipality": place, "layer": layer}
            yield row | answers(chance, wave, role, view, row["role"])


def waves():
    """60 people in three waves, of whom many but not all come back; some change their role, some have no pseudonym, one hands in twice."""
    chance = random.Random(7)
    people = [(chance.gauss(0.55, 0.15), chance.choice(ORGANISATIONS), chance.choice(LAYERS)) for _ in range(60)]
    number = 0
    for wave, month, shift in (("first", "2023-03", 0), ("second", "2024-03", 0.05), ("third", "2025-03", 0.16)):
        for person, (view, (names, role, place), layer) in enumerate(people):
            if chance.random() < 0.25:
                continue
            now = "kern" if role == "schil" and wave == "third" and person % 9 == 0 else role
            for _ in range(2 if wave == "second" and person == 5 else 1):
                number += 1
                row = {"response": f"w{number:03}", "respondent": "" if person % 11 == 0 else f"p{person:02}", "questionnaire": "small", "version": "1"}
                row |= {"submitted": f"{month}-{person % 28 + 1:02}", "wave": wave, "role": now, "organisation": chance.choice(names)}
                row |= {"municipality": place, "layer": layer}
                yield row | answers(chance, wave, now, view + shift, now)


def answers(chance, wave, role, view, asked):
    def on(low, high, turned=False):
        if chance.random() < 0.1:
            return chance.choice(["", "wn", "nvt"])
        part = min(max(chance.gauss(view, 0.15), 0), 1)
        return low + round((1 - part if turned else part) * (high - low))

    constant = wave == "first" or role == "kern"
    return {
        "SM-A-1": on(1, 5),
        "SM-A-2": on(1, 10, turned=True),
        "SM-A-3": on(0, 3),
        "SM-B-1": on(1, 10, turned=True),
        "SM-C-1": 4 if constant else on(1, 5),
        "SM-C-2": 2 if constant else on(0, 3),
        "SM-D-1": on(1, 5),
        "SM-D-2": on(1, 5, turned=True),
        "SM-D-K1": on(1, 10) if asked == "kern" else "",
        "SM-E-1": on(1, 5),
        "SM-E-2": 3,
        "SM-E-3": on(0, 3),
    }


# How often 1500 people of core choose 0 to 10, of which those of shell choose the mirror image: so far apart that p is near 1e-300,
# by Welch in the first and by Mann and Whitney in the second.
FAR = {
    "FA-T-1": [0, 1, 9, 46, 145, 295, 394, 335, 188, 68, 19],
    "FA-U-1": [60, 0, 0, 0, 96, 96, 1188, 0, 0, 0, 60],
}


def far():
    """3,000 people in two roles."""
    chance = random.Random(300)
    columns = {}
    for role in ("kern", "schil"):
        for item, counts in FAR.items():
            counts = counts if role == "kern" else counts[::-1]
            columns[role, item] = [value for value, times in enumerate(counts) for _ in range(times)]
            chance.shuffle(columns[role, item])
    for number in range(3000):
        role = "kern" if number % 2 == 0 else "schil"
        row = {"response": f"{number:04}", "questionnaire": "far", "version": "1", "submitted": "2025-06-02", "wave": "one", "role": role}
        row |= {item: columns[role, item][number // 2] for item in FAR}
        view = chance.gauss(5.4 if role == "kern" else 5, 1.5)
        yield row | {f"FA-N-{item}": min(max(round(chance.gauss(view, 1.5)), 0), 10) for item in (1, 2, 3)}


def main():
    for name, rows in (("small", list(small())), ("waves", list(waves())), ("far", list(far()))):
        with open(FOLDER / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
