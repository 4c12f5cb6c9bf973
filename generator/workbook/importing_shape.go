package workbook

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"briefing/generator/cell"
	"briefing/generator/xlsx"
)

// A shaped table is a grid with what stands around its records told apart.
type shaped struct {
	above, below []outside
	units        []string // what the row of units said, by column
	heads        []column
	body         []line
}

// An outside is a text that stands outside a table, and the first of its cells.
type outside struct{ text, at string }

// A column is what stands above the cells of a column.
type column struct {
	levels []string // of the header, those that are blank left out
	second string   // the header in another language
	unit   string
	src    int  // the column in the file, from 0; of one that several became, the first
	last   int  // and the last
	value  bool // it is the only measure of a wide table
}

func (c column) label() string { return strings.Join(c.levels, ": ") }

// unitIn returns the unit that ends a header, in brackets or as a sign: Output (GWh), 增速%.
func unitIn(label string) string {
	if m := unitTail.FindStringSubmatch(label); m != nil && unitLike.MatchString(m[2]) {
		return m[2]
	}
	if s := strings.TrimRight(narrow(label), "%‰"); s != "" {
		return narrow(label)[len(s):]
	}
	return ""
}

// ref returns how a spreadsheet calls a cell; col is from 0.
func ref(row, col int) string { return cell.Addr{Row: row, Col: col + 1}.Ref() }

// filled returns the cells of a row that hold something.
func filled(row []string) (cells []string) {
	for _, c := range row {
		if c = strings.TrimSpace(c); c != "" {
			cells = append(cells, c)
		}
	}
	return cells
}

// firstOf returns the column of the first cell that holds something.
func firstOf(row []string) int {
	return max(0, slices.IndexFunc(row, func(s string) bool { return strings.TrimSpace(s) != "" }))
}

// at returns the text of a column of a row that may be shorter.
func at(row []string, col int) string {
	if col < len(row) {
		return cleanText(row[col]).text
	}
	return ""
}

// measured reports whether a text is a number that is no year.
func measured(s string) bool {
	n, _ := numeral(s)
	if !plainForm.MatchString(n) && !commaForm.MatchString(n) {
		return false
	}
	p, why := parseDate(n)
	return why != goodDate || p.Start().Year() < 1500 || p.Start().Year() > 2200
}

// How footnotes, units and sources begin.
var (
	unitMark   = regexp.MustCompile(`(?i)^[(（\[]?\s*(?:计量)?(?:单位|units?)(?: of measure)?\s*[:：]\s*(.+?)[)）\]]?$`)
	sourceMark = regexp.MustCompile(`(?i)^[(（\[]?\s*(?:资料来源|数据来源|来源|sources?|data source|quellen?|fuente|source\(s\))\s*[:：]\s*(.+?)[)）\]]?$`)
	noteMark   = regexp.MustCompile(`(?i)^(注|附注|备注|说明|note|notes|footnote|资料来源|数据来源|来源|source|sources|data source|quelle|last updated|database:|数据库|最近更新|\*|†|‡|①|②|③|\(?\d{1,2}[)）]|\[\d{1,2}\]|[¹²³])`)
	unitLabel  = regexp.MustCompile(`(?i)^(单位|计量单位|units?|unit of measure|einheit|unité)$`)
	unitLike   = regexp.MustCompile(`(?i)^[(（\[]?\s*(%|‰|个|次|人|元|吨|千?瓦时|百分比|(千|万|百万|千万|亿|万亿)\S{0,6}|[kmgt]?wh?|[kmg]?t|kg|km²?|ha|mm|°c|\S*美元|('?000|thousand|million|billion|trillion|mn|bn|mio\.?|mill\.)s?( .*)?|(us|hk)?[$€£¥]( .*)?|usd|eur|cny|rmb|percent|pct|number|no\.|persons?|tonnes?|tons?|years?|index|\p{L}[^\s/]{0,7}/[^\s/]{1,8})\s*[)）\]]?$`)
	spacedHan  = regexp.MustCompile(`^\p{Han}( \p{Han})+$`)
)

