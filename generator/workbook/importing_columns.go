package workbook

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

var (
	notName  = regexp.MustCompile(`[^\p{L}\p{N}]+`)
	unitTail = regexp.MustCompile(`^(.+?)\s*[(（\[]([^()（）\[\]]+)[)）\]]$`)
)

// fieldName returns a header as an expression can have it.
func fieldName(h string, col int) string {
	n := strings.Trim(notName.ReplaceAllString(strings.ToLower(narrow(h)), "_"), "_")
	for r := []rune(n); len(r) > 40; r = []rune(n) { // whole words, if it has any
		n = strings.Trim(string(r[:40]), "_")
		if i := strings.LastIndexByte(n, '_'); i > 10 {
			n = n[:i]
		}
	}
	switch {
	case n == "":
		return "column_" + strconv.Itoa(col)
	case n[0] >= '0' && n[0] <= '9':
		return "_" + n
	}
	return n
}

// nothing are the marks that stand for nothing published.
var nothing = []string{"n/a", "na", "n.a.", "n.a", "n.d.", "n/d", "nd", "tbd", "null", "none", "nan", "-", "–", "—", "--", "——", "...", "…", "……", "..", ".", ":", "暂无", "无", "未公布", "不详", "缺", "空缺",
	"#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!", "not available", "not applicable", "missing", "***"}

// unpublished reports whether a cell of a file says that nothing was published, or nothing at all.
func unpublished(s string) bool { return s == "" || slices.Contains(nothing, strings.ToLower(s)) }

// A reading is what a cell is read as.
type reading struct {
	value string // as [fromText] reads its type, or a mark that the field lists as missing
	habit habit
	mark  bool
	note  string // what the value does not say: a cell that does not read so, one with a flag
}

// read returns a cell as [fromText] reads its type.
func (st style) read(s string, t dataset.Type) reading {
	s = cleanText(s).text
	if s == "" {
		return reading{}
	}
	plain, note := st.unflagged(s), ""
	if plain != s {
		note = s
	}
	if unpublished(plain) && (t.Numeric() || t.Temporal() || t == dataset.Boolean) {
		return reading{value: plain, mark: true, note: note}
	}
	switch {
	case t.Numeric():
		if n, h, ok := st.plain(plain, t); ok {
			return reading{value: n, habit: h, note: note}
		}
		return reading{note: s}
	case t.Temporal():
		day, h := st.tidy(s)
		p, why := parseDate(day)
		if why != goodDate && why != wideDate || t == dataset.Year && len(p.String()) != 4 {
			return reading{note: s}
		}
		return reading{value: p.String(), habit: h}
	}
	return reading{value: s}
}

// unflagged returns a cell without the flag beside its number, or beside its mark for nothing published.
func (st style) unflagged(s string) string {
	if m := flaggedMark.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	if m := flagForm.FindStringSubmatch(s); m != nil {
		if _, _, ok := st.plain(s, dataset.Number); !ok {
			if _, _, ok := st.plain(m[1], dataset.Percent); ok {
				return m[1]
			}
		}
	}
	return s
}

// plain returns a number in plain digits.
func (st style) plain(s string, t dataset.Type) (string, habit, bool) {
	n, h := st.tidy(s)
	if t == dataset.Percent {
		n = strings.TrimSuffix(n, "%")
	}
	return n, h, classify(n).kind == plainNumber
}

