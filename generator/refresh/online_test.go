package refresh

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/xlsxtest"
)

// A desk is a folder of workbooks and a server that stands for sheets online.
type desk struct {
	t        *testing.T
	datasets string
	sheets   *httptest.Server
	answer   http.HandlerFunc
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, datasets: t.TempDir()}
	fixture.Workbook(t, d.datasets, "_shared", map[string]string{"about": "key | value | zh | en\n title | | 价 | Prices", "units": "id | zh | en\n yuan | 元 | yuan"})
	d.sheets = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { d.answer(w, r) }))
	t.Cleanup(d.sheets.Close)
	d.connect("")
	return d
}

// connect writes the connections: one to the server, and more.
func (d *desk) connect(more string) {
	d.t.Helper()
	text := "desk:\n  engine: workbook\n  address: " + d.sheets.URL + "/spreadsheets/d/KEY/export?format=xlsx\n  into: prices\n" + more
	if err := os.WriteFile(filepath.Join(d.datasets, "_connections.yaml"), []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// book returns a workbook with these rows of data.
func (d *desk) book(rows string, edits ...string) []byte {
	d.t.Helper()
	sheets := map[string]string{
		"about":   "key | value | zh | en\n title | | 价格 | Prices\n description | | 每日价格 | Prices a day\n updated | 2025-09-30 | |",
		"fields":  "name | type | unit | zh | en | unique\n day | date | | 日期 | Day | yes\n price | number | yuan | 价格 | Price |",
		"data":    "day | price | source\n" + rows,
		"sources": "id | title | url\n desk | The desk | https://example.org/",
	}
	for i := 0; i < len(edits); i += 2 {
		sheets[edits[i]] = edits[i+1]
		if edits[i+1] == "" {
			delete(sheets, edits[i])
		}
	}
	dir := d.t.TempDir()
	fixture.Workbook(d.t, dir, "prices", sheets)
	b, err := os.ReadFile(filepath.Join(dir, "prices.xlsx"))
	if err != nil {
		d.t.Fatal(err)
	}
	return b
}

// serve lets the server answer with a file.
func (d *desk) serve(b []byte) {
	d.answer = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		w.Write(b)
	}
}

// local returns what the workbook of the dataset is, nil if there is none.
func (d *desk) local() []byte {
	b, _ := os.ReadFile(filepath.Join(d.datasets, "prices.xlsx"))
	return b
}

// run refreshes, and returns what was done and what was wrong, as text.
func (d *desk) run(files ...string) (done, said string) {
	d.t.Helper()
	day, err := period.Parse("2025-10-31")
	if err != nil {
		d.t.Fatal(err)
	}
	r := Refresher{Opt: build.Options{Datasets: d.datasets}, Today: day, Out: io.Discard}
	lines, ps, err := r.Run(d.t.Context(), files)
	if err != nil {
		return "", err.Error()
	}
	for _, p := range ps {
		if p.Severity() == cell.Error {
			said += p.Text(lang.ZH) + "\n" + p.Text(lang.EN) + "\n"
		}
	}
	return strings.ReplaceAll(english(lines), filepath.ToSlash(d.datasets)+"/", ""), said
}

func (d *desk) test(what string, wantDone, wantSaid string, files ...string) {
	d.t.Helper()
	done, said := d.run(files...)
	if done != strings.ReplaceAll(wantDone, "HOST", d.sheets.Listener.Addr().String()) || wantSaid == "" && said != "" || !strings.Contains(said, strings.ReplaceAll(wantSaid, "HOST", d.sheets.Listener.Addr().String())) {
		d.t.Errorf("%s: done %q, said %q, want %q, %q", what, done, said, wantDone, wantSaid)
	}
	if said != "" && !fixture.Bilingual(said) {
		d.t.Errorf("%s: not in both languages: %s", what, said)
	}
}

const two = " 2025-08-31 | 10 | desk\n 2025-09-30 | 12 | desk"

// TestOnlineSheetBecomesTheWorkbook follows a sheet from its first day on.
func TestOnlineSheetBecomesTheWorkbook(t *testing.T) {
	d := newDesk(t)
	first := d.book(two)
	d.serve(first)
	d.test("new", "prices.xlsx: first published, 2 records, from HOST", "")
	if !bytes.Equal(d.local(), first) {
		t.Error("the workbook is not the file that came")
	}
	d.test("the same file", "", "")
	parts, err := xlsxtest.Unzip(first)
	if err != nil {
		t.Fatal(err)
	}
	parts["docProps/app.xml"] = "<Properties/>" // another program wrote the same
	same, err := xlsxtest.Zip(parts)
	if err != nil {
		t.Fatal(err)
	}
	d.serve(same)
	d.test("the same content", "", "")
	if !bytes.Equal(d.local(), first) {
		t.Error("the same content in another file was written")
	}
	// As Google's export has it: whole numbers with .0, rows of looks alone.
	for name, text := range parts {
		if strings.HasPrefix(name, "xl/worksheets/sheet") {
			text = regexp.MustCompile(`(<c r="[A-Z]+\d+"(?: s="\d+")?><v>\d+)(</v>)`).ReplaceAllString(text, "$1.0$2")
			parts[name] = strings.Replace(text, "</sheetData>", `<row r="900" ht="15.75" customHeight="1"/><row r="1000" ht="15.75" customHeight="1"><c r="A1000" s="1"/></row></sheetData>`, 1)
		}
	}
	if same, err = xlsxtest.Zip(parts); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(slices.Collect(maps.Values(parts)), ""), "<v>10.0</v>") {
		t.Error("nothing is as Google's export has it")
	}
	d.serve(same)
	d.test("the same content from Google", "", "")
	d.serve(d.book(" 2025-08-31 | 10 | desk\n 2025-09-29 | 11 | desk\n 2025-09-30 | 13 | desk"))
	d.test("another dataset is meant", "", "", filepath.ToSlash(filepath.Join(d.datasets, "_shared.xlsx")))
	d.test("more", "prices.xlsx: 1 record added, 1 record revised, from HOST", "", filepath.ToSlash(filepath.Join(d.datasets, "prices.xlsx")))
	d.serve(d.book(" 2025-09-30 | 13 | desk"))
	d.test("fewer", "prices.xlsx: 2 records withdrawn, from HOST", "")
	words := d.book(" 2025-09-30 | 13 | desk", "about", "key | value | zh | en\n title | | 价格 | Prices\n description | | 每日价格 | Prices of a day\n updated | 2025-09-30 | |")
	d.serve(words)
	d.test("words", "prices.xlsx: 1 text changed, from HOST", "")
	if !bytes.Equal(d.local(), words) {
		t.Error("the words were not written")
	}
}

