package workbook

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
	"briefing/generator/xlsx"
	"briefing/generator/xlsxtest"
)

// rowsOf returns the records of a table as data files have them.
func rowsOf(tb *dataset.Table) (out []string) {
	for i := range tb.Len() {
		var row []string
		for f := range tb.Fields {
			row = append(row, tb.Value(i, f).Key())
		}
		out = append(out, strings.Join(row, "|"))
	}
	return out
}

// values reads the data cells below a header whose fields are given, and returns the records' texts and the problems.
func values(t *testing.T, sh *dataset.Shared, book string) ([]string, []string) {
	t.Helper()
	b := xlsxtest.Parse([]byte(book))
	b.Sheets = append(b.Sheets, xlsxtest.Sheet{Name: "about", TSV: "key\tvalue\tzh\ten\ntitle\t\t一\tOne\ndescription\t\t一\tOne\n"})
	d, ps, err := ReadFile(saveBook(t, "x.xlsx", b), sh)
	if err != nil {
		t.Fatal(err)
	}
	return rowsOf(d.Table), said(ps, inData)
}

func TestReadGoodWorkbook(t *testing.T) {
	d, ps, err := ReadFile(saveBook(t, "power.xlsx", fixture(t, "power.txtar")), readSharedFixture(t))
	if err != nil || len(ps) > 0 {
		t.Fatalf("%v\n%s", err, texts(ps))
	}
	want := []string{
		"2025-09-30|qwen|385|17.1|a|true|Qwen2.5|https://example.org/a|2025-09|2025|1.5|一|one|osir|exact||c01|",
		"2025-08-31|llama|346|15.5|b|false|3|https://example.org/b|2025-08|2025||||osir own|bound|over||false",
		"2025-07-31|qwen|12|9.5|b|true|Yi||2025-07|2024||三|three|osir|approx|||",
	}
	if got := rowsOf(d.Table); !slices.Equal(got, want) {
		t.Errorf("records\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	check := func(what string, got, want any) {
		t.Helper()
		if got != want {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
	check("id", d.ID, "power")
	check("title", d.About.Title, lang.Text{ZH: "下载量", EN: "Downloads"})
	check("order", d.About.Order, 3)
	check("updated", d.About.Updated.String(), "2025-10-01")
	check("strength", d.About.Strength, "mixed")
	check("keywords", strings.Join(d.About.Keywords, ","), "a,b")
	downloads := d.Table.Fields[2]
	check("unit", downloads.Unit.Label(lang.EN), "million downloads")
	check("label", downloads.Label, lang.Text{ZH: "下载量", EN: "Downloads"})
	check("share's unit", d.Table.Fields[3].Unit.Kind, unit.Percent)
	check("choice", d.Table.Value(2, 4).In(lang.ZH), "乙")
	check("entity", d.Table.Value(2, 1).In(lang.EN), "Qwen")
	check("address", d.Table.Value(1, 2).At.Ref(), "C3")
	c := d.Charts[0]
	check("x", c.X, dataset.Axis{Func: "month", Field: "date"})
	check("y", c.Y[0], dataset.Axis{Func: "max", Field: "downloads"})
	check("limit", c.Limit, 5)
	check("highlight", strings.Join(c.Highlight, ","), "qwen")
	check("where's cell", c.Cells["where"].Ref(), "F2")
	check("note", d.Notes[0].X, "2025-08")
	check("fact", d.Facts[0].Expression, "sum(downloads)")
	check("claim", d.Claims[0].Text.EN, "Qwen leads")
	check("source", d.Sources[0].Published, "2025-09")
	check("revision", d.Revisions[0].Date.String(), "2025-10-01")
	src, ok := d.Source("osir")
	check("shared source", ok && src.Published == "2025-09-30", true)
}

func TestReadSharedWorkbook(t *testing.T) {
	sh := readSharedFixture(t)
	if sh.Site.Title.EN != "Open Model Briefing" || sh.Site.BaseURL != "https://example.org/briefing/" {
		t.Errorf("site is %+v", sh.Site)
	}
	if e := sh.ByName["阿里"]; e == nil || e.ID != "qwen" || e.Slot != 1 || e.Parent != "china" {
		t.Errorf("the alias 阿里 is %+v", e)
	}
	if !sh.Nouns["points"].Index || sh.Nouns["downloads"].Text.ZH != "次下载" {
		t.Errorf("units are %+v", sh.Nouns)
	}
	if sh.Conflicts["c01"].Title.EN != "Two counts of downloads" || sh.Glossary[0].Definition.IsZero() || !slices.Equal(sh.Glossary[0].Aliases, []string{"tokens", "标记"}) {
		t.Errorf("conflicts %+v, glossary %+v", sh.Conflicts, sh.Glossary)
	}
}

// TestFoldersAreCalledByTheirPlural: pages of kinds are addressed by the name that the workbook gives them, never by a kind with an s.
func TestFoldersAreCalledByTheirPlural(t *testing.T) {
	test := func(pages, list string, edits ...string) {
		t.Helper()
		b := fixture(t, "shared.txtar")
		for _, e := range edits {
			edit(t, &b, "about!+"+e)
		}
		sh, ps, err := ReadShared(saveBook(t, "_shared.xlsx", b), nil, xlsx.Limits{})
		if err != nil || len(ps) > 0 || sh.Site.EntityFolder != pages || sh.Site.ListFolder != list {
			t.Errorf("%q: %q, %q; %v %v", edits, sh.Site.EntityFolder, sh.Site.ListFolder, ps, err)
		}
	}
	test("countries", "power-stations", "entity_pages\tcountry\t国家\tCountries", "entity_list\tstation\t电站\tPower stations")
	test("lands", "works", "entity_pages\tcountry\t国家\tCountries", "entity_list\tstation\t电站\tPower stations", "entity_pages_folder\tlands", "entity_list_folder\tworks")
	test("technology", "station", "entity_pages\ttechnology", "entity_list\tstation;plant")
	test("entities", "list", "entity_pages\t国家", "entity_list\t电站")
}

func TestDatesAreReadInEveryStyle(t *testing.T) {
	sh := readSharedFixture(t)
	const fields = "-- fields.tsv --\nname\ttype\nd\tdate\n-- data.tsv --\nd\n"
	for _, epoch := range []string{"", "1904\n"} {
		for in, want := range map[string]string{
			"{2025-09-30|yyyy-mm-dd}":               "2025-09-30",
			"{2025-09-30|#14}":                      "2025-09-30",
			"{2025-09-30|#31}":                      "2025-09-30",
			"{2025-09-30|#58}":                      "2025-09-30",
			`{2025-09-30|[$-804]yyyy"年"m"月"d"日";@}`: "2025-09-30",
			"{2025-09-30|d-mmm-yy}":                 "2025-09-30",
			"{2025-09-01|yyyy-mm}":                  "2025-09",
			"{2025-09-01|#17}":                      "2025-09",
			"{2025-09-01|#57}":                      "2025-09",
			`{2025-09-12|yyyy"年"m"月"}`:              "2025-09",
			"{2025-03-04|yyyy}":                     "2025",
			"2025":                                  "2025",
			"'2025":                                 "2025",
			"'2025-H1":                              "2025-H1",
			"'2025H2":                               "2025-H2",
			"'2025-Q3":                              "2025-Q3",
			"'2025 q4":                              "2025-Q4",
			"'2025-09":                              "2025-09",
			"'2025-9-3":                             "2025-09-03",
			"'2025-09-30":                           "2025-09-30",
			"'2025/9/30":                            "2025-09-30",
			"'2025.09.30":                           "2025-09-30",
			"'2025年9月30日":                           "2025-09-30",
			"'2025年9月30号":                           "2025-09-30",
			"'2025 年 9 月":                           "2025-09",
			"'2025年":                                "2025",
			"'2025年上半年":                             "2025-H1",
			"'2025年第三季度":                            "2025-Q3",
			"'2025年4季度":                             "2025-Q4",
			"'2025-09-30T00:00:00":                  "2025-09-30",
			"'2024-02-29":                           "2024-02-29",
		} {
			got, ps := values(t, sh, epoch+fields+in+"\n")
			if len(ps) > 0 || len(got) != 1 || got[0] != want {
				t.Errorf("%q%s is %q, want %q; %q", epoch, in, got, want, ps)
			}
		}
	}
}

func TestNumbersAreReadAsStored(t *testing.T) {
	sh := readSharedFixture(t)
	for in, want := range map[string]string{
		"{raw:0.30000000000000004}":    "0.3",
		"{raw:17.100000000000001}":     "17.1",
		"{raw:1E3}":                    "1000",
		"{raw:-0}":                     "0",
		"{raw:123456789012345}":        "123456789012345",
		"{0.171|0%}":                   "17.1",
		"{0.17100000000000001|0.0%}":   "17.1",
		"{17.1|0.0}":                   "17.1",
		`{12.5|0.0"%"}`:                "12.5",
		"=A1 -> 5":                     "5",
		"=A1 -> 0.1":                   "0.1",
		"{1234.5|#,##0.00}":            "1234.5",
		"'":                            "",
		`{3|[Red]0}`:                   "3",
		"{raw:0.1000000000000000055}":  "0.1",
		"=IF(TRUE,\"\") -> '":          "",
		"{raw: 12 }":                   "12",
		"{2.5|General}":                "2.5",
		"{raw:1234567890.12345678901}": "1234567890.12346",
		"{2|_ * #,##0_ ;_ * \\-#,##0}": "2",
	} {
		got, ps := values(t, sh, "-- fields.tsv --\nname\ttype\tzh\ten\nk\ttext\t键\tKey\nn\tpercent\t数\tNumber\n-- data.tsv --\nk\tn\nx\t"+in+"\n")
		if len(ps) > 0 || len(got) != 1 || got[0] != "x|"+want {
			t.Errorf("%s is %q, want %q; %q", in, got, "x|"+want, ps)
		}
	}
}

func TestTypesAreGuessedWithoutFields(t *testing.T) {
	b := xlsxtest.Parse([]byte("-- about.tsv --\nkey\tzh\ten\ntitle\t一\tOne\ndescription\t一\tOne\n" +
		"-- data.tsv --\nday\tn\tx\tp\tok\twho\tlink\tyear\tword\tsource\n" +
		"{2025-09-30|yyyy-mm-dd}\t1\t1.5\t{0.5|0%}\tTRUE\tqwen\thttps://a.example\t2025\tone\tosir\n" +
		"2025-09\t2\t2\t{0.6|0%}\tFALSE\tLlama\thttps://b.example\t2024\t2\tosir\n"))
	d, ps, err := ReadFile(saveBook(t, "x.xlsx", b), readSharedFixture(t))
	if err != nil || len(ps) != 1 || ps[0].Rule != cell.FieldsGuessed {
		t.Fatalf("%v\n%s", err, texts(ps))
	}
	var got []string
	for _, f := range d.Table.Fields {
		got = append(got, f.Name+" "+string(f.Type))
	}
	if want := "day date, n integer, x number, p percent, ok boolean, who entity, link url, year year, word text, source text"; strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
	if v := d.Table.Lookup(1, "p"); v.Num != 60 {
		t.Errorf("60%% is read as %v", v.Num)
	}
}

func TestHiddenRowsAreReadAndTold(t *testing.T) {
	b := fixture(t, "power.txtar")
	edit(t, &b, "data!!hide 3:4")
	d, ps, err := ReadFile(saveBook(t, "power.xlsx", b), readSharedFixture(t))
	if err != nil || ps.Failed() || d.Table.Len() != 3 {
		t.Fatalf("%v, %d records\n%s", err, d.Table.Len(), texts(ps))
	}
	if len(d.Hidden) != 2 || d.Hidden[1].Row != 4 {
		t.Errorf("hidden are %v", d.Hidden)
	}
}

func TestMissingFileIsNoProblemOfContent(t *testing.T) {
	_, ps, err := ReadFile("nowhere/x.xlsx", nil)
	if !errors.Is(err, fs.ErrNotExist) || len(ps) > 0 {
		t.Errorf("got %v, %v", err, ps)
	}
	if _, ps, err := ReadFile(t.TempDir(), nil); err == nil && !ps.Failed() {
		t.Error("a folder was read")
	}
}
