#!/usr/bin/env python3
"""Makes the files of an inbox: the same 24 made-up responses as every program would hand them in, and files that must be refused.

    python3 tests/inbox/make.py        # needs PyYAML, openpyxl, msoffcrypto-tool and LibreOffice (soffice); the files were made with LibreOffice 7.4 and openpyxl 3.1

Nobody needs this to build or to test: the files are in tests/inbox/files, and inbox.csv says how each is read and what must come of it. The responses are drawn here, from a fixed seed; places and
organisations do not exist. The headings and answers are those that the programs write, as their documentation and public examples of their files have them.
"""

import csv
import io
import random
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import yaml
from msoffcrypto.format.ooxml import OOXMLFile

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FILES = HERE / "files"
LIST = yaml.safe_load((ROOT / "questionnaires/samenwerking.yaml").read_text())
SHARED = {p.stem: yaml.safe_load(p.read_text()) for p in (ROOT / "questionnaires/shared").glob("*.yaml")}
WORDS = SHARED["termen"]["labels"]
POINTS = {str(p["value"]): p["text"] for p in SHARED["eens5"]["scales"]["eens5"]["points"]}
LABELS = {"nl": {"wn": "weet ik niet", "nvt": "niet van toepassing"}, "en": {"wn": "I don't know", "nvt": "not applicable"}}
ROLES = {role["id"]: role["title"] for role in SHARED["rollen"]["roles"]}
BACKGROUND = {question["id"]: question for question in SHARED["achtergrond"]["background"]}
FIXED = ["response", "questionnaire", "version", "submitted", "wave", "role", "organisation", "municipality", "layer"]
TABLE = []  # file, arguments, expected, what it is


def words(text, lang):
    def fill(match):
        word = WORDS[match[1]][lang]
        before = text[: match.start()].strip()
        return word[0].upper() + word[1:] if not before or before[-1] in ".?!" else word

    return re.sub(r"\{(\w+)\}", fill, text)


ITEMS = [(item["id"], {lang: words(item["text"][lang], lang) for lang in ("nl", "en")}, item.get("roles")) for block in LIST["blocks"] for item in block["items"]]
HEADER = FIXED + [item for item, _, _ in ITEMS] + ["goes_well", "involvement"]


def responses():
    random.seed(2026)
    rows = []
    for number in range(24):
        role = "kern" if number % 2 else "schil"
        layer, involvement = random.choice(["uitvoering", "beleid", "management"]), random.choice(["under1", "1to3", "over3"])
        row = {
            "response": f"r-{number + 1:02}",
            "questionnaire": "samenwerking",
            "version": LIST["version"],
            "submitted": str(date(2026, 9, 14) + timedelta(days=number)),
            "wave": "",
            "role": role,
            "organisation": random.choice(["Coöperatie Vlierhof", "Stichting 'De Linde'", "Basisschool De Kwelder", "Huisartsen Één, Twee"]),
            "municipality": random.choice(["Lindervaart", "Súdwolde"]),
            "layer": layer,
            "goes_well": random.choice(["", "", "De korte lijnen; iedereen kent elkaar.", 'Het "samen" werkt,\nook op vrijdag.']),
            "involvement": involvement,
        }
        for item, _, roles in ITEMS:
            asked = roles is None or role in roles
            row[item] = random.choices(["1", "2", "3", "4", "5", "", "wn", "nvt"], [1, 2, 4, 6, 3, 1, 1, 1])[0] if asked else ""
        rows.append(row)
    return rows


ROWS = responses()


def table(columns=HEADER, rows=ROWS):
    return [list(columns)] + [[row[column] for column in columns] for row in rows]


