"""Compares subsets with HarfBuzz's, glyph by glyph. Reads a list of cases as JSON from a file:
{"font": path, "references": [paths, in the order of preference], "language": "ZHS"}.
Prints the differences as JSON, a list for each case."""

import json
import sys

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont


def load(path):
    font = TTFont(path)
    for tag in font.keys():
        if tag != "GlyphOrder":
            font[tag]
    return font


def shape(font, glyph):
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return [pen.value, font["hmtx"][glyph], font["vmtx"][glyph]]


def lookups(font, tag, feature, language=None):
    """The subtables of a feature."""
    if tag not in font:
        return
    table = font[tag].table
    allowed = None
    if language is not None:
        systems = [
            record.LangSys
            for script in table.ScriptList.ScriptRecord
            for record in script.Script.LangSysRecord
            if record.LangSysTag.strip() == language
        ]
        allowed = {index for system in systems for index in system.FeatureIndex}
    seen = set()
    for i, record in enumerate(table.FeatureList.FeatureRecord):
        if record.FeatureTag == feature and (allowed is None or i in allowed):
            for index in record.Feature.LookupListIndex:
                if index not in seen:
                    seen.add(index)
                    for subtable in table.LookupList.Lookup[index].SubTable:
                        yield getattr(subtable, "ExtSubTable", subtable)


def substitutions(font, feature, language=None):
    found = {}
    for subtable in lookups(font, "GSUB", feature, language):
        for glyph, other in getattr(subtable, "mapping", {}).items():
            found.setdefault(glyph, other)
    return found


def ligatures(font):
    return {
        (first, *ligature.Component): ligature.LigGlyph
        for subtable in lookups(font, "GSUB", "ccmp")
        for first, all_of_first in getattr(subtable, "ligatures", {}).items()
        for ligature in all_of_first
    }


def adjustments(font, feature):
    found = {}
    for subtable in lookups(font, "GPOS", feature):
        if subtable.LookupType != 1:
            continue
        for i, glyph in enumerate(subtable.Coverage.glyphs):
            value = subtable.Value if subtable.Format == 1 else subtable.Value[i]
            names = ("XPlacement", "YPlacement", "XAdvance", "YAdvance")
            found.setdefault(glyph, [getattr(value, name, 0) or 0 for name in names])
    return found


class Face:
    """A font with the glyph of each code point and what the features make of glyphs, as shapes."""

    def __init__(self, path, language):
        self.font = load(path)
        self.cmap = self.font.getBestCmap()
        self.local = substitutions(self.font, "locl", language)
        self.vert = substitutions(self.font, "vert")
        self.halt = adjustments(self.font, "halt")
        self.vhal = adjustments(self.font, "vhal")
        self.ligatures = ligatures(self.font)

    def glyph(self, code):
        glyph = self.cmap[code]
        return self.local.get(glyph, glyph)

    def describe(self, glyph):
        upright = self.vert.get(glyph)
        forms = [glyph] if upright is None else [glyph, upright]
        return [
            [shape(self.font, form), self.halt.get(form), self.vhal.get(form)] for form in forms
        ]

    def strokes(self, codes):
        """The ligatures of code points that are in the face."""
        by_glyph = {}
        for code in codes:
            if code in self.cmap:
                by_glyph.setdefault(self.glyph(code), code)
        return {
            tuple(by_glyph[part] for part in parts): self.describe(ligature)
            for parts, ligature in self.ligatures.items()
            if all(part in by_glyph for part in parts)
        }


def differences(case):
    face = Face(case["font"], case["language"])
    references = [Face(path, case["language"]) for path in case["references"]]
    found = []
    by_reference = {}
    for code in face.cmap:
        reference = next((one for one in references if code in one.cmap), None)
        if reference is None:
            found.append(f"{chr(code)}: in no reference")
            continue
        by_reference.setdefault(reference, []).append(code)
        if face.describe(face.glyph(code)) != reference.describe(reference.glyph(code)):
            found.append(chr(code))
    missing = {code for one in references for code in one.cmap} - set(face.cmap)
    found += [f"{chr(code)}: missing" for code in missing]
    expected = {}
    for reference, codes in by_reference.items():
        expected.update(reference.strokes(codes))
    if face.strokes(face.cmap) != expected:
        found.append("ligatures")
    return found


with open(sys.argv[1], encoding="utf-8") as cases:
    print(json.dumps([differences(case) for case in json.load(cases)], ensure_ascii=False))