// typeOf guesses the type of a column, and says why.
func (t frame) typeOf(c int, st style, sh *dataset.Shared) (dataset.Type, lang.Text) {
	count := tally{}
	ambiguous := ""
	for _, r := range t.rows {
		s := cleanText(r.cells[c]).text
		count.add(st.unflagged(s), st, sh)
		if _, why := parseDate(s); ambiguous == "" && why == ambiguousDate && st.order == AnyOrder {
			ambiguous = t.place(r, c)
		}
	}
	h := t.heads[c]
	typ := count.guess(h.label())
	all := count[""]
	why := lang.Text{}
	switch unit := strings.Trim(h.unit, "()（）[] "); {
	case typ == dataset.Date && ambiguous != "":
		return dataset.Text, lang.Text{ZH: ambiguous + " 的日与月分不清；用 --dates day-first 或 month-first 指明", EN: "nothing tells day from month, as in " + ambiguous + ": say --dates day-first or month-first"}
	case typ == dataset.Integer && c == 0 && t.consecutive(count):
		typ, why = dataset.Year, lang.Text{ZH: "都是年份", EN: "all are years"}
	case (typ == dataset.Number || typ == dataset.Integer) && (unit == "%" || strings.EqualFold(unit, "percent")) && count[dataset.Percent] == 0:
		typ, why = dataset.Percent, lang.Text{ZH: "单位是 %", EN: "the unit is %"}
	case (typ == dataset.EntityRef || typ == dataset.Boolean || typ == dataset.URL) && count[typ] < all:
		return dataset.Text, lang.Text{ZH: fmt.Sprintf("%d 个中只有 %d 个是 %s", all, count[typ], typ), EN: fmt.Sprintf("only %d of %d are %s", count[typ], all, typ)}
	case typ == dataset.Text && all > 0 && count[dataset.Number]+count[dataset.Percent] > 0:
		n := count[dataset.Number] + count[dataset.Percent]
		why = lang.Text{ZH: fmt.Sprintf("%d 个中有 %d 个是数字，不到九成", all, n), EN: fmt.Sprintf("%d of %d are numbers, fewer than nine in ten", n, all)}
		if n == all {
			why = lang.Text{ZH: "有的有百分号，有的没有", EN: "some have a percent sign and some have none"}
		}
	case typ == dataset.Percent:
		why = lang.Text{ZH: "有百分号", EN: "with percent signs"}
	case typ == dataset.EntityRef:
		why = lang.Text{ZH: "都在 entities（实体）表中", EN: "all are in the sheet entities"}
	case typ == dataset.Text && all == 0:
		why = lang.Text{ZH: "全空", EN: "blank"}
	}
	return typ, why
}

// ordinal matches what follows the number of a thing that is called by it: 1号线, 5路, 3环.
var ordinal = regexp.MustCompile(`^(号\p{Han}*|[路环线届栋])$`)

// called reports whether the numbers of a column, with the same word behind most of them, are what things are called: 1号线 counts no
// lines. So they are in a first column beside numbers, unless the word is a unit.
func (t frame) called(c int, word string, sh *dataset.Shared) bool {
	if word == "" || strings.IndexFunc(word, unicode.IsLetter) != 0 || strings.Contains(word, "$") || c > 0 && !ordinal.MatchString(word) {
		return false
	}
	if _, _, known := unitOf(word, ColumnGuess{}, sh); known {
		return false
	}
	for other := range t.heads {
		if other != c && t.numeric(other) {
			return true
		}
	}
	return false
}

// consecutive reports whether the years of the first column rise by one, or repeat.
func (t frame) consecutive(count tally) bool {
	if count[dataset.Year] < count[""] || count[""] < 3 {
		return false
	}
	last := 0
	for _, r := range t.rows {
		n, err := strconv.Atoi(cleanText(r.cells[0]).text)
		if err != nil || last != 0 && (n < last-1 || n > last+1) {
			return false
		}
		last = n
	}
	return true
}

// guess makes the cells of a column what its type says, and tells of it. Notes get what the values do not say.
func (t frame) guess(c int, st style, sh *dataset.Shared, notes []string) ColumnGuess {
	h := t.heads[c]
	g := ColumnGuess{Header: h.label(), At: cell.Column(h.src + 1)}
	if h.last > h.src {
		g.At += "–" + cell.Column(h.last+1)
	}
	g.Type, g.Why = t.typeOf(c, st, sh)
	var met habit
	var marks []string
	var odd []cell.Addr
	for i, r := range t.rows {
		v := st.read(r.cells[c], g.Type)
		met |= v.habit
		at := cell.Addr{Sheet: "x", Row: r.n, Col: t.src(r, c) + 1}
		switch {
		case v.mark:
			g.Marks++
			if !slices.Contains(marks, v.value) {
				marks = append(marks, v.value)
			}
		case v.value != "":
			g.Filled++
			if len(g.Examples) < 3 && !slices.Contains(g.Examples, cell.Short(v.value)) {
				g.Examples = append(g.Examples, cell.Short(v.value))
			}
		}
		if v.habit&timeHabit != 0 {
			g.timed = append(g.timed, at)
		}
		if v.note != "" {
			g.Odd++
			odd = append(odd, at)
			if !h.value {
				v.note = g.Header + ": " + v.note
			}
			notes[i] = joined(notes[i], v.note)
		}
		t.rows[i].cells[c] = v.value
	}
	g.Missing, g.odd = strings.Join(marks, "; "), odd
	g.Habits = met.list()
	g.Sign = st.sign
	return g
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}
