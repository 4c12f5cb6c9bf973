package build

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/workbook"
)

func TestFilesThatLookLikeASpreadsheetAreReadOrNamed(t *testing.T) {
	test := func(name, want string, beside ...string) {
		t.Helper()
		dir := t.TempDir()
		for _, n := range append(beside, name) {
			fixture.Write(t, dir, n, "x")
		}
		ps, err := unread(dir)
		if err != nil {
			t.Fatal(err)
		}
		var got string
		for _, p := range ps {
			got += strings.ReplaceAll(strings.TrimPrefix(p.At.File, filepath.ToSlash(dir)+"/")+": "+string(p.Rule)+": "+p.Hint(lang.EN), filepath.ToSlash(dir), "DIR")
			if p.Hint(lang.ZH) == "" || p.Msg(lang.ZH) == "" {
				t.Errorf("%s: nothing is said in Chinese", name)
			}
		}
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
		read, err := workbook.Files(dir)
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(read, filepath.ToSlash(filepath.Join(dir, name))) != (want == "" && name == "prices.xlsx") {
			t.Errorf("%s: read are %q", name, read)
		}
	}
	saveAs := ": file-unread: open it, save it as Excel Workbook (.xlsx) called prices.xlsx, and remove this file"
	for _, ext := range []string{".xls", ".ods", ".xlsb", ".xlsm", ".numbers", ".et", ".fods", ".ODS"} {
		test("prices"+ext, "prices"+ext+saveAs)
	}
	test("prices.csv", `prices.csv: file-unread: run generator import "DIR/prices.csv" prices to make prices.xlsx of it, write its title and description, and move this file out of the folder of datasets`)
	test("old/prices.xlsx", "old/prices.xlsx: file-unread: move it to DIR/prices.xlsx, or out of the folder of datasets")
	newer := ": file-copy: if it is the newer one, rename it to prices.xlsx in place of the old; else remove it"
	for _, name := range []string{"prices (1)", "prices(2)", "prices - Copy", "prices - Copy (2)", "prices copy", "Copy of prices", "prices - 副本", "副本prices", "prices（1）", "prices 副本 (2)"} {
		test(name+".xlsx", name+".xlsx"+newer, "prices.xlsx")
		test(name+".xlsx", name+".xlsx: file-copy: rename it to prices.xlsx")
	}
	test("prices (1).ods", "prices (1).ods"+saveAs, "prices.xlsx")
	test("_shared (1).xlsx", "_shared (1).xlsx: file-copy: rename it to _shared.xlsx")
	for _, name := range []string{"prices.xlsx", "~$prices.xlsx", ".~lock.prices.xlsx#", ".hidden.xlsx", "queries/prices.sql", "_limits.yaml", "README.md"} {
		test(name, "")
	}
}

func TestMissingSharedWorkbookIsOneMessage(t *testing.T) {
	dir := t.TempDir()
	for _, id := range []string{"rainfall", "snowfall"} {
		fixture.Workbook(t, dir, id, fixture.Rainfall)
	}
	_, ps, err := Load(Options{Datasets: dir, Site: fixture.EmptySite(t)})
	if err != nil || len(ps) != 1 || ps[0].Rule != "shared-missing" {
		t.Fatalf("%v, %d problems:\n%.2000s", err, len(ps), ps.Text(lang.EN))
	}
}