// TestOnlineSheetThatIsWrongChangesNothing: its problems stand at its own cells.
func TestOnlineSheetThatIsWrongChangesNothing(t *testing.T) {
	d := newDesk(t)
	was := d.book(two)
	d.serve(was)
	d.run()
	page := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(code)
			fmt.Fprint(w, "<!doctype html>Sign in")
		}
	}
	d.serve(d.book(" 2025-08-31 | ten | desk\n 2025-09-30 | 12 | desk"))
	d.test("a bad cell", "", "desk@HOST:data!B2: ")
	d.serve(d.book(two + "\n 2025-09-30 | 13 | desk"))
	d.test("a key twice", "", "desk@HOST:data!A4: ")
	d.serve(d.book(two, "about", "", "fields", "", "sources", ""))
	d.test("data alone", "", "data alone are not enough")
	d.serve([]byte("PK\x03\x04 and no more"))
	d.test("no workbook", "", "desk@HOST: ")
	d.answer = page(200)
	d.test("a page", "", "_connections.yaml:1: ")
	d.answer = page(403)
	d.test("not shared", "", "not shared with everybody")
	d.answer = page(404)
	d.test("deleted", "", "there is no sheet (404)")
	t.Setenv("DESK_TOKEN", "the-token")
	d.answer = func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://"+strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")+".example.org/", http.StatusFound)
	}
	d.connect("  secret: DESK_TOKEN\n")
	if _, said := d.run(); strings.Contains(said, "the-token") || !strings.Contains(said, "•••.example.org") {
		t.Errorf("the secret is told: %s", said)
	}
	d.connect("  secret: DESK_NONE\n")
	d.test("no secret", "", "the environment variable DESK_NONE is not set")
	d.connect("desk-2:\n  engine: workbook\n  address: " + d.sheets.URL + "\n  into: prices\n")
	d.serve(d.book(" 2025-09-30 | 13 | desk"))
	d.test("two into one", "", "the connection desk goes into the same workbook")
	d.connect("")
	lock := filepath.Join(d.datasets, "~$prices.xlsx")
	if err := os.WriteFile(lock, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.test("open in Excel", "", "is open in a spreadsheet program")
	os.Remove(lock)
	if !bytes.Equal(d.local(), was) {
		t.Error("the workbook was changed")
	}
	d.test("at last", "prices.xlsx: 1 record revised, 1 record withdrawn, from HOST", "")
}
