package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
	"briefing/generator/xlsx"
)

// book makes a workbook of a grid.
func (g *Guess) book(id string, grid grid, sh *dataset.Shared, l lang.Lang, how How) (xlsx.Book, error) {
	s, ok := grid.shape()
	if !ok {
		return xlsx.Book{}, lang.NewError("没有表格：要有一行表头和至少一条记录", "no table: want a header row and at least one record")
	}
	about := g.around(s)
	for i, l := range s.body[1:] {
		if l.n > s.body[i].n+1 {
			g.left(lang.Text{ZH: fmt.Sprintf("第 %d 行前有空行，其后的行也算作记录；如果那里开始另一张表，请分开导入", l.n), EN: fmt.Sprintf("row %d follows a blank row and is read as a record: if another table begins there, import it by itself", l.n)})
			break
		}
	}
	for i, h := range s.heads[1:] {
		if h.src > s.heads[i].src+1 && h.label() == s.heads[0].label() {
			c := cell.Column(h.src + 1)
			g.left(lang.Text{ZH: fmt.Sprintf("%s 列前有空列，表头又是 %s，其后的列也算作同一条记录；如果那里开始另一张表，请分开导入", c, h.label()), EN: fmt.Sprintf("column %s follows a blank column and is %s again: the columns from there are read as the same records; if another table begins there, import it by itself", c, h.label())})
			break
		}
	}
	t, down := s.frame(grid.merged)
	if len(down) > 0 {
		g.did(lang.Text{ZH: "合并的单元格，内容写进每一行：" + list(down), EN: "merged cells, their text in each row: " + list(down)})
	}
	if n := t.split(); n > 0 {
		g.did(lang.Text{ZH: fmt.Sprintf("第一列按逗号分成了 %d 列", n), EN: fmt.Sprintf("the first column became %d, at its commas", n)})
	}
	g.fillDown(t)
	g.totals(t, sh)
	t.year = s.year()
	if axes, years := t.wide(how.Shape, sh); len(axes) > 0 {
		t = g.unpivot(t, axes, years, l)
	}
	most := xlsx.DefaultLimits()
	if len(t.rows) >= most.Rows {
		return xlsx.Book{}, tooManyRows(len(t.rows) + 1)
	}
	if n := len(t.heads); n > most.Columns {
		return xlsx.Book{}, lang.NewError(fmt.Sprintf("有 %d 列，最多 %d 列；把同一个量的各列改成一列（--wide），用另一列区分", n, most.Columns),
			fmt.Sprintf("%d columns, at most %d: put columns of one measure into one (--wide), and tell them apart in another", n, most.Columns))
	}
	g.Records = len(t.rows)
	styles := styles(t.rows, len(t.heads), grid.sep)
	notes := make([]string, len(t.rows))
	used := map[string]bool{"note_zh": true, "note_en": true, "source": true, "备注": true, "来源": true}
	rows := map[string][]map[string]string{}
	var names []string
	source, noted := -1, -1
	for c, h := range t.heads {
		label := h.label()
		switch i := find(reserved, label); {
		case i >= 0 && reserved[i].id == dataset.FieldSource && source < 0:
			source = c
			names = append(names, "")
			continue
		case noted < 0 && slices.Contains([]string{"note", "notes", "note_en", "remark", "remarks", "comment", "备注", "note_zh"}, strings.ToLower(label)):
			noted = c
			names = append(names, "")
			for i, r := range t.rows {
				notes[i] = strings.TrimSpace(r.cells[c])
			}
			continue
		}
		names = append(names, g.name(label, c, used))
	}
	for c, h := range t.heads {
		if names[c] == "" {
			continue
		}
		if t.called(c, styles[c].sign, sh) {
			styles[c].sign = ""
		}
		if styles[c].order == AnyOrder {
			styles[c].order = how.Order
		}
		col := t.guess(c, styles[c], sh, notes)
		col.Name = names[c]
		unitText, noun, known := unitOf(h.unit, col, sh)
		if !col.Type.Numeric() && unitText == about.unit {
			unitText = ""
		}
		col.Unit = unitText
		if col.unknown = unitText != "" && !known; col.unknown {
			g.unknown, g.nouns = append(g.unknown, unitText), append(g.nouns, noun)
		}
		label := cmp.Or(col.Header, col.Name)
		f := map[string]string{"name": col.Name, "type": string(col.Type), "zh": label, "en": cmp.Or(h.second, label), "missing": col.Missing}
		if hasHan(h.second) {
			f["zh"], f["en"] = h.second, label
		}
		switch {
		case known && col.Type.Numeric():
			f["unit"] = unitText
		case unitText != "" && col.Type != dataset.Percent:
			f["description_zh"], f["description_en"] = "单位："+unitText, "Unit: "+unitText
		}
		rows["fields"] = append(rows["fields"], f)
		g.Columns = append(g.Columns, col)
	}
	g.sources(t, source, about, rows, sh)
	g.tell(notes)
	rows["about"] = about.rows(id)
	sheets := tablesOf(rows, inData, l)
	dataPart, _ := partOf(inData, "data")
	sheets[dataPart.in(l)] = g.records(t, names, notes, l)
	return bookOf(id, sheets, l, sh), nil
}

