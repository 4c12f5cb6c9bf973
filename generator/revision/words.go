package revision

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/lang"
	"briefing/generator/unit"
)

// Summary says in one line what changed: 3 records added, 2 revised. It is empty if nothing did.
func (d *Diff) Summary(l lang.Lang) string {
	c := d.Count
	var parts []string
	say := func(n int, zh, one, many string) {
		switch {
		case n == 0:
		case l == lang.ZH:
			parts = append(parts, strings.Replace(zh, "%d", unit.Plain(float64(n)), 1))
		case n == 1:
			parts = append(parts, one)
		default:
			parts = append(parts, strings.Replace(many, "%d", unit.Plain(float64(n)), 1))
		}
	}
	switch d.Kind {
	case Published:
		if d.New == 0 {
			return lang.Text{ZH: "首次发布", EN: "first published"}.In(l)
		}
		say(d.New, "首次发布，共 %d 条记录", "first published, 1 record", "first published, %d records")
		return parts[0]
	case Removed:
		if d.Old == 0 {
			return lang.Text{ZH: "整份撤下", EN: "removed"}.In(l)
		}
		say(d.Old, "整份撤下，原有 %d 条记录", "removed; it had 1 record", "removed; it had %d records")
		return parts[0]
	case Unreadable:
		return lang.Text{ZH: "这一版无法读取", EN: "this version could not be read"}.In(l)
	case Renamed:
		parts = append(parts, lang.Text{ZH: "由 " + d.From + " 更名", EN: "renamed from " + d.From}.In(l))
	}
	say(c.Added, "新增 %d 条记录", "1 record added", "%d records added")
	say(c.Revised, "修订 %d 条记录", "1 record revised", "%d records revised")
	say(c.Withdrawn, "撤回 %d 条记录", "1 record withdrawn", "%d records withdrawn")
	say(c.Reworded, "%d 条记录改动文字", "1 record reworded", "%d records reworded")
	say(c.Fields, "字段变更 %d 处", "1 field changed", "%d fields changed")
	say(c.Facts, "%d 个事实或论断有变", "1 fact or claim changed", "%d facts or claims changed")
	say(c.Texts, "说明文字改动 %d 处", "1 text changed", "%d texts changed")
	for _, s := range d.Sheets {
		if s.Name == "revisions" && parts != nil {
			continue // what it says stands beside
		}
		n := len(s.Added) + len(s.Changed) + len(s.Removed)
		w := sheetWords[s.Name]
		say(n, w.ZH+" %d 项", "1 row of "+w.EN, "%d rows of "+w.EN)
	}
	if parts == nil {
		say(c.Moved, "%d 条记录换了行", "1 record in another row", "%d records in other rows")
	}
	return strings.Join(parts, lang.Text{ZH: "，", EN: ", "}.In(l))
}

var sheetWords = map[string]lang.Text{
	"about": {ZH: "网站说明", EN: "about the site"}, "entities": {ZH: "实体", EN: "entities"}, "glossary": {ZH: "术语", EN: "glossary"},
	"units": {ZH: "单位", EN: "units"}, "conflicts": {ZH: "争议", EN: "conflicts"}, "charts": {ZH: "图表", EN: "charts"},
	"notes": {ZH: "标注", EN: "notes"}, "facts": {ZH: "事实", EN: "facts"}, "claims": {ZH: "论断", EN: "claims"},
	"checks": {ZH: "核对", EN: "checks"}, "sources": {ZH: "来源", EN: "sources"}, "revisions": {ZH: "修订说明", EN: "revisions"},
}

// SheetName returns what a reader calls a sheet.
func (s Sheet) SheetName(l lang.Lang) string { return sheetWords[s.Name].In(l) }

// Step says which part of the version number rises.
func (l Level) Step(in lang.Lang) string {
	return [...]lang.Text{
		{ZH: "版本号不变", EN: "version stays"}, {ZH: "版本号升修订位", EN: "version: patch"}, {ZH: "版本号升次位", EN: "version: minor"}, {ZH: "版本号升主位", EN: "version: major"},
	}[l].In(in)
}

