package fact

import (
	"strconv"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

var nouns = map[string]unit.Noun{
	"downloads": {Text: lang.Text{ZH: "次下载", EN: "downloads"}},
	"models":    {Text: lang.Text{ZH: "个模型", EN: "models"}},
	"points":    {Text: lang.Text{ZH: "分", EN: "points"}, Index: true},
}

func mustUnit(s string) unit.Unit {
	u, ok := unit.Parse(s, nouns)
	if !ok {
		panic(s)
	}
	return u
}

func shared() *dataset.Shared {
	sh := &dataset.Shared{
		Entities: map[string]*dataset.Entity{}, ByName: map[string]*dataset.Entity{}, Nouns: nouns,
		Sources: map[string]dataset.Source{"hub": {ID: "hub", Title: "Hub counters"}, "memo": {ID: "memo", Title: "A memo"}},
	}
	for _, e := range []*dataset.Entity{
		{ID: "alder", Name: lang.Text{ZH: "桤木", EN: "Alder"}},
		{ID: "birch", Name: lang.Same("Birch")},
		{ID: "cedar", Name: lang.Same("Cedar")},
	} {
		sh.Entities[e.ID] = e
		for _, n := range []string{e.ID, e.Name.ZH, e.Name.EN} {
			sh.ByName[strings.ToLower(n)] = e
		}
	}
	return sh
}

// table makes a dataset from lines of cells separated by |, blank cells blank. Row 1 is the header.
func table(id, unitName string, fields []*dataset.Field, lines string) *dataset.Dataset {
	sh := shared()
	file := "datasets/" + id + ".xlsx"
	for i, f := range fields {
		f.Col = i + 1
		f.At = cell.Addr{File: file, Sheet: "data", Row: 1, Col: i + 1}
	}
	t := dataset.NewTable(file, "data", fields)
	for n, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		var vals []dataset.Value
		for i, c := range strings.Split(line, "|") {
			c = strings.TrimSpace(c)
			f := fields[i]
			switch {
			case c == "":
				vals = append(vals, dataset.Value{})
			case f.Type.Numeric() || f.Type == dataset.Boolean:
				vals = append(vals, dataset.Num(f.Type, num(c)))
			case f.Type.Temporal():
				p, err := period.Parse(c)
				if err != nil {
					panic(c)
				}
				vals = append(vals, dataset.When(f.Type, p))
			case f.Type == dataset.EntityRef:
				vals = append(vals, dataset.Who(sh.Entities[c]))
			default:
				vals = append(vals, dataset.Str(f.Type, c))
			}
		}
		t.Append(n+2, vals)
	}
	return &dataset.Dataset{ID: id, File: file, Sheet: "data", Table: t, Shared: sh, About: dataset.About{Unit: mustUnit(unitName)}}
}

func num(s string) float64 {
	if s == "true" || s == "false" {
		s = map[string]string{"true": "1", "false": "0"}[s]
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(s)
	}
	return n
}

// hub is the dataset of most tests. Columns: A date, B entity, C scope, D downloads, E share, F score, G model,
// H open, I precision, J flag, K source, L draw.
func hub() *dataset.Dataset {
	return table("hub-downloads", "million downloads", []*dataset.Field{
		{Name: "date", Type: dataset.Date, Unique: true},
		{Name: "entity", Type: dataset.EntityRef, Unique: true},
		{Name: "scope", Type: dataset.Enum, Enum: []dataset.Choice{{ID: "hub"}, {ID: "vendor", Label: lang.Text{ZH: "厂商", EN: "vendor"}}}},
		{Name: "downloads", Type: dataset.Number},
		{Name: "share", Type: dataset.Percent},
		{Name: "score", Type: dataset.Number, Unit: mustUnit("points")},
		{Name: "model", Type: dataset.Text},
		{Name: "open", Type: dataset.Boolean},
		{Name: "precision", Type: dataset.Text},
		{Name: "flag", Type: dataset.Text},
		{Name: "source", Type: dataset.Text},
		{Name: "draw", Type: dataset.Boolean},
	}, `
2025-01 | alder  | hub    | 20    | 10.1 | 1200 | Alder2.5   | true  | exact  |       | hub      |
2025-01 | birch | hub    | 30    | 25   | 1250 | Birch-3   | false | exact  |       | hub      |
2025-03 | alder  | hub    | 31    | 14.2 | 1260 | Alder2.5   | true  | exact  |       | hub      |
2025-03 | birch | hub    | 30.5  | 24   | 1255 | Birch-3   | false | exact  |       | hub      |
2025-05 | alder  | hub    | 33    | 16   | 1300 | Alder3     | true  | exact  |       | hub      |
2025-05 | birch | hub    | 33    | 22   | 1280 | Birch-4   | false | approx  |       | hub      |
2025-07 | alder  | hub    | 50.5  | 17.1 | 1310 | Alder3     | true  | exact  |       | hub memo |
2025-07 | birch | hub    | 40.25 | 15.8 | 1285 | Birch-4   | false | exact  |       | hub      |
2025-09 | alder  | hub    | 76.8  | 17.1 | 1330 | Alder3     | true  | exact  |       | hub; memo|
2025-09 | birch | hub    | 31.9  | 15.8 | 1290 | Birch-4   | false | exact  |       | hub      |
2025-09 | cedar | hub    |       | 4    | 1290 | Cedar-3   | false | exact  |       | hub      |
2025-09 | cedar | vendor | 400   |      |      |           | false | bound  | over  | memo     |
2025-09 | birch | vendor | 650   |      |      |           | false | bound  | over  | memo     |
2025-09 | alder  | vendor | 600   |      |      |           | true  | bound  | under | memo     |
2025-09 | alder  | hub    | 999   | 99   | 9999 | outlier   | true  | exact  | outlier | memo   | false
`)
}

