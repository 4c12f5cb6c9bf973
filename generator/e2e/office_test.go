package e2e

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/page"
	"briefing/generator/report"
	"briefing/generator/unit"
	"briefing/generator/workbook"
)

// TestOfficeSavesEveryWorkbookAlike has LibreOffice open and save workbooks, in a full run all of them, and reads what it saved.
func TestOfficeSavesEveryWorkbookAlike(t *testing.T) {
	soffice := fixture.LibreOffice(t)
	files, err := filepath.Glob("../../datasets/*.xlsx")
	if err != nil || len(files) == 0 {
		t.Fatalf("no workbooks: %v", err)
	}
	saved := t.TempDir()
	if err := artifact.CopyTree("../../datasets", saved); err != nil {
		t.Fatal(err)
	}
	if !fixture.Full { // the shared one, and of the others the smallest, one of middle size and the largest
		slices.SortFunc(files, func(a, b string) int { return sizeOf(t, a) - sizeOf(t, b) })
		files = []string{"../../datasets/" + workbook.SharedID + ".xlsx", files[0], files[len(files)/2], files[len(files)-1]}
	}
	if err := fixture.Convert(t, soffice, "xlsx", saved, files...); err != nil {
		t.Fatal(err)
	}
	was, before, err := build.Load(build.Options{Datasets: "../../datasets", Site: fixture.EmptySite(t)})
	if err != nil {
		t.Fatal(err)
	}
	is, after, err := build.Load(build.Options{Datasets: saved, Site: fixture.EmptySite(t)})
	if err != nil {
		t.Fatal(err)
	}
	says := func(ps cell.Problems, dir string) (out []string) {
		for _, p := range ps {
			out = append(out, strings.ReplaceAll(p.Text(lang.EN), filepath.ToSlash(dir)+"/", ""))
		}
		return out
	}
	if was, is := says(before, "../../datasets"), says(after, saved); !slices.Equal(was, is) {
		t.Errorf("problems of the saved workbooks: %d, of the original: %d\n%s\n—\n%s", len(is), len(was), strings.Join(is, "\n"), strings.Join(was, "\n"))
	}
	if len(was.Sets) != len(is.Sets) {
		t.Fatalf("%d datasets became %d", len(was.Sets), len(is.Sets))
	}
	// tell writes all that a workbook says, without the folder it lies in.
	tell := func(b build.Bound, dir string) string {
		var j bytes.Buffer
		if err := page.WriteJSON(&j, b.Dataset); err != nil {
			t.Fatal(err)
		}
		d := *b.Dataset
		d.Table, d.Shared = nil, nil
		s := fmt.Sprintf("%s%+v", &j, d)
		for _, f := range b.Figures {
			s += fmt.Sprintf("\n%#v\n%#v", f.Spec(lang.ZH), f.Spec(lang.EN))
		}
		return strings.ReplaceAll(s, filepath.ToSlash(dir)+"/", "")
	}
	for i, b := range was.Sets {
		if w, s := tell(b, "../../datasets"), tell(is.Sets[i], saved); w != s {
			at := 0
			for at < min(len(w), len(s)) && w[at] == s[at] {
				at++
			}
			t.Errorf("%s: %q became %q", b.File, clip(w, at), clip(s, at))
		}
	}
}

// sizeOf returns the bytes of a file.
func sizeOf(t testing.TB, name string) int {
	t.Helper()
	st, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	return int(st.Size())
}

// clip returns what stands around a place in s.
func clip(s string, at int) string { return s[max(0, at-60):min(len(s), at+60)] }

// A spot is a number that an editor changes: in row i of a dataset, drawn by a figure.
type spot struct {
	set    build.Bound
	figure *report.Figure
	i      int            // index of the record
	field  *dataset.Field // its column
	f      int
	old    float64
	now    float64
}

func (s spot) row() int { return s.set.Table.Row(s.i) }

// findSpot looks for a number of five digits or more that a line or bar shows as it is and that no fact and no claim
// rests on. The new one has the old one's first two digits and then 731, by which it is known in any unit.
func findSpot(t testing.TB, c *build.Content) spot {
	t.Helper()
	used := map[cell.Addr]bool{}
	for _, f := range c.Facts.Facts() {
		for _, a := range f.Value.Cells {
			used[a] = true
		}
	}
	for _, cl := range c.Facts.Claims() {
		for _, a := range cl.Value.Cells {
			used[a] = true
		}
	}
	for _, s := range c.Sets {
		for _, fig := range s.Figures {
			if k := fig.Chart.Type; k != "line" && k != "bar" || len(fig.Chart.Y) != 1 || fig.Chart.Y[0].Func != "" || fig.Chart.Scale == "indexed" || fig.Chart.Scale == "share" {
				continue
			}
			f := s.Table.Field(fig.Chart.Y[0].Field)
			for _, i := range slices.Backward(fig.Records) {
				fl := s.Table.Fields[f]
				v := s.Table.Value(i, f)
				if v.Blank() || v.Type == dataset.Percent || v.Num < 10000 || v.Num != math.Trunc(v.Num) || used[cell.Addr{File: s.File, Sheet: s.Sheet, Row: s.Table.Row(i), Col: fl.Col}] {
					continue
				}
				p := math.Pow(10, math.Floor(math.Log10(v.Num))-4)
				now := (math.Floor(v.Num/p/1000)*1000 + 731) * p
				if now != v.Num {
					return spot{s, fig, i, fl, f, v.Num, now}
				}
			}
		}
	}
	t.Fatal("no number to change")
	return spot{}
}