// name returns the name of the field of a column, which no other has and no reserved column.
func (g *Guess) name(label string, c int, used map[string]bool) string {
	plain := label
	if m := unitTail.FindStringSubmatch(label); m != nil && unitLike.MatchString(m[2]) {
		plain = m[1]
	}
	name := fieldName(plain, c+1)
	if used[strings.ToLower(name)] && plain != label {
		name = fieldName(label, c+1)
	}
	first := name
	for i := 2; used[strings.ToLower(name)] || find(reserved, name) >= 0; i++ {
		name = fmt.Sprintf("%s_%d", first, i)
	}
	if used[strings.ToLower(name)] = true; name != first && g.named[first] {
		g.did(lang.Text{ZH: fmt.Sprintf("表头 %s 重复，后面的一列叫 %s", label, name), EN: fmt.Sprintf("the header %s stands twice: the later column is %s", label, name)})
	}
	if g.named == nil {
		g.named = map[string]bool{}
	}
	g.named[first] = true
	return name
}

// unitOf returns the unit of a column as the workbook writes it, a scale before its noun, and what it counts. known is false if the
// workbook may not name it.
func unitOf(above string, col ColumnGuess, sh *dataset.Shared) (word, noun string, known bool) {
	word = cmp.Or(strings.Trim(above, "()（）[] "), col.Sign)
	words := strings.Fields(word)
	for i, w := range words {
		if scale := scaleWords[strings.ToLower(strings.TrimRight(w, "."))]; scale != "" {
			word = strings.Join(append([]string{scale}, slices.Delete(words, i, i+1)...), " ")
			break
		}
	}
	var nouns map[string]unit.Noun
	if sh != nil {
		nouns = sh.Nouns
	}
	u, known := unit.Parse(word, nouns)
	return word, u.ID, known && word != ""
}

// scaleWords are how offices write scales, before or after what is counted: US$ bn, mn people, '000 t.
var scaleWords = map[string]string{"'000": "thousand", "’000": "thousand", "000": "thousand", "'000s": "thousand", "thousand": "thousand", "thousands": "thousand",
	"mn": "million", "mio": "million", "mill": "million", "million": "million", "millions": "million",
	"bn": "billion", "mrd": "billion", "billion": "billion", "billions": "billion", "tn": "trillion", "trillion": "trillion"}

// records returns the sheet of data: the columns that have names, then source and notes if there are any.
func (g *Guess) records(t frame, names, notes []string, l lang.Lang) [][]string {
	header := func(id string) string { return reserved[find(reserved, id)].in(l) }
	var kept []int
	var first []string
	for c, n := range names {
		if n != "" {
			kept, first = append(kept, c), append(first, n)
		}
	}
	if g.sourced != nil {
		first = append(first, header(dataset.FieldSource))
	}
	if g.noted {
		first = append(first, header(dataset.FieldNoteZH), header(dataset.FieldNoteEN))
	}
	out := make([][]string, 0, len(t.rows)+1)
	out = append(out, first)
	for i, r := range t.rows {
		row := r.cells
		if len(kept) < len(names) {
			row = make([]string, 0, len(first))
			for _, c := range kept {
				row = append(row, r.cells[c])
			}
		}
		if g.sourced != nil {
			row = append(row, g.sourced[i])
		}
		if g.noted {
			row = append(row, notes[i], notes[i])
		}
		out = append(out, row)
	}
	return out
}

