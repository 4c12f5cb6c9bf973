package report_test

import (
	"fmt"
	"maps"
	"math/rand"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/report"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
	"briefing/generator/xlsxtest"
)

// An option is what a cell of a chart, or a note on it, may say.
type option struct {
	name   string
	column string            // whose cell is at fault if it is refused; "notes" is the note
	cells  map[string]string // by column, in place of the chart's own
	note   string            // a row of the sheet notes: x, x_end, y; words follow
	same   bool              // says what is so anyhow
	never  bool              // no kind draws it
}

// kindsOfCharts are the plainest charts of each type.
var kindsOfCharts = map[string]map[string]string{
	"line": {"x": "date", "y": "rain", "series": "town"}, "step": {"x": "date", "y": "rain", "series": "town"}, "area": {"x": "date", "y": "rain", "series": "town"},
	"bar": {"x": "town", "y": "max(rain)"}, "dot": {"x": "town", "y": "max(rain)", "series": "class"}, "range": {"x": "town", "y": "rain;snow", "where": `date == "2025-01"`},
	"slope": {"x": "date", "y": "rain", "series": "town"}, "scatter": {"x": "rain", "y": "snow", "series": "town"}, "timeline": {"x": "date", "y": "class", "series": "town"},
	"multiples": {"x": "date", "y": "rain", "series": "town"}, "heat": {"x": "date", "y": "rain", "series": "town"},
}

func options() (all []option) {
	for _, s := range []string{"linear", "log", "loglog", "indexed", "share"} {
		all = append(all, option{name: "scale " + s, column: "scale", cells: map[string]string{"scale": s}, same: s == "linear"})
	}
	for _, v := range []string{"share", "absolute", "log", "linear", "indexed", "last-year"} {
		all = append(all, option{name: "view " + v, column: "views", cells: map[string]string{"views": v}},
			option{name: "view " + v + " besides a scale", column: "views", cells: map[string]string{"views": v, "scale": map[string]string{"absolute": "share", "linear": "log"}[v]}})
	}
	for _, f := range []string{"sum", "mean", "min", "max", "last"} {
		all = append(all, option{name: f, column: "y", cells: map[string]string{"x": "year(date)", "y": f + "(rain)", "where": ""}},
			option{name: f + " and max", column: "y", cells: map[string]string{"x": "year(date)", "y": f + "(rain);max(snow)", "series": "", "where": ""}})
	}
	for _, x := range []string{"month", "quarter", "half", "year", "town", "class"} {
		field := x
		if x != "town" && x != "class" {
			field = x + "(date)"
		}
		all = append(all, option{name: "x " + x, column: "x", cells: map[string]string{"x": field, "y": "sum(rain)", "where": ""}, same: true})
	}
	return append(all,
		option{name: "count", column: "y", cells: map[string]string{"y": "count()", "where": ""}},
		option{name: "two measures", column: "y", cells: map[string]string{"y": "rain;snow", "series": "", "where": `town == "bergen"`}},
		option{name: "two measures and a series", column: "y", cells: map[string]string{"y": "rain;snow", "series": "town"}},
		option{name: "three measures", column: "y", cells: map[string]string{"y": "rain;snow;hail", "series": "", "where": `town == "bergen"`}},
		option{name: "one function of two", column: "y", cells: map[string]string{"x": "year(date)", "y": "min(rain);snow", "series": "", "where": `town == "bergen"`}},
		option{name: "where", column: "where", cells: map[string]string{"where": `town != "oslo" && date == "2025-01"`}},
		option{name: "label", column: "label", cells: map[string]string{"label": "remark"}},
		option{name: "limit", column: "limit", cells: map[string]string{"limit": "1"}},
		option{name: "limit without series", column: "limit", cells: map[string]string{"limit": "1", "series": "", "where": `town == "bergen"`}, same: true},
		option{name: "highlight", column: "highlight", cells: map[string]string{"highlight": "bergen", "series": "town"}},
		option{name: "highlight without series", column: "highlight", cells: map[string]string{"highlight": "bergen", "x": "town", "y": "max(rain)", "series": ""}},
		option{name: "highlight of what is not drawn", column: "highlight", cells: map[string]string{"highlight": "oslo", "series": "town", "where": `town != "oslo" && date == "2025-01"`}, never: true},
		option{name: "highlight of a mark", column: "highlight", cells: map[string]string{"highlight": "wet 1", "label": "remark", "series": "town"}},
		option{name: "course", column: "course", cells: map[string]string{"course": "unknown"}},
		option{name: "note", column: "notes", note: "X||"}, option{name: "band", column: "notes", note: "X|Z|"}, option{name: "point", column: "notes", note: "X||5"},
		option{name: "height alone", column: "notes", note: "||5"}, option{name: "note nowhere", column: "notes", note: "W||"},
		option{name: "words", column: "note_en", cells: map[string]string{"note_zh": "读法", "note_en": "How to read it"}},
		option{name: "alt", column: "alt_en", cells: map[string]string{"alt_zh": "图", "alt_en": "A picture"}},
	)
}