// tipOf returns the words that a mark's drawing has for it.
func tipOf(mark string) string {
	_, s, _ := strings.Cut(mark, "<title>")
	s, _, _ = strings.Cut(s, "</title>")
	return s
}

// setCell changes a number in a flat OpenDocument spreadsheet as if it had been typed over.
func setCell(fods []byte, sheet string, row, col int, old, now float64) ([]byte, error) {
	d := xml.NewDecoder(bytes.NewReader(fods))
	inSheet, r, c := false, 0, 0
	attr := func(e xml.StartElement, name string) string {
		for _, a := range e.Attr {
			if a.Name.Local == name {
				return a.Value
			}
		}
		return ""
	}
	repeated := func(e xml.StartElement, name string) int {
		if n, err := strconv.Atoi(attr(e, name)); err == nil {
			return n
		}
		return 1
	}
	for {
		start := d.InputOffset()
		tok, err := d.Token()
		if err == io.EOF {
			return nil, fmt.Errorf("no cell in row %d, column %d of sheet %s", row, col, sheet)
		}
		if err != nil {
			return nil, err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "table":
			inSheet, r = attr(e, "name") == sheet, 0
		case "table-row":
			r += repeated(e, "number-rows-repeated")
			c = 0
		case "table-cell", "covered-table-cell":
			n := repeated(e, "number-columns-repeated")
			c += n
			if !inSheet || r != row || c < col {
				continue
			}
			if v, err := strconv.ParseFloat(attr(e, "value"), 64); err != nil || v != old || n > 1 {
				return nil, fmt.Errorf("row %d, column %d holds %q, want %v", row, col, attr(e, "value"), old)
			}
			tag := fods[start:d.InputOffset()]
			changed := regexp.MustCompile(`office:value="[^"]*"`).ReplaceAll(tag, fmt.Appendf(nil, `office:value="%s"`, strconv.FormatFloat(now, 'f', -1, 64)))
			return slices.Concat(fods[:start], changed, fods[d.InputOffset():]), nil
		}
	}
}

