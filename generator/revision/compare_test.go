package revision

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/golden"
	"briefing/generator/lang"
	"briefing/generator/period"
)

func TestFieldsThatChanged(t *testing.T) {
	const old = "who:entity! year:year! n:number[apples] kind:text"
	rows := []string{"anna|2020|1|x", "bert|2021|2|y"}
	test := func(new string, rows2 []string, want string, level Level) {
		t.Helper()
		d := Compare(set(t, old, rows...), set(t, new, rows2...))
		var got []string
		for _, f := range d.Fields {
			got = append(got, mark(f.Kind)+f.Name+" "+f.WhatChanged(lang.EN)+" "+f.Cell)
		}
		if s := strings.Join(got, "; "); s != want || d.Level != level {
			t.Errorf("%s: %q %s, want %q %s", new, s, d.Level, want, level)
		}
		if d.Count.Revised > 0 {
			t.Errorf("%s: %s", new, told(d))
		}
	}
	test(old, rows, "", None)
	test(old+" more:text", []string{"anna|2020|1|x|", "bert|2021|2|y|"}, "+more new field of type text data!E1", Major)
	test("who:entity! year:year! n:number[apples]", []string{"anna|2020|1", "bert|2021|2"}, "-kind field removed data!D1", Major)
	test("who:entity! year:year! n:integer[apples] kind:text", rows, "~n type: number → integer data!C1", Major)
	test("who:entity! year:date! n:number[apples] kind:text", rows, "~year type: year → date (year) data!B1", Major)
	test("who:entity! year:year! n:number[points] kind:text", rows, "~n unit: apples → points data!C1", Major)
	// a rename keeps the values
	test("who:entity! year:year! n:number[apples] sort:text", rows, "~sort renamed from kind data!D1", Major)
	test("wer:entity! year:year! n:number[apples] kind:text", rows, "~wer renamed from who data!A1", Major)
	// only what moved is told of
	test("kind:text who:entity! year:year! n:number[apples]", []string{"x|anna|2020|1", "y|bert|2021|2"}, "~kind order of columns: D1 → A1 data!A1", Major)
	// less of a key allows less
	test("who:entity! year:year n:number[apples] kind:text", rows, "~year unique: true → false data!B1", Major)
	test("who:entity! year:year! n:number[apples] kind:text!", rows, "~kind unique: false → true data!D1", Minor)
	test("who:entity year:year n:number[apples] kind:text", rows, "~who unique: true → false data!A1; ~year unique: true → false data!B1", Minor)
}

func TestConstraintsAndWordsOfFields(t *testing.T) {
	one, two := 1.0, 2.0
	test := func(what string, change func(old, new *dataset.Field), want string, level Level) {
		t.Helper()
		old, new := set(t, "who:entity! n:number", "anna|1"), set(t, "who:entity! n:number", "anna|1")
		change(old.Table.Fields[1], new.Table.Fields[1])
		d := Compare(old, new)
		got := ""
		for _, f := range d.Fields {
			got += f.WhatChanged(lang.EN)
		}
		if got != want || d.Level != level {
			t.Errorf("%s: %q %s, want %q %s", what, got, d.Level, want, level)
		}
	}
	type f = dataset.Field
	test("min", func(a, b *f) { b.Min = &one }, "min: (blank) → 1", Major)
	test("higher min", func(a, b *f) { a.Min, b.Min = &one, &two }, "min: 1 → 2", Major)
	test("lower min", func(a, b *f) { a.Min, b.Min = &two, &one }, "min: 2 → 1", Minor)
	test("no min", func(a, b *f) { a.Min = &one }, "min: 1 → (blank)", Minor)
	test("lower max", func(a, b *f) { a.Max, b.Max = &two, &one }, "max: 2 → 1", Major)
	test("higher max", func(a, b *f) { a.Max, b.Max = &one, &two }, "max: 1 → 2", Minor)
	test("required", func(a, b *f) { b.Required = true }, "required: false → true", Major)
	test("not required", func(a, b *f) { a.Required = true }, "required: true → false", Minor)
	list := func(ids ...string) (out []dataset.Choice) {
		for _, id := range ids {
			out = append(out, dataset.Choice{ID: id})
		}
		return out
	}
	test("a choice more", func(a, b *f) { a.Enum, b.Enum = list("a"), list("a", "b") }, "choices: a → a; b", Minor)
	test("a choice less", func(a, b *f) { a.Enum, b.Enum = list("a", "b"), list("b") }, "choices: a; b → b", Major)
	test("other choices", func(a, b *f) { a.Enum, b.Enum = list("a"), list("b") }, "choices: a → b", Major)
	test("choices at all", func(a, b *f) { b.Enum = list("b") }, "choices: (blank) → b", Major)
	test("any value", func(a, b *f) { a.Enum = list("b") }, "choices: b → (blank)", Minor)
	test("choices in another order", func(a, b *f) { a.Enum, b.Enum = list("a", "b"), list("b", "a") }, "choices: a; b → b; a", Patch)
	test("name", func(a, b *f) { a.Label.EN, b.Label.EN = "A", "B" }, "English name: A → B", Patch)
	test("description", func(a, b *f) { b.Description.ZH = "甲" }, "Chinese description: (blank) → 甲", Patch)
}

