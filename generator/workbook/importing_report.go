package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// A Guess is what [Import] took a file for.
type Guess struct {
	File      string
	Encoding  string // UTF-8, UTF-16, GB18030, Windows-1252, XLSX or ODS
	Separator lang.Text
	Records   int
	Columns   []ColumnGuess
	Above     int         // lines above the header
	Long      int         // columns that became records; 0 if the table was long
	Sheet     string      // of a workbook: the sheet that was read
	Left      []string    // and those that hold something and were not
	Did       []lang.Text // what was done with what is no record
	Out       []lang.Text // what is not in the workbook, and what needs a look

	noted   bool // some record has a note
	sourced []string
	named   map[string]bool
	unknown []string // units that the workbook cannot name, as nobody listed what they count
	nouns   []string
}

// A ColumnGuess is what it took a column for.
type ColumnGuess struct {
	Header   string
	At       string // the column in the file, as C; those that became one, as C–F
	Name     string // of the field: the header as an expression can have it
	Type     dataset.Type
	Why      lang.Text
	Unit     string
	Sign     string   // a unit that stood beside its numbers
	Filled   int      // cells that have a value
	Odd      int      // cells that do not read as Type, or not wholly: they stand in the notes of their records
	Marks    int      // cells that say that nothing was published
	Missing  string   // those marks
	Examples []string // values of the first records
	Habits   []lang.Text

	odd, timed []cell.Addr
	unknown    bool
}

func (g *Guess) did(t lang.Text)  { g.Did = append(g.Did, t) }
func (g *Guess) left(t lang.Text) { g.Out = append(g.Out, t) }

// list writes the first of many.
func list(all []string) string {
	const most = 12
	if len(all) > most {
		return strings.Join(all[:most], ", ") + fmt.Sprintf(" … (%d)", len(all))
	}
	return strings.Join(all, ", ")
}

// An around is what stands around a table, by the rows of the sheet about.
type around struct {
	title, subtitle, unit string
	description, caveats  []string
	sources               []string
}

// around sorts the lines above the header and below the table, and tells where each went.
func (g *Guess) around(s shaped) *around {
	a := &around{}
	to := func(what outside, zh, en string) {
		g.did(lang.Text{ZH: fmt.Sprintf("%s 写进%s：%s", what.at, zh, cell.Short(what.text)), EN: fmt.Sprintf("%s is %s: %s", what.at, en, cell.Short(what.text))})
	}
	g.Above = len(s.above)
	mark := func(what outside) bool {
		if m := sourceMark.FindStringSubmatch(what.text); m != nil {
			a.sources = append(a.sources, m[1])
			to(what, "来源", "a source")
		} else if m := unitMark.FindStringSubmatch(what.text); m != nil && a.unit == "" {
			a.unit = m[1]
			for c := range s.heads {
				if s.heads[c].unit == "" {
					s.heads[c].unit = a.unit
				}
			}
			to(what, "各列的单位", "the unit of columns")
		} else if noteMark.MatchString(what.text) {
			a.caveats = append(a.caveats, what.text)
			to(what, "局限（caveats）", "a caveat")
		} else {
			return false
		}
		return true
	}
	for _, what := range s.above {
		switch {
		case mark(what):
		case a.title == "":
			a.title = what.text
			to(what, "标题", "the title")
		case a.subtitle == "" && len([]rune(what.text)) <= 120:
			a.subtitle = what.text
			to(what, "副标题", "the subtitle")
		default:
			a.description = append(a.description, what.text)
			to(what, "描述", "the description")
		}
	}
	for _, what := range s.below {
		if !mark(what) {
			a.caveats = append(a.caveats, what.text)
			to(what, "局限（caveats）", "a caveat")
		}
	}
	if len(s.units) > 0 {
		g.did(lang.Text{ZH: "单位行写进各列的单位：" + list(s.units), EN: "the row of units became units of columns: " + list(s.units)})
	}
	return a
}

// rows returns the rows of the sheet about. A description stands in its own language; the other stays to be written. Without a title the
// id stands for one. Under which licence a file is, nothing says.
func (a *around) rows(id string) []map[string]string {
	sample := sampleRows(templateRows)
	left := sample["imported"][0]
	both := func(row map[string]string, text string) { row["zh"], row["en"] = text, text }
	for _, row := range sample["about"] {
		switch row["key"] {
		case "title":
			both(row, cmp.Or(a.title, id))
		case "description":
			row["zh"], row["en"] = left["zh"], left["en"]
			if text := strings.Join(a.description, "\n"); hasHan(text) {
				row["zh"] = text
			} else {
				row["en"] = cmp.Or(text, left["en"])
			}
		case "subtitle":
			both(row, a.subtitle)
		case "caveats":
			both(row, strings.Join(a.caveats, "\n"))
		case "licence", "licence_url", "strength": // for the owner to say
			row["value"] = ""
		}
	}
	return sample["about"]
}

