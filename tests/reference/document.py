#!/usr/bin/env python3
"""Reads a .docx with python-docx, and counts its lists as a word processor does. Prints JSON; `document.rs` compares it with what was to be written.

usage: document.py FILE.docx
"""
import json
import sys

import docx
from docx.oxml.ns import qn

document = docx.Document(sys.argv[1])
numbering = document.part.numbering_part.element
kinds = {kind.get(qn("w:abstractNumId")): kind for kind in numbering.findall(qn("w:abstractNum"))}
lists = {one.get(qn("w:numId")): one for one in numbering.findall(qn("w:num"))}
counts = {}


def style_of(paragraph):
    """The styles of a paragraph, from its own to what that is based on."""
    style = paragraph.style
    while style is not None:
        yield style
        style = style.base_style


def numbered(paragraph):
    """In which list and at which level a paragraph counts; (None, None): in none."""
    sources = [paragraph._p.pPr] + [style.element.pPr for style in style_of(paragraph)]
    for properties in sources:
        number = None if properties is None else properties.find(qn("w:numPr"))
        if number is not None:
            level = number.find(qn("w:ilvl"))
            found = number.find(qn("w:numId")).get(qn("w:val"))
            return (None, None) if found == "0" else (found, 0 if level is None else int(level.get(qn("w:val"))))
    return None, None


def shown(format_, number):
    if format_ == "lowerLetter":
        return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return str(number)


def label(paragraph):
    """What stands before a paragraph: `Artikel 12.`, `b.`; empty: nothing."""
    found, level = numbered(paragraph)
    if found is None:
        return ""
    kind = kinds[lists[found].find(qn("w:abstractNumId")).get(qn("w:val"))]
    levels = {int(one.get(qn("w:ilvl"))): one for one in kind.findall(qn("w:lvl"))}
    value = lambda name, at=level: levels[at].find(qn(name)).get(qn("w:val"))
    if value("w:numFmt") == "bullet":
        return value("w:lvlText")
    # Lists count apart where they begin anew, and together where they do not.
    is_new = lists[found].find(qn("w:lvlOverride")) is not None
    count = counts.setdefault(found if is_new else kind.get(qn("w:abstractNumId")), {})
    count[level] = count.get(level, 0) + 1
    for deeper in [one for one in count if one > level]:
        del count[deeper]
    text = value("w:lvlText")
    for at in levels:
        if at in count:
            text = text.replace(f"%{at + 1}", shown(value("w:numFmt", at), count[at]))
    return text


def language(properties):
    found = properties.find(f".//{qn('w:lang')}")
    return None if found is None else found.get(qn("w:val"))


def fields(part):
    return [one.get(qn("w:instr")).strip() for one in part._element.iter(qn("w:fldSimple"))]


def header_rows(table):
    return sum(row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows)


section = document.sections[0]
print(json.dumps({
    "title": document.core_properties.title,
    "core_language": document.core_properties.language,
    "language": language(document.styles.element.find(qn("w:docDefaults"))),
    "page": [round(section.page_width.mm), round(section.page_height.mm)],
    "margins": [round(one.mm) for one in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)],
    "header": [one.text for one in section.header.paragraphs],
    "footer": [one.text for one in section.footer.paragraphs],
    "fields": fields(section.footer),
    "paragraphs": [[one.style.name, label(one), one.text] for one in document.paragraphs],
    "begins_page": [one.text for one in document.paragraphs if one.paragraph_format.page_break_before],
    "outline": {
        one.name: one.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))
        for one in document.styles
        if one.type == 1 and one.element.pPr is not None and one.element.pPr.find(qn("w:outlineLvl")) is not None
    },
    "tables": [
        {"style": one.style.name, "header_rows": header_rows(one), "rows": [[cell.text for cell in row.cells] for row in one.rows],
         "whole_rows": all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in one.rows)}
        for one in document.tables
    ],
}, ensure_ascii=False))
