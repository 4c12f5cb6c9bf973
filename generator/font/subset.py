"""Make the font files of this package and of the site from the upstream files. Run by subset.sh."""

import sys
from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

# Characters of the Latin face. It comes first, so whatever stands here is never drawn with the Han face, but for AMBIGUOUS.
LATIN = [
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F),           # ASCII, Latin-1 without the soft hyphen, Extended-A
    "ƒǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜȘșȚț",                              # pinyin, Romanian
    "ˆˇˉ˘˙˚˛˜˝",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω",
    (0x2002, 0x200A), (0x2010, 0x2015), "‖‘’‚“”„†‡•…\u202f‰‱′″‹›⁄",
    "⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎",
    "€₩₫₱₹₽", "℃℅ℓ№℗™Ω℮", "⅓⅔⅛⅜⅝⅞",
    (0x2190, 0x2199), "⇐⇑⇒⇓∂∆∏∑−∕∙√∞∫≈≠≡≤≥",
    "■□▪▫▬▲△▶▷▼▽◀◁◆◇◊○●◦☐☑✓✔✗✘★☆",
]

# What pages in English and Chinese mostly show of the Latin face: a file of its own, so that the rest is fetched only where
# it is needed. fonts.css of the site has the same ranges. Letters with marks are in the other file: a page with none, as
# most are, is lighter by 8 kB. Kerning ends where a file ends: common in runes.go has the same list.
COMMON = [(0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0xBF), "×÷", "–—‘’“”•…−≈≤≥⁴←↑→↓↕↗●○"]

# Characters of the Han face besides GB 2312's and hanzi-extra.txt's Hanzi.
HAN = [
    (0x3000, 0x301F), (0x3021, 0x3029), "〰〻〼〽",
    (0x3041, 0x3096), (0x3099, 0x30FF), (0x3105, 0x312F),  # kana, bopomofo
    (0x3220, 0x3229), (0x3231, 0x3231), (0x32A3, 0x32A3),
    "㎎㎏㎜㎝㎞㎡㎥㏄㏎㏑㏒㏕",
    (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", (0x2160, 0x216B), (0x2170, 0x2179),
    "★☆◇◎※℃℉∈∧∨∩∪∮∴∵∷∽≌≦≧⊙⊥⌒♀♂∝∠∥≮≯⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽",
]

# In both faces: the Han face serves them in a text with Hanzi, the Latin face elsewhere. See runes.go.
AMBIGUOUS = "“”—…"


def characters(parts):
    for part in parts:
        if isinstance(part, tuple):
            yield from range(part[0], part[1] + 1)
        else:
            yield from map(ord, part)


def gb2312():
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield ord(bytes([high, low]).decode("gb2312"))
            except UnicodeDecodeError:
                pass  # the five empty places at the end of level 1


def cut(path, chars, features):
    """Return the font at path with only these characters and layout features."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = []
    options.drop_tables += ["BASE", "DSIG", "GDEF", "GSUB", "STAT", "vhea", "vmtx"]
    if not features:
        options.drop_tables += ["GPOS"]
    font = TTFont(path, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=chars)
    cutter.subset(font)
    return font


def name(font, family, style, text):
    """Give the font its own name: what is changed may not be called Source."""
    ps = family.replace(" ", "") + "-" + style
    records = {
        0: text["copyright"], 1: family if style == "Regular" else f"{family} {style}", 2: "Regular",
        3: f"{text['version']};{ps}", 4: f"{family} {style}", 5: text["version"], 6: ps,
        10: text["description"], 13: text["licence"], 14: "https://openfontlicense.org",
    }
    if style != "Regular":
        records[16], records[17] = family, style
    table = font["name"]
    table.names = []
    for key, value in records.items():
        table.setName(value, key, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400 if style == "Regular" else 600
    regular = 0b1000000 if style == "Regular" else 0
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & 0b10000000 | regular
    font["head"].macStyle = 0
    font["OS/2"].achVendID = "NONE"


def dash(font):
    """Make the Han face's em dash one em wide and as long, so that two of them join to one line."""
    glyph = font.getBestCmap()[0x2014]
    old = font["glyf"][glyph]
    pen = TTGlyphPen(None)
    pen.moveTo((0, old.yMin))
    pen.lineTo((0, old.yMax))
    pen.lineTo((1000, old.yMax))
    pen.lineTo((1000, old.yMin))
    pen.closePath()
    font["glyf"][glyph] = pen.glyph()
    font["hmtx"][glyph] = (1000, 0)


def save(font, path):
    font.flavor = "woff2" if path.endswith(".woff2") else None
    font.save(path)
    print(path, len(font.getBestCmap()), "characters")


def main(upstream, files, assets):
    latin = set(characters(LATIN))
    with open(f"{files}/hanzi-extra.txt", encoding="utf-8") as f:
        extra = {ord(c) for c in f.read() if not c.isspace()}
    ofl = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
    for style, source, noto in (
        ("Regular", "SourceSans3-Regular.ttf", "NotoSansSC_400Regular.ttf"),
        ("SemiBold", "SourceSans3-Semibold.ttf", "NotoSansSC_600SemiBold.ttf"),
    ):
        font = cut(f"{upstream}/{source}", latin, ["kern"])
        # 1000 units become 1.087 em: capitals and x-height then stand to Hanzi as those of common text faces do.
        font["head"].unitsPerEm = 920
        name(font, "Briefing Sans", style, {
            "copyright": font_copyright(upstream, source), "version": "Version 3.052; subset 1",
            "description": "A subset, enlarged by 1000/920, of a typeface by Paul D. Hunt for Adobe", "licence": ofl})
        save(font, f"{files}/BriefingSans-{style}.ttf")
        common = set(characters(COMMON))
        for part, chars in ("", latin & common), ("-more", latin - common):
            half = cut(f"{files}/BriefingSans-{style}.ttf", chars, ["kern"])
            half["name"] = font["name"]
            save(half, f"{assets}/BriefingSans-{style}{part}.woff2")

        own = set(TTFont(f"{files}/BriefingSans-{style}.ttf").getBestCmap())
        text = {"copyright": font_copyright(upstream, noto), "version": "Version 2.004; subset 1",
                "description": "A subset of Noto Sans SC by Ryoko Nishizuka and others for Adobe and Google", "licence": ofl}
        marks = (set(characters(HAN)) - own) | set(map(ord, AMBIGUOUS))
        font = cut(f"{upstream}/{noto}", marks | set(gb2312()) | extra, [])
        dash(font)
        name(font, "Briefing Sans SC", style, text)
        save(font, f"{files}/BriefingSansSC-{style}.ttf")
        # For pages: punctuation alone, because how wide it is differs between the faces that readers have; Hanzi are theirs.
        font = cut(f"{files}/BriefingSansSC-{style}.ttf", {c for c in marks if punctuation(c)}, [])
        name(font, "Briefing Sans SC", style, text)
        save(font, f"{assets}/BriefingSansSC-{style}-punctuation.woff2")


def punctuation(c):
    return chr(c) in AMBIGUOUS or 0x3000 <= c <= 0x301F or 0xFF01 <= c <= 0xFF0F or 0xFF1A <= c <= 0xFF20 \
        or 0xFF3B <= c <= 0xFF40 or 0xFF5B <= c <= 0xFF5E or 0xFFE0 <= c <= 0xFFE6


def font_copyright(upstream, file):
    return TTFont(f"{upstream}/{file}")["name"].getDebugName(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