// shape tells title lines, header, units and footnotes of a grid apart from its records.
func (t grid) shape() (s shaped, ok bool) {
	lines := t.lines
	widest := 0
	for _, row := range lines[:min(len(lines), 2*maxAbove)] {
		widest = max(widest, len(filled(row.cells)))
	}
	head := slices.IndexFunc(lines[:min(len(lines), maxAbove)], func(l line) bool {
		n := len(filled(l.cells))
		return n*2 > widest && (n > 1 || widest == 1)
	})
	if head < 0 || head+1 >= len(lines) {
		return s, false
	}
	if head > 0 && lines[head-1].n+1 == lines[head].n && t.groups(lines[head-1:]) {
		if first := firstOf(lines[head-1].cells); first > 0 || at(lines[head].cells, 0) == "" { // a row of few groups above the header
			head--
		}
	}
	for _, l := range lines[:head] {
		cells := filled(l.cells)
		text := strings.Join(cells, " ")
		if len(cells) == 2 && len([]rune(cells[0])) < 30 && !strings.ContainsAny(cells[0], ":：") {
			text = cells[0] + ": " + cells[1]
		}
		s.above = append(s.above, outside{text, ref(l.n, firstOf(l.cells))})
	}
	levels, rest := [][]string{lines[head].cells}, lines[head+1:]
	var second, units []string
header:
	for len(rest) > 1 && len(levels) < 4 && units == nil {
		next := rest[0].cells
		switch {
		case second == nil && t.groups(append([]line{{lines[head].n + len(levels) - 1, levels[len(levels)-1]}}, rest...)):
			levels = append(levels, next)
		case second == nil && translated(levels[len(levels)-1], rest):
			second = next
		case isUnits(levels, rest):
			units = next
		default:
			break header
		}
		rest = rest[1:]
	}
	rest, s.below = footnotes(rest, widest)
	s.body = rest
	var used []bool // columns that hold something
	mark := func(row []string) {
		used = append(used, make([]bool, max(0, len(row)-len(used)))...)
		for c := range row {
			used[c] = used[c] || strings.TrimSpace(row[c]) != ""
		}
	}
	for _, row := range append(slices.Clone(levels), second, units) {
		mark(row)
	}
	for _, l := range s.body {
		mark(l.cells)
	}
	for i := len(levels) - 2; i >= 0; i-- { // a group of groups spreads as far as those do
		levels[i] = spread(levels[i], levels[i+1], len(used))
	}
	for c := range used {
		if !used[c] {
			continue
		}
		col := column{src: c, last: c, second: at(second, c), unit: at(units, c)}
		for _, level := range levels {
			h := strings.Join(strings.Fields(at(level, c)), " ")
			if spacedHan.MatchString(h) { // 年 份
				h = strings.ReplaceAll(h, " ", "")
			}
			if h != "" && !slices.Contains(col.levels, h) {
				col.levels = append(col.levels, h)
			}
		}
		if col.unit != "" {
			s.units = append(s.units, col.label()+" "+col.unit)
		}
		col.unit = cmp.Or(col.unit, unitIn(col.label()))
		s.heads = append(s.heads, col)
	}
	return s, len(s.body) > 0
}

// numeric reports whether most cells of a column are numbers, in the first rows.
func numeric(rows []line, col int) bool {
	n, others := 0, 0
	for _, l := range rows[:min(len(rows), 50)] {
		switch s := at(l.cells, col); {
		case unpublished(s):
		case classify(s).kind != notNumber || measured(s):
			n++
		default:
			others++
		}
	}
	return n > others
}

