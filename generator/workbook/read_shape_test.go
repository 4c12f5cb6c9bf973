package workbook

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/xlsxtest"
)

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