// rainBook is a workbook with one chart and at most one note.
func rainBook(t *testing.T, columns map[string]string, note string, number func(int) string) *xlsxtest.Book {
	t.Helper()
	var heads, cells []string
	for _, c := range []string{"id", "type", "x", "y", "series", "where", "scale", "views", "label", "limit", "highlight", "course", "title_zh", "title_en", "note_zh", "note_en", "alt_zh", "alt_en"} {
		heads, cells = append(heads, c), append(cells, columns[c])
	}
	text := "-- about.tsv --\nkey\tvalue\tzh\ten\ntitle\t\t雨\tRain\ndescription\t\t雨\tRain\nlicence\tCC0\t\t\nupdated\t2026-02-01\t\t\n" +
		"-- fields.tsv --\nname\ttype\tunit\tzh\ten\tenum\ndate\tdate\t\t月\tMonth\t\ntown\tenum\t\t城\tTown\tbergen:卑尔根:Bergen;oslo:奥斯陆:Oslo\n" +
		"class\tenum\t\t类\tClass\ta:甲:A;b:乙:B\nrain\tnumber\t\t雨\tRain\t\nsnow\tnumber\t\t雪\tSnow\t\nhail\tnumber\t\t雹\tHail\t\nremark\ttext\t\t记\tRemark\t\n" +
		"-- data.tsv --\ndate\ttown\tclass\train\tsnow\thail\tremark\n"
	for i, m := range []string{"2025-01", "2025-02", "2026-01"} {
		text += fmt.Sprintf("%s\tbergen\ta\t%s\t%s\t%s\twet %d\n%s\toslo\tb\t%s\t%s\t%s\tdry %d\n",
			m, number(5+2*i), number(9+3*i), number(3), i, m, number(2+i), number(8-i), number(4), i)
	}
	text += "-- charts.tsv --\n" + strings.Join(heads, "\t") + "\n" + strings.Join(cells, "\t") + "\n"
	if note != "" {
		text += "-- notes.tsv --\nchart\tx\tx_end\ty\tzh\ten\nc\t" + note + "\t堤\tDam\n"
	}
	b := xlsxtest.Parse([]byte(text))
	return &b
}