// groups reports whether the first row heads groups of columns that the second names: where the first is blank the second is not, there
// are no numbers in the second but years, and numbers stand below.
func (t grid) groups(rows []line) bool {
	if len(rows) < 3 || len(filled(rows[0].cells)) < 2 && !t.spans(rows[0].n) || slices.ContainsFunc(rows[0].cells, measured) {
		return false
	}
	first, open := firstOf(rows[0].cells), false
	for c, s := range rows[1].cells {
		if s = cleanText(s).text; s == "" {
			continue
		}
		if measured(s) || unpublished(s) {
			return false
		}
		if at(rows[0].cells, c) == "" && c > first {
			open = open || numeric(rows[2:], c)
		}
	}
	return open && len(filled(rows[1].cells)) > 1
}

// spans reports whether a row has a cell that stands for several columns, but not for all.
func (t grid) spans(row int) bool {
	return slices.ContainsFunc(t.merged, func(a xlsx.Area) bool { return a.Row == row && a.ColEnd > a.Col && a.Col > 1 })
}

// translated reports whether the row after a header is the same header in another language: Chinese in one of them, and numbers below.
func translated(head []string, rest []line) bool {
	both, han, other, number := 0, 0, 0, false
	for c, s := range rest[0].cells {
		s = cleanText(s).text
		h := at(head, c)
		if s == "" || h == "" {
			if s != "" || h != "" {
				other++
			}
			continue
		}
		both++
		if measured(s) || unpublished(s) {
			return false
		}
		if hasHan(s) != hasHan(h) {
			han++
		} else if s != h {
			other++
		}
		number = number || numeric(rest[1:], c)
	}
	return number && both > 1 && han*2 > both && other*4 < both
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// isUnits reports whether the row after a header says the units of columns: it has short words above numbers alone.
func isUnits(levels [][]string, rest []line) bool {
	words, known, labelled, texts := 0, 0, false, 0
	for c := range max(len(rest[0].cells), len(levels[0])) {
		s := at(rest[0].cells, c)
		switch below := numeric(rest[1:], c); {
		case s == "" && below:
		case s == "":
			texts++
		case unitLabel.MatchString(s):
			labelled = true
		case measured(s) || !below || len([]rune(s)) > 30:
			return false
		default:
			words++
			if unitLike.MatchString(s) {
				known++
			}
		}
	}
	return words > 0 && (labelled || known*2 > words || texts > 0 && !slices.ContainsFunc(rest[0].cells, unpublishedWord))
}

// unpublishedWord reports whether a cell says that nothing was published.
func unpublishedWord(s string) bool {
	s = cleanText(s).text
	return s != "" && unpublished(s)
}

// footnotes takes the lines below a table from it: those of one cell, or that begin as notes do, after a blank line or with a mark of
// notes or as long as sentences are.
func footnotes(rows []line, widest int) ([]line, []outside) {
	from := len(rows)
	noted := func(l line) bool {
		cells := filled(l.cells)
		return noteMark.MatchString(cells[0]) && !slices.ContainsFunc(cells[1:], measured)
	}
	for from > 1 && (len(filled(rows[from-1].cells)) == 1 && widest > 1 || noted(rows[from-1]) && (widest > 1 || rows[from-1].n > rows[from-2].n+1)) {
		from--
	}
	for ; from < len(rows); from++ {
		l := rows[from]
		text := filled(l.cells)[0]
		if (from > 0 && l.n > rows[from-1].n+1 && !measured(text)) || noted(l) || len([]rune(text)) > 40 || strings.HasSuffix(text, "。") || unitMark.MatchString(text) {
			break
		}
	}
	var below []outside
	for _, l := range rows[from:] {
		below = append(below, outside{strings.Join(filled(l.cells), ", "), ref(l.n, firstOf(l.cells))})
	}
	return rows[:from], below
}

// spread writes a heading of a group over its columns: to the right, as far as the row below has names.
func spread(row, below []string, width int) []string {
	out := make([]string, width)
	last := ""
	for c := range width {
		if s := at(row, c); s != "" {
			last = s
		}
		if at(row, c) != "" || at(below, c) != "" {
			out[c] = last
		}
	}
	return out
}