// Line says what changed in one value: 385 → 390 million downloads (+5 million, +1.3%). Long texts are cut to where they
// differ.
func (c Change) Line(l lang.Lang) string {
	a, b := c.Old.Text.Or(l), c.New.Text.Or(l)
	if a == "" {
		a = lang.Text{ZH: "空白", EN: "(blank)"}.In(l)
	}
	if b == "" {
		b = lang.Text{ZH: "空白", EN: "(blank)"}.In(l)
	}
	a, b = excerpt(a, b)
	s := a + " → " + b
	if c.Difference != nil {
		s += lang.Text{ZH: "（", EN: " ("}.In(l) + c.Difference.Text.Or(l) + lang.Text{ZH: "）", EN: ")"}.In(l)
	}
	return s
}

// Line says what changed in the fact.
func (f Fact) Line(l lang.Lang) string {
	return Change{Old: f.Old, New: f.New, Difference: f.Difference}.Line(l)
}

// context is how many characters of a long text are shown beside what changed; wide is from where on a text is long.
const (
	context = 24
	wide    = 80
)

// excerpt cuts two texts to where they differ, if one of them is long; between words, where there are spaces.
func excerpt(a, b string) (string, string) {
	if utf8.RuneCountInString(a) <= wide && utf8.RuneCountInString(b) <= wide {
		return a, b
	}
	x, y := []rune(a), []rune(b)
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	cut := func(r []rune) string {
		from, to := max(0, head-context), min(len(r), len(r)-tail+context)
		for from < head && withinWord(r, from) {
			from++
		}
		for to > len(r)-tail && withinWord(r, to) {
			to--
		}
		s := string(r[from:to])
		if to-from > 2*wide {
			s = string(r[from:from+wide]) + " … " + string(r[to-wide:to])
		}
		if from > 0 {
			s = "…" + strings.TrimLeft(s, " ")
		}
		if to < len(r) {
			s = strings.TrimRight(s, " ") + "…"
		}
		return s
	}
	return cut(x), cut(y)
}

// withinWord reports whether what stands before and behind i belongs to one word of a script that has spaces.
func withinWord(r []rune, i int) bool {
	of := func(r rune) bool { return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r) }
	return i > 0 && i < len(r) && of(r[i-1]) && of(r[i])
}

// WhatChanged says what changed of a field.
func (f Field) WhatChanged(l lang.Lang) string {
	switch f.Kind {
	case "added":
		return lang.Text{ZH: "新增字段，类型 " + f.Type, EN: "new field of type " + f.Type}.In(l)
	case "removed":
		return lang.Text{ZH: "删除字段", EN: "field removed"}.In(l)
	}
	var parts []string
	if f.From != "" {
		parts = append(parts, lang.Text{ZH: "由 " + f.From + " 更名", EN: "renamed from " + f.From}.In(l))
	}
	for _, c := range f.Changes {
		parts = append(parts, aspects[c.Field].In(l)+lang.Text{ZH: "：", EN: ": "}.In(l)+c.Line(l))
	}
	return strings.Join(parts, lang.Text{ZH: "；", EN: "; "}.In(l))
}

// aspects are what may change of a field.
var aspects = map[string]lang.Text{
	"type": {ZH: "类型", EN: "type"}, "unit": {ZH: "单位", EN: "unit"}, "required": {ZH: "必填", EN: "required"}, "unique": {ZH: "主键", EN: "unique"},
	"min": {ZH: "最小值", EN: "min"}, "max": {ZH: "最大值", EN: "max"}, "enum": {ZH: "选项", EN: "choices"}, "order": {ZH: "列的次序", EN: "order of columns"},
	"zh": {ZH: "中文名称", EN: "Chinese name"}, "en": {ZH: "英文名称", EN: "English name"},
	"description_zh": {ZH: "中文说明", EN: "Chinese description"}, "description_en": {ZH: "英文说明", EN: "English description"},
}