// published returns what the chart of a workbook publishes, or what is wrong.
func published(t *testing.T, b *xlsxtest.Book) (string, cell.Problems) {
	t.Helper()
	file, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	d, ps, err := workbook.Read("rain.xlsx", file, &dataset.Shared{}, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if ps.Failed() || len(d.Charts) == 0 {
		return "", ps
	}
	f, more := report.Bind(d, &d.Charts[0])
	if ps = append(ps, more...); ps.Failed() {
		return "", ps
	}
	var out strings.Builder
	for _, l := range lang.All() {
		s := f.Spec(l)
		for _, z := range []chart.Size{chart.Wide, chart.Narrow} {
			svg, err := s.SVG(z)
			if err != nil {
				t.Fatalf("what the check accepts is not drawn: %v", err)
			}
			out.Write(svg)
		}
		for i := range f.Views {
			svg, err := f.Views[i].Spec(l).SVG(chart.Wide)
			if err != nil {
				t.Fatalf("what the check accepts is not drawn: view %s: %v", f.Views[i].Name, err)
			}
			out.Write(svg)
		}
		out.WriteString(s.Describe())
		out.Write(s.CSV())
	}
	return out.String(), ps
}

// Every option of every type of chart is drawn, so that something published differs, or refused at its cell. None is ignored.
func TestEveryOptionIsDrawnOrRefused(t *testing.T) {
	drawn, refused := 0, 0
	for kind, base := range kindsOfCharts {
		for _, o := range options() {
			columns := map[string]string{"id": "c", "type": kind, "title_zh": "题", "title_en": "Title"}
			maps.Copy(columns, base)
			what := kind + ", " + o.name
			plainly, ps := published(t, rainBook(t, columns, "", strconv.Itoa))
			if ps.Failed() {
				t.Fatalf("%s is not drawn: %v", kind, ps)
			}
			maps.Copy(columns, o.cells)
			switch f, one, _ := strings.Cut(o.cells["y"], "(rain)"); { // what is tried is not how many measures there are
			case one != "" || !strings.Contains(o.cells["y"], "(rain)"):
			case kind == "range":
				columns["y"] = f + "(rain);" + f + "(snow)"
			case kind == "timeline" && o.column == "x":
				columns["y"] = "class"
			}
			numeric, listed := columns["x"] == "rain", columns["x"] == "town"
			x := map[bool]string{true: "bergen", false: "2025-01"}[listed]
			z := map[bool]string{true: "oslo", false: "2025-02"}[listed]
			w := map[bool]string{true: "paris", false: "2025-02"}[listed]
			if numeric {
				x, z, w = "5", "7", "6"
			}
			note := strings.NewReplacer("X", x, "Z", z, "W", w, "|", "\t").Replace(o.note)
			got, ps := published(t, rainBook(t, columns, note, strconv.Itoa))
			if ps.Failed() {
				refused++
				if !atFault(ps, o.column) && !(o.column == "views" && o.cells["scale"] != "" && atFault(ps, "scale")) {
					t.Errorf("%s is refused elsewhere: %v", what, ps)
				}
				continue
			}
			drawn++
			if got == plainly && !o.same || o.never {
				t.Errorf("%s is ignored", what)
			}
		}
	}
	if drawn < 100 || refused < 60 {
		t.Errorf("%d drawn, %d refused: the table is not what it was", drawn, refused)
	}
}

// atFault reports whether a problem is at the cell of a column of the chart, or at the note.
func atFault(ps cell.Problems, column string) bool {
	columns := strings.Fields("id type x y series where scale views label limit highlight course title_zh title_en note_zh note_en alt_zh alt_en")
	for _, p := range ps {
		switch {
		case p.Severity() != cell.Error:
		case column == "notes" && p.At.Sheet == "notes" && p.At.Row == 2:
			return true
		case p.At.Sheet == "charts" && p.At.Row == 2 && p.At.Col > 0 && columns[p.At.Col-1] == column:
			return true
		}
	}
	return false
}

// Whatever options are put together, over whatever numbers, blanks among them: what the check accepts is drawn in both sizes and languages,
// described and written to files without an error.
func TestWhatTheCheckAcceptsIsDrawn(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	numbers := []string{"0", "-3", "1e15", "0.0001", "7", "7", "12.5", "", "-1e-9", "100"}
	kinds := []string{"line", "step", "area", "bar", "dot", "range", "slope", "scatter", "timeline", "multiples", "heat"}
	all := options()
	drawn, tries := 0, 300
	if fixture.Full {
		tries = 1500
	}
	for range tries {
		kind := kinds[r.Intn(len(kinds))]
		columns := map[string]string{"id": "c", "type": kind, "title_zh": "题", "title_en": "Title"}
		maps.Copy(columns, kindsOfCharts[kind])
		for range r.Intn(4) {
			maps.Copy(columns, all[r.Intn(len(all))].cells)
		}
		number := strconv.Itoa
		if r.Intn(3) > 0 {
			number = func(int) string { return numbers[r.Intn(len(numbers))] }
		}
		if out, _ := published(t, rainBook(t, columns, "", number)); out != "" {
			drawn++
			for _, bad := range []string{"NaN", "+Inf", "-Inf"} {
				if strings.Contains(out, bad) {
					t.Fatalf("%v publishes %s: %s", columns, bad, out[max(0, len(out)-400):])
				}
			}
		}
	}
	if drawn < tries/5 {
		t.Errorf("%d of %d are drawn", drawn, tries)
	}
}