func TestLevelOfAVersion(t *testing.T) {
	const fields = "who:entity! n:number note_en:text"
	base := []string{"anna|1|", "bert|2|"}
	test := func(what string, want Level, rows []string, edit func(*dataset.Dataset)) {
		t.Helper()
		new := set(t, fields, rows...)
		if edit != nil {
			edit(new)
		}
		d := Compare(set(t, fields, base...), new)
		if d.Level != want {
			t.Errorf("%s: %s, want %s", what, d.Level, want)
		}
		if d.Empty() != (want == None && len(d.Sheets) == 0) {
			t.Errorf("%s: Empty is %v", what, d.Empty())
		}
	}
	test("nothing", None, base, nil)
	test("new record", Minor, []string{"anna|1|", "bert|2|", "|3|"}, nil)
	test("correction", Patch, []string{"anna|1|", "bert|3|"}, nil)
	test("withdrawn", Patch, []string{"anna|1|"}, nil)
	test("words", Patch, []string{"anna|1|", "bert|2|x"}, nil)
	test("other rows", Patch, []string{"bert|2|", "anna|1|"}, nil)
	test("title", Patch, base, func(d *dataset.Dataset) { d.About.Title.EN = "Apples" })
	test("sources", Patch, base, func(d *dataset.Dataset) { d.Sources = []dataset.Source{{ID: "a"}} })
	test("charts, which the data package does not have", None, base, func(d *dataset.Dataset) { d.Charts = []dataset.Chart{{ID: "a"}} })
	test("facts", None, base, func(d *dataset.Dataset) { d.Facts = []dataset.Expr{{ID: "a"}} })
	test("another name", Major, base, func(d *dataset.Dataset) { d.ID = "apples" })
}

func TestVersionsRiseByTheirLevel(t *testing.T) {
	v := Version{1, 2, 3}
	for l, want := range []string{"1.2.3", "1.2.4", "1.3.0", "2.0.0"} {
		if got := v.Next(Level(l)).String(); got != want {
			t.Errorf("%s: %s, want %s", Level(l), got, want)
		}
	}
	if First().String() != "1.0.0" {
		t.Error(First())
	}
}

func TestNamesOfRecords(t *testing.T) {
	test := func(fields, row, zh, en string) {
		t.Helper()
		d := set(t, fields, row)
		if got := newNamer(d.Table).name(0); got != (both(zh, en)) {
			t.Errorf("%s: %q, want %q %q", fields, got, zh, en)
		}
	}
	test("who:entity! year:year!", "anna|2020", "安娜 · 2020", "Anna · 2020")
	test("id:text! who:entity title_zh:text title_en:text year:year n:number", "e17|anna|题|Title|2020|5", "安娜 · 题 · 2020", "Anna · Title · 2020")
	test("id:text! n:number", "e17|5", "e17", "e17")
	test("n:number", "5", "第 2 行", "row 2")
	test("title:text", strings.Repeat("长", 80), strings.Repeat("长", 59)+"…", strings.Repeat("长", 59)+"…")
	test("url:text source:text who:entity", "|s|bert", "伯特", "Bert")
}

