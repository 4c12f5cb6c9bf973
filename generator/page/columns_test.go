package page

import (
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// TestColumnsBeginWithWhatReadersLookFor has a sheet in the order in which an editor fills it: what charts show comes first, the sources
// end what is seen at first, long texts and what is said of the record itself come last. The cells' addresses stay those of the sheet.
func TestColumnsBeginWithWhatReadersLookFor(t *testing.T) {
	const remark = "remark"
	var fields []*dataset.Field
	for i, name := range []string{"id", "maker", "place", remark, "name_zh", "name_en", "made", "kind", "source"} {
		fields = append(fields, &dataset.Field{Name: name, Type: dataset.Text, Col: i + 1})
	}
	d := &dataset.Dataset{ID: "things", Table: dataset.NewTable("things.xlsx", "data", fields), Shared: &dataset.Shared{}, Charts: []dataset.Chart{
		{X: dataset.Axis{Field: "made"}, Y: []dataset.Axis{{Func: "count"}}, Series: "kind"},
		{X: dataset.Axis{Field: "made"}, Y: []dataset.Axis{{Field: "kind"}}, Label: "name_zh"},
	}}
	row := make([]dataset.Value, len(fields))
	for i, f := range fields {
		row[i] = dataset.Str(dataset.Text, f.Name)
	}
	row[3] = dataset.Str(dataset.Text, strings.Repeat("long ", 30))
	row[2], fields[2].Required = row[3], true // what a quotation says
	d.Table.Append(2, row)
	for _, l := range lang.All() {
		var names, letters []string
		for _, c := range (&datasetPage{d: d, l: l}).columns() {
			names, letters = append(names, sideless(c.Name)), append(letters, cell.Column(fields[c.field].Col))
		}
		if want := []string{"name", "made", "kind", "maker", "place", "source", remark, "id"}; !slices.Equal(names, want) {
			t.Errorf("%s: columns are %v, want %v", l, names, want)
		}
		if want := []string{"G", "H", "B", "C", "I", "D", "A"}; !slices.Equal(letters[1:], want) {
			t.Errorf("%s: cells are in columns %v, want %v", l, letters[1:], want)
		}
	}
}

// TestColumnsSeenAtFirst chooses among many: what charts show, where facts lead and where it is from, then what every record has; an editor
// may choose otherwise, but not hide where a fact leads.
func TestColumnsSeenAtFirst(t *testing.T) {
	yes, no := true, false
	seen := func(change func(d *dataset.Dataset, fields map[string]*dataset.Field) (cited []string)) string {
		t.Helper()
		byName := map[string]*dataset.Field{}
		var fields []*dataset.Field
		for i, name := range []string{"id", "alike", "seldom", "extra", "other", "must", "day", "value", "name", "kind", "source", "note_zh", "note_en"} {
			f := &dataset.Field{Name: name, Type: dataset.Text, Col: i + 1}
			if name == "value" {
				f.Type = dataset.Number
			}
			byName[name], fields = f, append(fields, f)
		}
		byName["must"].Required = true
		d := &dataset.Dataset{ID: "things", Table: dataset.NewTable("things.xlsx", "data", fields), Shared: &dataset.Shared{},
			Charts: []dataset.Chart{{X: dataset.Axis{Field: "day"}, Y: []dataset.Axis{{Field: "value"}}, Label: "name", Series: "kind"}}}
		site := Site{Cited: map[string][]cell.Addr{}}
		for _, name := range change(d, byName) {
			site.Cited[d.ID] = append(site.Cited[d.ID], cell.Addr{Row: 2, Col: byName[name].Col})
		}
		for row := range 6 {
			values := make([]dataset.Value, len(fields))
			for i, f := range fields {
				switch {
				case f.Type == dataset.Number:
					values[i] = dataset.Num(dataset.Number, float64(row))
				case f.Name == "alike":
					values[i] = dataset.Str(dataset.Text, "same")
				case f.Name != "seldom" || row == 0:
					values[i] = dataset.Str(dataset.Text, strings.Repeat("x", 6+row))
				}
			}
			d.Table.Append(row+2, values)
		}
		var both []string
		for _, l := range lang.All() {
			var names []string
			for _, c := range (&datasetPage{site: site, d: d, l: l}).columns() {
				if !c.More {
					names = append(names, strings.Replace(c.Name, "note_en", "note_zh", 1))
				}
			}
			both = append(both, strings.Join(names, " "))
		}
		if both[0] != both[1] {
			t.Errorf("in Chinese %s, in English %s: the number of a column in an address means another", both[0], both[1])
		}
		return both[0]
	}
	test := func(what, want string, change func(d *dataset.Dataset, fields map[string]*dataset.Field) []string) {
		t.Helper()
		if got := seen(change); got != want {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
	}
	test("charts, then what each must have, then one more as there is room", "day value name kind extra must source", func(*dataset.Dataset, map[string]*dataset.Field) []string { return nil })
	test("a fact leads to one", "seldom day value name kind must source", func(*dataset.Dataset, map[string]*dataset.Field) []string { return []string{"seldom"} })
	test("an editor chooses", "extra day source", func(_ *dataset.Dataset, f map[string]*dataset.Field) []string {
		f["extra"].Shown, f["day"].Shown = &yes, &yes
		return nil
	})
	test("an editor chooses what either language says", "day note_zh source", func(_ *dataset.Dataset, f map[string]*dataset.Field) []string {
		f["note_en"].Shown, f["day"].Shown = &yes, &yes
		return nil
	})
	test("an editor hides some", "value name extra other must source", func(_ *dataset.Dataset, f map[string]*dataset.Field) []string {
		f["day"].Shown, f["value"].Shown, f["kind"].Shown = &no, &no, &no
		return []string{"value"}
	})
	test("without charts", "extra other must day value name source", func(d *dataset.Dataset, _ map[string]*dataset.Field) []string { d.Charts = nil; return nil })
}

// TestLongTextsStandWhole holds a cell that is shown in part to the whole text, which opens without a script.
func TestLongTextsStandWhole(t *testing.T) {
	rows := newRows("records", lang.EN, true, 2, []shown{{Label: "Note"}})
	long := strings.Repeat("a & b ", 20) + "end"
	rows.row(2, "")
	rows.text("short")
	rows.row(3, "")
	rows.text(long)
	body := rows.b.String()
	for _, want := range []string{"<td>short<tr", "<td><details><summary>" + textHTML(long, lang.EN) + "</summary></details>"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
}

// TestEnglishCellOfAChinesePageSaysSo holds a quotation with an apostrophe to its language: a Chinese face sets the mark as wide as a character.
func TestEnglishCellOfAChinesePageSaysSo(t *testing.T) {
	rows := newRows("records", lang.ZH, true, 1, []shown{{Label: "Quotation"}})
	rows.row(2, "")
	rows.text("I’m confident")
	if got := rows.b.String(); !strings.HasSuffix(got, "<td><span lang=en>I’m confident</span>") {
		t.Error(got)
	}
}