// models is a second dataset, with days and an own entity.
func models() *dataset.Dataset {
	return table("models", "", []*dataset.Field{
		{Name: "released", Type: dataset.Date},
		{Name: "name", Type: dataset.Text, Unique: true},
		{Name: "entity", Type: dataset.EntityRef},
		{Name: "count", Type: dataset.Integer, Unit: mustUnit("models")},
		{Name: "downloads", Type: dataset.Number, Unit: mustUnit("downloads")},
		{Name: "params in b", Type: dataset.Number},
	}, `
2025-04-29 | Alder3   | alder  | 8  | 4500000 | 235
2025-04-05 | Birch 4 | birch | 2  | 1500000 | 400
2024       | Cedar   | cedar | 5  | 10      |
`)
}

// facts adds facts, id = expression or id [format] = expression, to a dataset; lines that begin with ? are claims.
func facts(d *dataset.Dataset, lines string) *dataset.Dataset {
	row := 1
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		id, x, ok := strings.Cut(strings.TrimSpace(line), "=")
		if !ok {
			panic(line)
		}
		row++
		id = strings.TrimSpace(id)
		format := ""
		if name, f, ok := strings.Cut(id, "["); ok {
			id, format = strings.TrimSpace(name), strings.TrimSuffix(f, "]")
		}
		e := dataset.Expr{Expression: strings.TrimSpace(x), Format: format, At: cell.Addr{File: d.File, Sheet: "facts", Row: row, Col: 2}}
		if claim, ok := strings.CutPrefix(id, "?"); ok {
			e.ID, e.At.Sheet, e.Text = strings.TrimSpace(claim), "claims", lang.Text{ZH: "桤木领先", EN: "Alder leads"}
			d.Claims = append(d.Claims, e)
			continue
		}
		e.ID = id
		d.Facts = append(d.Facts, e)
	}
	return d
}

// eval evaluates one expression in the dataset hub-downloads, beside the dataset models.
func eval(x string) (Fact, cell.Problems) {
	d := hub()
	d.Facts = []dataset.Expr{{ID: "x", Expression: x, At: cell.Addr{File: d.File, Sheet: "facts", Row: 2, Col: 2}}}
	s := New([]*dataset.Dataset{d, models()})
	f, _ := s.Fact("hub-downloads.x")
	return f, s.Problems()
}

// refs writes cells without file and sheet, those of other datasets with their file's name.
func refs(cells []cell.Addr) string {
	var out []string
	for _, c := range cells {
		s := c.Ref()
		if !strings.Contains(c.File, "hub-downloads") {
			s = strings.TrimSuffix(strings.TrimPrefix(c.File, "datasets/"), ".xlsx") + "!" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func wantOne(t *testing.T, ps cell.Problems, rule cell.Rule, has ...string) {
	t.Helper()
	if len(ps) != 1 || ps[0].Rule != rule {
		t.Errorf("want one %s, got:\n%s", rule, ps.Text(lang.EN))
		return
	}
	text := ps[0].Text(lang.EN) + "\n" + ps[0].Text(lang.ZH)
	if strings.Contains(text, "%!") {
		t.Errorf("badly formatted: %s", text)
	}
	for _, h := range has {
		if !strings.Contains(text, h) {
			t.Errorf("no %q in: %s", h, text)
		}
	}
}