func TestReasonsOfADay(t *testing.T) {
	when := func(s string) period.Period { p, _ := period.Parse(s); return p }
	row := func(day, en string) dataset.Revision {
		return dataset.Revision{Date: when(day), Text: lang.Text{ZH: en, EN: en}, At: cell.Addr{Row: len(en)}}
	}
	old, new := set(t, "n:number", "1"), set(t, "n:number", "1")
	old.Revisions = []dataset.Revision{row("2025-01-02", "first")}
	new.Revisions = []dataset.Revision{row("2025-01-02", "first"), row("2025-01-05", "a"), row("2025-01-06", "b")}
	new.Revisions[0].At.Row = 9
	why := func(d *Diff, day, want string) {
		t.Helper()
		var got []string
		for _, r := range d.Why(day) {
			got = append(got, r.EN)
		}
		if s := strings.Join(got, "+"); s != want {
			t.Errorf("%s: %q, want %q", day, s, want)
		}
	}
	why(Compare(old, new), "2025-01-07", "a+b") // what came along is the reason, whatever its date: clocks differ
	why(Compare(new, new), "2025-01-05", "a")
	why(Compare(new, new), "2025-01-07", "")
	why(Compare(nil, old), "2025-01-09", "first")
}

func TestMergeKeepsAnEntityThatGotAnotherID(t *testing.T) {
	old := &dataset.Shared{Entities: map[string]*dataset.Entity{}, ByName: map[string]*dataset.Entity{}}
	new := &dataset.Shared{Entities: map[string]*dataset.Entity{}, ByName: map[string]*dataset.Entity{}}
	add := func(sh *dataset.Shared, e *dataset.Entity, names ...string) {
		sh.Entities[e.ID] = e
		for _, n := range append(names, e.ID) {
			sh.ByName[n] = e
		}
	}
	add(old, &dataset.Entity{ID: "ann", Name: lang.Text{ZH: "安", EN: "Ann"}, Aliases: []string{"annie"}}, "安", "annie")
	add(old, &dataset.Entity{ID: "gone"})
	add(new, &dataset.Entity{ID: "anna", Aliases: []string{"ann"}}, "ann")
	m := Merge(old, new)
	for name, want := range map[string]string{"ann": "anna", "annie": "anna", "安": "anna", "anna": "anna", "gone": "gone"} {
		if e := m.ByName[name]; e == nil || e.ID != want {
			t.Errorf("%s is %v, want %s", name, e, want)
		}
	}
	if m := Merge(nil, nil); m == nil || m.ByName == nil {
		t.Error("Merge(nil, nil) cannot be read with")
	}
}

func TestSharedWorkbook(t *testing.T) {
	old := &dataset.Shared{Sources: map[string]dataset.Source{"a": {ID: "a", Title: "A"}, "b": {ID: "b"}}}
	new := &dataset.Shared{Sources: map[string]dataset.Source{"a": {ID: "a", Title: "A2"}, "c": {ID: "c"}},
		Entities: map[string]*dataset.Entity{"x": {ID: "x"}}, Site: dataset.Site{Title: lang.Text{ZH: "题", EN: "T"}}}
	d := CompareShared("_shared", old, new)
	if got := d.Summary(lang.EN); got != "1 row of about the site, 1 row of entities, 3 rows of sources" {
		t.Error(got)
	}
	if d.Level != None || d.Data() || d.Empty() {
		t.Errorf("level %s, data %v, empty %v", d.Level, d.Data(), d.Empty())
	}
	if !CompareShared("_shared", new, new).Empty() {
		t.Error("a shared workbook differs from itself")
	}
	if got := CompareShared("_shared", nil, new).Summary(lang.ZH); got != "网站说明 1 项，实体 1 项，来源 2 项" {
		t.Error(got)
	}
}