def text(cells, delimiter=",", end="\r\n", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(cells)
    return out.getvalue()


def put(name, data, arguments="", expected="same", what=""):
    (FILES / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    TABLE.append([name, arguments, expected, what])


def dialects():
    comma = text(table())
    put("native.csv", comma, what="as doorlicht writes it")
    for name, delimiter in [("semicolon", ";"), ("tab", "\t"), ("bar", "|")]:
        put(f"{name}.csv", text(table(), delimiter), what=f"{name} between the cells")
    put("bom.csv", "\ufeff" + comma, what="UTF-8 with a byte order mark")
    put("utf16le.csv", ("\ufeff" + text(table(), "\t")).encode("utf-16-le"), what="what Excel calls Unicode text")
    put("utf16be.csv", ("\ufeff" + comma).encode("utf-16-be"), what="UTF-16, the other way round")
    put("windows-1252.csv", text(table(), ";").encode("cp1252"), what="CSV of a Dutch Excel")
    put("lf.csv", text(table(), end="\n"), what="line feeds")
    put("cr.csv", text(table(), end="\r").replace("\n", "\r"), what="carriage returns, as an old Mac")
    put("no-end.csv", comma.rstrip(), what="the last line does not end")
    put("sep.csv", "sep=;\r\n" + text(table(), ";"), what="a first line that names the delimiter")
    put("quoted.csv", text(table(), quoting=csv.QUOTE_ALL), what="every cell in quotation marks")
    wide = [row + ["", "", ""] for row in table()]
    put("empty-columns.csv", text(wide + [[""] * len(wide[0])] * 5, ";"), what="empty columns and rows behind, as Excel leaves them")
    put("empty-rows.csv", "\r\n;;;\r\n" + text([row for one in table() for row in (one, [])], ";"), what="empty rows before and between")
    decimal = [[cell + ",0" if cell in "12345" and cell and column > 8 else cell for column, cell in enumerate(row)] for row in table()]
    put("decimal-comma.csv", text(decimal, ";"), what="whole numbers as 3,0")
    put("decimal-point.csv", text([[cell.replace(",0", ".0") if column > 8 and len(cell) == 3 else cell for column, cell in enumerate(row)] for row in decimal]), what="whole numbers as 3.0")
    shuffled = random.sample(HEADER, len(HEADER))
    put("shuffled.csv", text(table(shuffled)), what="the columns in another order")
    shout = [[cell.upper() if column > 8 or column in (1, 5, 8) else cell for column, cell in enumerate(row)] for row in table()]
    shout = [row[:-2] + [plain[-2], row[-1]] for row, plain in zip(shout, table())]
    put("capitals.csv", text([[f" {cell} " if column > 0 and cell else cell for column, cell in enumerate(row)] for row in shout]), what="capitals, and spaces around every cell")
    dutch = {"response": "Nr", "questionnaire": "vragenlijst", "version": "versie", "submitted": "datum", "wave": "meting", "role": "rol", "organisation": "organisatie", "municipality": "gemeente", "layer": "laag"}
    days = [{**row, "submitted": datetime.fromisoformat(row["submitted"]).strftime("%d-%m-%Y")} for row in ROWS]
    put("dutch-words.csv", text([[dutch.get(cell, cell) for cell in table()[0]]] + table(rows=days)[1:], ";"), what="Dutch words for our columns, Dutch days")
    half = len(ROWS) // 2
    put("part-1.csv", text(table(rows=ROWS[:half])), "part-2.csv", what="two partners, two dialects, one data set")
    (FILES / "part-2.csv").write_bytes(text(table(rows=ROWS[half:]), ";").encode("cp1252"))
    put("csv-called.xlsx", comma, what="a CSV with the name of a workbook")


def answers(row, item, lang):
    cell = row[item]
    return POINTS[cell][lang] if cell in POINTS else LABELS[lang].get(cell, "")


def label(question, value, lang):
    return next((choice["text"][lang] for choice in BACKGROUND[question].get("choices", []) if choice["value"] == value), value)


def forms(lang, noise=True):
    """What Microsoft Forms hands in: the texts people saw, with an id and two times before."""
    nl = lang == "nl"
    start = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"] if nl else ["ID", "Start time", "Completion time", "Email", "Name"]
    texts = [item[lang] for _, item, _ in ITEMS]
    if noise:
        texts = [f"{number + 1}. {one}" + ("\u00a0" if number % 3 == 0 else " " if number % 3 == 1 else "") for number, one in enumerate(texts)]
    asked = ["Partner" if nl else "Role", *(BACKGROUND[name]["text"][lang] for name in ("organisation", "municipality", "layer"))]
    header = [*start, *asked, *texts, SHARED["drievragen"]["open"][0]["text"][lang], BACKGROUND["involvement"]["text"][lang]]
    cells = [header]
    for number, row in enumerate(ROWS):
        done = datetime.fromisoformat(row["submitted"]) + timedelta(hours=10, minutes=number, seconds=7)
        person = [ROLES[row["role"]][lang], row["organisation"], row["municipality"], label("layer", row["layer"], lang)]
        given = [answers(row, item, lang) for item, _, _ in ITEMS]
        cells.append([number + 1, done - timedelta(minutes=9), done, "anonymous", "", *person, *given, row["goes_well"], label("involvement", row["involvement"], lang)])
    return cells


def workbook(name, cells, sheet="Sheet1", more=()):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in cells:
        book.active.append(row)
    for title, rows in more:
        other = book.create_sheet(title)
        for row in rows:
            other.append(row)
    book.save(FILES / name)


def written(cells, form):
    return [[cell.strftime(form) if isinstance(cell, datetime) else cell for cell in row] for row in cells]


def platforms():
    for lang in ("nl", "en"):
        workbook(f"ms-forms-{lang}.xlsx", forms(lang))
        TABLE.append([f"ms-forms-{lang}.xlsx", "-Q samenwerking", "same", "Microsoft Forms, workbook"])
        put(f"ms-forms-{lang}.csv", text(written(forms(lang), "%m/%d/%y %H:%M:%S")).encode("cp1252"), "-Q samenwerking", what="Microsoft Forms, CSV in Windows-1252, American times")
        google = [row[2:3] + row[5:] for row in forms(lang, False)]
        google[0][0] = "Tijdstempel" if lang == "nl" else "Timestamp"
        put(f"google-{lang}.csv", text(written(google, "%d-%m-%Y %H:%M:%S" if lang == "nl" else "%Y/%m/%d %I:%M:%S %p GMT+2"), end="\n"), "-Q samenwerking", what="Google Forms: no ids")
        grid = [list(row) for row in google]
        grid[0] = [f"Wat vindt u hiervan? [{cell}]" if cell in {item[lang] for _, item, _ in ITEMS} else cell for cell in grid[0]]
        put(f"google-grid-{lang}.csv", text(written(grid, "%Y-%m-%d %H:%M:%S"), end="\n"), "-Q samenwerking", what="Google Forms: Title [Row]")
    codes = [item.replace("-", "") for item, _, _ in ITEMS]
    lime = ["id", "submitdate", "lastpage", "startlanguage", "role", "organisation", "municipality", "layer"]

    def limesurvey(headings, long):
        cells = [lime + headings + ["involvement"]]
        for number, row in enumerate(ROWS):
            given = [(answers(row, item, "nl") if long else row[item]) for item, _, _ in ITEMS]
            role = ROLES[row["role"]]["nl"] if long else row["role"]
            cells.append([number + 1, row["submitted"] + " 10:00:00", 3, "nl", role, row["organisation"], row["municipality"], row["layer"], *given, row["involvement"]])
        return "\ufeff" + text(cells, ";", quoting=csv.QUOTE_ALL) + "\r\n"

    put("limesurvey-codes.csv", limesurvey(codes, False), "-Q samenwerking", what="LimeSurvey: codes as headings, short answers")
    put("limesurvey-array.csv", limesurvey([f"G1[{code}]" for code in codes], True), "-Q samenwerking", what="LimeSurvey: Q[code], long answers")
    put("limesurvey-full.csv", limesurvey([f"Wat vindt u hiervan? [{item['nl']}]" for _, item, _ in ITEMS], True), "-Q samenwerking", what="LimeSurvey: full texts")
    put("limesurvey-both.csv", limesurvey([f"{code}. {item['nl']}" for code, (_, item, _) in zip(codes, ITEMS)], True), "-Q samenwerking", what="LimeSurvey: code and text")
    kobo = [["_id", "_submission_time", "persoon/role", "persoon/organisation", "persoon/municipality", "persoon/layer", *(f"vragen/{item.replace('-', '_')}" for item, _, _ in ITEMS), "persoon/involvement"]]
    for number, row in enumerate(ROWS):
        kobo.append([number + 1, row["submitted"] + "T10:00:00", row["role"], row["organisation"], row["municipality"], row["layer"], *(row[item] for item, _, _ in ITEMS), row["involvement"]])
    put("kobo.csv", text(kobo, ";", quoting=csv.QUOTE_ALL), "-Q samenwerking", what="Kobo: names in groups, codes")
    mixed = [[cell if index < 9 else {"1": "1 - helemaal mee oneens", "4": "Mee eens (4)", "wn": "Weet niet", "nvt": "n.v.t."}.get(cell, cell) for index, cell in enumerate(row)] for row in table()]
    put("code-and-label.csv", text(mixed), what="codes with labels, n.v.t.")


def office(source, target, options="", name=None):
    """Converts a file with LibreOffice; a CSV as UTF-8 with commas."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", *(["--infilter=CSV:44,34,76,1"] if Path(source).suffix == ".csv" else []), "--convert-to", target + options, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        made = Path(folder) / f"{Path(source).stem}.{target.split(':')[0]}"
        shutil.copy(made, FILES / (name or made.name))


def workbooks():
    for kind in ("xlsx", "xls", "ods"):
        office(FILES / "native.csv", kind, name=f"libreoffice.{kind}")
        TABLE.append([f"libreoffice.{kind}", "", "same", f"saved by LibreOffice as .{kind}; the days are real days"])
    # Filter options: delimiter, quotation mark, encoding (1 = Windows-1252, 76 = UTF-8), first line, column formats, language, quote all text, as shown.
    office(FILES / "libreoffice.ods", "csv", ":Text - txt - csv (StarCalc):59,34,1,1,,0,false,true", "libreoffice-1252.csv")
    TABLE.append(["libreoffice-1252.csv", "", "same", "saved by LibreOffice as CSV: semicolons, Windows-1252"])
    office(FILES / "libreoffice.xlsx", "csv", ":Text - txt - csv (StarCalc):44,34,76,1,,0,true,true", "libreoffice-quoted.csv")
    TABLE.append(["libreoffice-quoted.csv", "", "same", "saved by LibreOffice as CSV: all text quoted"])
    # Most workbooks do not keep empty cells at the end of a row; LibreOffice keeps some. Here most rows end in one.
    last = [ITEMS[0][0], "goes_well"]
    open_ends = table([column for column in HEADER if column not in last] + last)
    workbook("open-ends.xlsx", [[cell or None for cell in row] for row in open_ends])
    for kind in ("xls", "ods"):
        office(FILES / "open-ends.xlsx", kind)
    for kind in ("xlsx", "xls", "ods"):
        TABLE.append([f"open-ends.{kind}", "", "same", f"the last cells of most rows are empty, .{kind}"])
    workbook("openpyxl.xlsx", [[int(cell) if cell in POINTS and column > 8 else cell for column, cell in enumerate(row)] for row in table()])
    TABLE.append(["openpyxl.xlsx", "", "same", "another writer: answers as numbers, days as text"])
    workbook("text-answers.xlsx", table())
    TABLE.append(["text-answers.xlsx", "", "same", "answers as text"])
    workbook("lower.xlsx", [[], [], []] + [["", ""] + row for row in table()])
    TABLE.append(["lower.xlsx", "", "same", "empty rows above, empty columns to the left"])
    workbook("two-sheets.xlsx", [["Let op"], ["Niet delen"]], "Toelichting", [("Antwoorden 2026", table())])
    TABLE.append(["two-sheets.xlsx", '--sheet "antwoorden 2026"', "same", "the second sheet, by its name"])
    TABLE.append(["two-sheets.xlsx", "--sheet 2", "same", "the second sheet, by its number"])
    TABLE.append(["two-sheets.xlsx", "--sheet 3", "Toelichting en Antwoorden 2026", "a sheet that is not there"])
    shutil.copy(FILES / "libreoffice.xlsx", FILES / "workbook-called.csv")
    TABLE.append(["workbook-called.csv", "", "same", "a workbook with the name of a CSV"])
    office(FILES / "ms-forms-nl.xlsx", "ods", name="ms-forms-nl.ods")
    TABLE.append(["ms-forms-nl.ods", "-Q samenwerking", "same", "Microsoft Forms, opened and saved by LibreOffice"])
    office(FILES / "ms-forms-en.xlsx", "xls", name="ms-forms-en.xls")
    TABLE.append(["ms-forms-en.xls", "-Q samenwerking", "same", "Microsoft Forms, saved as an old workbook"])


def changed(number, column, value):
    rows = [dict(row) for row in ROWS]
    rows[number][column] = value
    return text(table(rows=rows))


def refused():
    put("no-answer.csv", changed(4, "SAM-VB-1", "6"), expected="rij 6, kolom SAM-VB-1: '6'", what="no point of the scale")
    put("misspelt-label.csv", changed(4, "SAM-VB-1", "mee eesn"), expected="Bedoelde u 'mee eens' (4)?", what="a label with a slip")
    put("missing-code.csv", changed(4, "SAM-VB-1", "99"), expected="'99'", what="another program's code for nothing")
    put("not-asked.csv", changed(0, "SAM-VB-K1", "4"), expected="rij 2, kolom SAM-VB-K1", what="an answer to a question for the other role")
    put("no-role.csv", changed(3, "role", "gastheer"), expected="rij 5, kolom role: 'gastheer'", what="no role of the list")
    put("two-days.csv", changed(2, "submitted", "03/04/2026"), expected="2026-04-03", what="a day that may be two")
    put("repeated.csv", changed(9, "response", "r-02"), expected="rij 11, kolom response: 'r-02' staat al in", what="an id that was there already")
    put("short-row.csv", text(table()[:6] + [table()[6][:20]] + table()[7:]), expected="rij 7: 20 velden in plaats van 47", what="a row that was cut off")
    put("loose-quote.csv", text(table()).replace("r-05,", '"r-05,', 1), expected="rij 6", what="a quotation mark that is not closed")
    put("similar.csv", text([["SAM-VB-l" if cell == "SAM-VB-1" else cell for cell in table()[0]]] + table()[1:]), expected="SAM-VB-l", what="a heading that only looks like one of ours")
    put("no-item.csv", text(table([column for column in HEADER if column != "SAM-VB-1"])), expected="SAM-VB-1", what="a question without a column")
    put("no-list.csv", text(written(forms("nl"), "%Y-%m-%d")), expected="-Q samenwerking", what="a file that does not name its list")
    put("header-only.csv", text(table()[:1]), expected="header-only.csv", what="no rows")
    put("nothing.csv", "", expected="nothing.csv", what="nothing")
    put("page.xls", "<html><body><table><tr><td>response</td></tr></table></body></html>", expected="geen Excel-bestand en geen CSV", what="a web page called .xls")
    put("damaged.xlsx", (FILES / "libreoffice.xlsx").read_bytes()[:4000], expected="damaged.xlsx", what="half a workbook")
    workbook("empty.xlsx", [])
    TABLE.append(["empty.xlsx", "", "staat niets", "a workbook without anything"])
    book = openpyxl.load_workbook(FILES / "openpyxl.xlsx")
    cell = book.active.cell(8, 10)
    cell.value, cell.data_type = "#N/A", "e"
    book.save(FILES / "error-cell.xlsx")
    TABLE.append(["error-cell.xlsx", "", "rij 8, kolom SAM-VB-1: '#N/A'", "a formula that failed"])
    lower = [[], [], []] + [["", ""] + row for row in table()]
    lower[7][11] = "9"
    workbook("lower-mistake.xlsx", lower)
    TABLE.append(["lower-mistake.xlsx", "", "rij 8, kolom SAM-VB-1: '9'", "a mistake in a sheet that starts lower: the row as Excel numbers it"])
    with open(FILES / "protected.xlsx", "wb") as protected, open(FILES / "openpyxl.xlsx", "rb") as book:
        OOXMLFile(book).encrypt("geheim", protected)
    TABLE.append(["protected.xlsx", "", "wachtwoord", "a workbook with a password"])
    far = openpyxl.Workbook()
    far.active["A1"], far.active["XFD1048576"] = "response", "x"
    far.save(FILES / "far.xlsx")
    TABLE.append(["far.xlsx", "", "far.xlsx", "a cell in the last corner of a sheet"])
    sheet = "<table:table-row><table:table-cell/></table:table-row>".replace("row>", 'row table:number-rows-repeated="4000000">', 1)
    sheet += '<table:table-row><table:table-cell table:number-columns-repeated="16383"/><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>' * 2
    with zipfile.ZipFile(FILES / "far.ods", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
        names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
        book.writestr("content.xml", f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="a"><table:table-row><table:table-cell office:value-type="string"><text:p>response</text:p></table:table-cell></table:table-row>{sheet}</table:table></office:spreadsheet></office:body></office:document-content>')
    TABLE.append(["far.ods", "", "far.ods", "cells very far apart, more than fit in memory"])
    with zipfile.ZipFile(FILES / "letter.xlsx", "w") as letter:
        letter.writestr("word/document.xml", "<w:document/>")
    TABLE.append(["letter.xlsx", "", "geen Excel-bestand en geen CSV", "a letter called .xlsx"])


def main():
    shutil.rmtree(FILES, ignore_errors=True)
    FILES.mkdir()
    for make in (dialects, platforms, workbooks, refused):
        make()
    with open(HERE / "inbox.csv", "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["file", "arguments", "expected", "what"])
        writer.writerows(TABLE)
    print(len(TABLE), "inputs", file=sys.stderr)


main()