// tell says of all columns what is in none of their values.
func (g *Guess) tell(notes []string) {
	g.noted = slices.ContainsFunc(notes, func(s string) bool { return s != "" })
	places := func(as []cell.Addr) string {
		_, refs, _ := strings.Cut(cell.Ranges(as), "!")
		return strings.ReplaceAll(refs, "x!", "")
	}
	for _, c := range g.Columns {
		if len(c.odd) > 0 {
			at := places(c.odd)
			g.left(lang.Text{ZH: fmt.Sprintf("%s：%d 个单元格读不成 %s，或带有别的字，原文写进了备注：%s", c.Name, c.Odd, c.Type, at),
				EN: fmt.Sprintf("%s: %s not read as %s, or not wholly, in the notes as written: %s", c.Name, lang.Count(c.Odd, "cell"), c.Type, at)})
		}
		if len(c.timed) > 0 {
			at := places(c.timed)
			g.left(lang.Text{ZH: c.Name + "：时刻没有写进工作簿：" + at, EN: c.Name + ": times of day are not in the workbook: " + at})
		}
	}
	slices.Sort(g.unknown)
	slices.Sort(g.nouns)
	if u := slices.Compact(g.unknown); len(u) > 0 {
		nouns := slices.Compact(g.nouns)
		g.left(lang.Text{ZH: fmt.Sprintf("单位 %s 暂写在各列的描述里：把 %s 加进 _shared.xlsx 的 units（单位）表，再填进 fields（字段）表", strings.Join(u, "、"), strings.Join(nouns, "、")),
			EN: fmt.Sprintf("units stand in descriptions: %s; add %s to the sheet units of _shared.xlsx, then name them in the sheet fields", strings.Join(u, ", "), strings.Join(nouns, ", "))})
	}
}

// Lines returns the guess in one language: the file, a line a column, and what was done.
func (g *Guess) Lines(l lang.Lang) []string {
	say := func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(l) }
	out := []string{fmt.Sprintf("%s: %s, %s; %s", g.File, g.Encoding, g.Separator.In(l), say(fmt.Sprintf("%d 条记录，%d 列", g.Records, len(g.Columns)), lang.Count(g.Records, "record")+", "+lang.Count(len(g.Columns), "column")))}
	var cells [][]string
	for _, c := range g.Columns {
		why := []string{}
		if w := c.Why.In(l); w != "" {
			why = append(why, w)
		}
		for _, h := range c.Habits {
			why = append(why, h.In(l))
		}
		if c.Marks > 0 {
			why = append(why, say(fmt.Sprintf("%d 个未公布（%s）", c.Marks, c.Missing), fmt.Sprintf("%d not published (%s)", c.Marks, c.Missing)))
		}
		cells = append(cells, []string{c.At, c.Name, string(c.Type), c.Unit, fmt.Sprint(c.Filled), strings.ReplaceAll(strings.Join(c.Examples, " · "), "\n", " "), strings.Join(why, say("；", "; "))})
	}
	widths := make([]float64, 7)
	for _, row := range cells {
		for i, s := range row {
			widths[i] = max(widths[i], min(xlsx.TextWidth(s), 40))
		}
	}
	for _, row := range cells {
		var b strings.Builder
		for i, s := range row {
			if widths[i] > 0 {
				b.WriteString("  " + s + strings.Repeat(" ", max(0, int(widths[i]-xlsx.TextWidth(s)))))
			}
		}
		out = append(out, strings.TrimRight(b.String(), " "))
	}
	for _, t := range append(slices.Clone(g.Did), untranslated) {
		out = append(out, "+ "+t.In(l))
	}
	return out
}

// untranslated says what an editor is to translate.
var untranslated = lang.Text{ZH: "标题、副标题、列名、局限和备注的中英两栏写的都是原文：请译出另一种语言；generator check 会列出还要填什么", EN: "title, subtitle, names of columns, caveats and notes stand as written in the cells of both languages: translate them; generator check lists what is to be written"}

// Warnings returns in one language what is not in the workbook as it was in the file.
func (g *Guess) Warnings(l lang.Lang) (out []string) {
	if len(g.Left) > 0 {
		out = append(out, lang.Text{ZH: "没有导入的工作表（用 --sheet 指定）：" + strings.Join(g.Left, "、"), EN: "sheets that were not imported (choose one with --sheet): " + strings.Join(g.Left, ", ")}.In(l))
	}
	for _, t := range g.Out {
		out = append(out, t.In(l))
	}
	return out
}