func TestPublishedAndRemoved(t *testing.T) {
	d := set(t, "who:entity! n:number", "anna|1", "bert|2")
	test := func(old, new *dataset.Dataset, zh, en string) {
		t.Helper()
		diff := Compare(old, new)
		if z, e := diff.Summary(lang.ZH), diff.Summary(lang.EN); z != zh || e != en || !diff.Data() || diff.Empty() {
			t.Errorf("%q %q, want %q %q", z, e, zh, en)
		}
	}
	test(nil, d, "首次发布，共 2 条记录", "first published, 2 records")
	test(d, nil, "整份撤下，原有 2 条记录", "removed; it had 2 records")
	test(nil, set(t, "n:number"), "首次发布", "first published")
	if got := (&Diff{Kind: Published, New: 4232}).Summary(lang.EN); got != "first published, 4,232 records" {
		t.Error(got)
	}
}

// twoVersions are two versions in which a little of everything changed.
func twoVersions(t testing.TB) *Diff {
	old := set(t, "who:entity! year:year! n:number[million_apples] share:percent class:enum source:text note_zh:text note_en:text gone:text",
		"anna|2020|385|17.1|a|s1||x|1", "anna|2021|400||a|s1|旧注|old note|2", "bert|2020|12|9|b|s1|||3", "bert|2021|0|9|b|s1|||4")
	new := set(t, "who:entity! year:date! n:number[million_apples] share:percent class:enum source:text note_zh:text note_en:text fresh:number[points]",
		"bert|2021|5|9|b|s1 s2|||1", "anna|2020|390.5|18|a|s1||x|2", "anna|2021|400|3|b|s1|新注|new note|3", "anna|2022-07|500|20|a|s2|||4")
	new.About.Title = lang.Text{ZH: "水果 <二>", EN: "Fruit | *two*"}
	old.About.Description = lang.Text{EN: strings.Repeat("the same words ", 10) + "in 2020" + strings.Repeat(" and again", 10)}
	new.About.Description = lang.Text{EN: strings.Repeat("the same words ", 10) + "in 2021" + strings.Repeat(" and again", 10)}
	old.Charts = []dataset.Chart{{ID: "by-year", Type: "line", Y: []dataset.Axis{{Field: "n"}}}, {ID: "old-one"}}
	new.Charts = []dataset.Chart{{ID: "by-year", Type: "bar", Y: []dataset.Axis{{Func: "sum", Field: "n"}}}, {ID: "new-one", At: cell.Addr{Sheet: "charts", Row: 3}}}
	old.Facts = []dataset.Expr{{ID: "most", Expression: "max(n)", Text: lang.Text{ZH: "最多", EN: "the most"}}, {ID: "count_all", Expression: "count()"}}
	new.Facts = old.Facts
	old.Claims = []dataset.Expr{{ID: "little", Expression: "max(n) < 450 * million"}}
	new.Claims = old.Claims
	d := Compare(old, new)
	d.AddFacts(fact.New([]*dataset.Dataset{old}), fact.New([]*dataset.Dataset{new}))
	return d
}

func TestDiffIsKeptAsJSON(t *testing.T) {
	d := twoVersions(t)
	b, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "diff.json", append(b, '\n'))
	var back Diff
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(&back, d) {
		t.Error("it reads back as another")
	}
}

func TestTrimKeepsCounts(t *testing.T) {
	d := twoVersions(t)
	count, line := d.Count, d.Summary(lang.EN)
	d.Trim(1)
	if d.Count != count || d.Summary(lang.EN) != line || len(d.Revised) != 1 || len(d.Added) != 1 || d.Added[0].Values != nil {
		t.Errorf("%+v", d)
	}
}