// TestOfficeEditReachesEveryForm changes one number of one workbook in LibreOffice and builds: every form of the dataset
// shows the new number in both languages, and no other file of the site changes but those that show the dataset.
func TestOfficeEditReachesEveryForm(t *testing.T) {
	soffice := fixture.LibreOffice(t)
	dir := fixture.Copy(t)
	c, ps, err := build.Load(build.Options{Datasets: filepath.Join(dir, "datasets"), Site: filepath.Join(dir, "site")})
	if err != nil || ps.Failed() {
		t.Fatal(err, ps)
	}
	s := findSpot(t, c)
	id := s.set.ID
	publish := func() {
		t.Helper()
		var log bytes.Buffer
		b := build.Builder{Out: &log, Opt: build.Options{Datasets: filepath.Join(dir, "datasets"), Site: filepath.Join(dir, "site"),
			Build: filepath.Join(dir, "build"), Public: filepath.Join(dir, "public"), Cache: filepath.Join(dir, "cache"), BaseURL: fixture.SiteURL}}
		if ps, err := b.Build(t.Context()); err != nil {
			t.Fatalf("%v\n%s\n%s", err, ps.Text(lang.EN), &log)
		}
	}
	if err := artifact.CopyTree(filepath.Join(filepath.Dir(builtSite(t)), "cache", "images"), filepath.Join(dir, "cache", "images")); err != nil { // they need not be drawn again
		t.Fatal(err)
	}
	t.Logf("%s: %s%d: %v becomes %v", s.set.File, cell.Column(s.field.Col), s.row(), s.old, s.now)
	publish()
	before := t.TempDir()
	if err := artifact.CopyTree(filepath.Join(dir, "public"), before); err != nil {
		t.Fatal(err)
	}

	// the edit
	file := filepath.Join(dir, "datasets", id+".xlsx")
	work := t.TempDir()
	if err := fixture.Convert(t, soffice, "fods", work, file); err != nil {
		t.Fatal(err)
	}
	fods, err := os.ReadFile(filepath.Join(work, id+".fods"))
	if err != nil {
		t.Fatal(err)
	}
	if fods, err = setCell(fods, s.set.Sheet, s.row(), s.field.Col, s.old, s.now); err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, work, id+".fods", string(fods))
	if err := fixture.Convert(t, soffice, "xlsx", filepath.Join(dir, "datasets"), filepath.Join(work, id+".fods")); err != nil {
		t.Fatal(err)
	}
	publish()
	after := filepath.Join(dir, "public")
	read := func(name string) string {
		t.Helper()
		b, err := os.ReadFile(filepath.Join(after, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	was, is := fixture.Sums(t, before), fixture.Sums(t, after)

	// CSV: one line differs, in one value
	data := "data/" + id + "/"
	old, now := strconv.FormatFloat(s.old, 'f', -1, 64), strconv.FormatFloat(s.now, 'f', -1, 64)
	oldCSV, newCSV := fixture.ReadCSV(t, filepath.Join(before, data+id+".csv")), fixture.ReadCSV(t, filepath.Join(after, data+id+".csv"))
	if len(oldCSV) != len(newCSV) {
		t.Fatalf("CSV: %d lines became %d", len(oldCSV), len(newCSV))
	}
	var differ []string
	for i := range oldCSV {
		for j := range oldCSV[i] {
			if a, b := oldCSV[i][j], newCSV[i][j]; a != b {
				differ = append(differ, fmt.Sprintf("row %s, %s: %s → %s", oldCSV[i][0], oldCSV[0][j], a, b))
			}
		}
	}
	if want := fmt.Sprintf("row %d, %s: %s → %s", s.row(), s.field.Name, old, now); len(differ) != 1 || differ[0] != want {
		t.Errorf("CSV: %q, want %q", differ, want)
	}

	// JSON
	var j struct {
		Records []map[string]any `json:"records"`
	}
	if err := json.Unmarshal([]byte(read(data+id+".json")), &j); err != nil {
		t.Fatal(err)
	}
	if got := j.Records[s.i][s.field.Name]; got != s.now {
		t.Errorf("JSON: %v, want %v", got, s.now)
	}

	// XLSX: the editor's own file
	d, _, err := workbook.Read(filepath.Join(after, data+id+".xlsx"), c.Shared)
	if err != nil || d == nil {
		t.Fatal(err)
	}
	if got := d.Table.Value(s.i, s.f).Num; got != s.now {
		t.Errorf("XLSX: %v, want %v", got, s.now)
	}

	// datapackage.json: length and sum of the new CSV
	var pkg struct {
		Resources []struct {
			Bytes int
			Hash  string
		}
	}
	if err := json.Unmarshal([]byte(read(data+"datapackage.json")), &pkg); err != nil {
		t.Fatal(err)
	}
	csvFile := read(data + id + ".csv")
	sum := sha256.Sum256([]byte(csvFile))
	if r := pkg.Resources[0]; r.Bytes != len(csvFile) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
		t.Errorf("datapackage.json: %d bytes, %s; the CSV has %d, %x", r.Bytes, r.Hash, len(csvFile), sum)
	}

	// table and charts, in both languages
	digits := now[:5]
	for _, l := range lang.All() {
		html := read(l.String() + "/" + data + "index.html")
		row := regexp.MustCompile(fmt.Sprintf(`(?s)<tr id="?r%d"?[ >].*?</tr>`, s.row())).FindString(html)
		if !strings.Contains(row, ">"+unit.Plain(s.now)+"<") || strings.Contains(row, ">"+unit.Plain(s.old)+"<") {
			t.Errorf("%s: table: no %s in %q", l, unit.Plain(s.now), row)
		}
		chart := fmt.Sprintf("%s%s.%s", data, s.figure.Chart.ID, l)
		for what, text := range map[string]string{"page": html, "SVG file": read(chart + ".svg")} {
			marks := regexp.MustCompile(fmt.Sprintf(`(?s)<a [^>]*#r%d"[^>]*>.*?</a>`, s.row())).FindAllString(text, -1)
			now := s.now * s.field.Unit.By()
			if !slices.ContainsFunc(marks, func(m string) bool { return shows(tipOf(m), now, l, true) }) {
				t.Errorf("%s: chart in the %s: no %v, rounded, in the marks %q", l, what, now, marks)
			}
		}
		if !strings.Contains(read(chart+".csv"), digits) {
			t.Errorf("%s: %s.csv has no %s", l, chart, digits)
		}
		if name := chart + ".png"; was[name] == is[name] {
			t.Errorf("%s is as before", name)
		}
	}

	// nothing else
	if gone := fixture.Without(was, is); len(gone) > 0 {
		t.Errorf("gone: %q", gone)
	}
	if added := fixture.Without(is, was); len(added) > 0 {
		t.Errorf("added: %q", added)
	}
	// Its own: page, files, charts alone; the index of the search, which holds its text.
	own := regexp.MustCompile(`^(?:data|(?:zh|en)/data|(?:zh|en)/embed)/` + regexp.QuoteMeta(id) + `/`)
	var others []string
	for _, name := range slices.Sorted(maps.Keys(is)) {
		if was[name] == is[name] || own.MatchString(name) {
			continue
		}
		if strings.HasSuffix(name, ".html") && strings.Contains(read(name), "/data/"+id+"/") {
			t.Logf("%s shows the dataset and changed with it", name)
			continue
		}
		others = append(others, name)
	}
	if len(others) > 0 {
		t.Errorf("changed without need: %q", others)
	}
}