// unpivot makes records of the columns of a wide table, and tells of it.
func (g *Guess) unpivot(t frame, axes map[int]axis, years int, l lang.Lang) frame {
	var cols []int
	for c := range t.heads {
		if _, ok := axes[c]; ok {
			cols = append(cols, c)
		}
	}
	g.Long = len(cols)
	from, to := t.heads[cols[0]], t.heads[cols[len(cols)-1]]
	for _, c := range append(slices.Clone(cols), years) {
		if c < 0 {
			continue
		}
		if h := t.heads[c]; h.second != "" {
			g.left(lang.Text{ZH: "另一种语言的表头 " + h.second, EN: "the heading in another language " + h.second})
		}
	}
	out, what := t.long(axes, years, l)
	var values []string
	for _, h := range out.heads[len(t.heads)-len(cols)-b2n(years >= 0)+1:] {
		values = append(values, h.label())
	}
	span := cell.Column(from.src+1) + "–" + cell.Column(to.src+1)
	g.did(lang.Text{ZH: fmt.Sprintf("%d 列（%s，%s … %s）改成了长表：表头写进 %s 列，数值写进 %s 列", len(cols), span, from.label(), to.label(), what, strings.Join(values, "、")),
		EN: fmt.Sprintf("%d columns (%s, %s … %s) became records: headings in the column %s, values in %s", len(cols), span, from.label(), to.label(), what, strings.Join(values, ", "))})
	switch first := axes[cols[0]]; {
	case years < 0 && first.part != "":
		g.did(lang.Text{ZH: fmt.Sprintf("表头没有年份，取标题里的 %s 年", t.year), EN: fmt.Sprintf("the headings have no year: that of the title, %s", t.year)})
	case years >= 0:
		h := t.heads[years]
		g.did(lang.Text{ZH: fmt.Sprintf("年份列 %s（%s）与月份合成了 %s 列", h.label(), cell.Column(h.src+1), what), EN: fmt.Sprintf("the years in %s (%s) and the months became the column %s", h.label(), cell.Column(h.src+1), what)})
	}
	return out
}

// sources lists what the source column and the lines around the table name as sources.
func (g *Guess) sources(t frame, col int, about *around, rows map[string][]map[string]string, sh *dataset.Shared) {
	ids := map[string]string{}
	add := func(title string) string {
		if sh != nil && ids[title] == "" {
			if _, ok := sh.Sources[title]; ok {
				return title
			}
		}
		if ids[title] == "" {
			ids[title] = fmt.Sprintf("source-%d", len(ids)+1)
			row := map[string]string{"id": ids[title], "title": title}
			if webAddress(title) {
				row["url"] = title
			}
			rows["sources"] = append(rows["sources"], row)
		}
		return ids[title]
	}
	if col >= 0 {
		g.sourced = make([]string, len(t.rows))
		for i, r := range t.rows {
			if s := cleanText(r.cells[col]).text; s != "" {
				g.sourced[i] = add(s)
			}
		}
		h := t.heads[col]
		g.did(lang.Text{ZH: fmt.Sprintf("%s 列（%s）的 %d 个来源写进了 sources（来源）表", h.label(), cell.Column(h.src+1), len(ids)),
			EN: fmt.Sprintf("%s of the column %s (%s) became rows of the sheet sources", lang.Count(len(ids), "source"), h.label(), cell.Column(h.src+1))})
		for _, s := range about.sources {
			add(s)
		}
		return
	}
	if len(about.sources) > 0 {
		id := add(about.sources[0])
		for _, s := range about.sources[1:] {
			id += "; " + add(s)
		}
		g.sourced = slices.Repeat([]string{id}, len(t.rows))
	}
}
