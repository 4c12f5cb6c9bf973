package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"briefing/generator/build"
	"briefing/generator/dataset"
	"briefing/generator/fixture"
	"briefing/generator/hub"
	"briefing/generator/period"
	"briefing/generator/refresh"
	"briefing/generator/workbook"
)

// A fakeHub answers as the documentation of the Hub says, from a table of counts by model.
type fakeHub struct {
	counts  map[string]string // the rest of a model's JSON
	renamed map[string]string
	down    map[string]int // status codes
	asked   []string
}

func (f *fakeHub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("RateLimit", `"api";r=400;t=120`)
	if r.URL.Path == "/api/models" {
		f.list(w, r)
		return
	}
	id := strings.TrimPrefix(r.URL.Path, "/api/models/")
	f.asked = append(f.asked, id)
	switch counts, ok := f.counts[id]; {
	case f.renamed[id] != "":
		http.Redirect(w, r, "/api/models/"+f.renamed[id]+"?"+r.URL.RawQuery, http.StatusTemporaryRedirect)
	case f.down[id] != 0:
		w.WriteHeader(f.down[id])
	case !ok:
		w.Header().Set("X-Error-Code", "RepoNotFound")
		w.WriteHeader(http.StatusNotFound)
	default:
		fmt.Fprintf(w, `{"_id":"0","id":%q,%s}`, id, counts)
	}
}

// list lists the models of an author, two a page.
func (f *fakeHub) list(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	f.asked = append(f.asked, q.Get("author")+" "+q.Get("cursor"))
	var ids []string
	for id := range f.counts {
		if strings.HasPrefix(id, q.Get("author")+"/") && id > q.Get("cursor") {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	if len(ids) > 2 {
		ids = ids[:2]
		q.Set("cursor", ids[1])
		w.Header().Set("Link", fmt.Sprintf(`<https://huggingface.co/api/models?%s>; rel="next"`, q.Encode()))
	}
	var out []string
	for _, id := range ids {
		out = append(out, fmt.Sprintf(`{"id":%q,%s}`, id, f.counts[id]))
	}
	fmt.Fprintf(w, "[%s]", strings.Join(out, ","))
}

// counted is a workbook that asks for the counts of three models.
var counted = map[string]string{
	"about": `key | value | zh | en
		title | | 下载量 | Downloads
		description | | 三个模型的下载量。 | Downloads of three models.
		unit | downloads | |
		updated | 2025-09-30 | |
		refresh | hub | |`,
	"fields": `name | type | unit | zh | en | required | unique | refresh
		day | date | | 日期 | Day | yes | yes | date
		model | text | | 模型 | Model | yes | yes | model
		maker | text | | 开发者 | Maker | yes | | same
		downloads | integer | downloads | 下载量 | Downloads | | | downloads
		ever | integer | downloads | 累计 | All time | | | downloadsAllTime
		likes | integer | likes | 点赞 | Likes | | | likes
		forks | integer | forks | 复制 | Forks | | |`,
	"data": `day | model | maker | downloads | ever | likes | forks | source | precision
		2025-08-31 | acme/old | Acme | 10 | 100 | 1 | 3 | own | exact
		2025-09-30 | acme/old | Acme Ltd | 12 | 110 | 2 | 4 | own | approx
		2025-09-30 | acme/gone | Acme | 5 | 50 | 0 | 0 | own | exact
		2025-09-30 | acme/new | <b>&"Acme" | 7 | 70 | 3 | 1 | own | exact`,
	"sources": `id | title | url
		own | Own counts | https://example.org/
		hub | The Hub | https://huggingface.co/docs/hub/api`,
}

var countedShared = map[string]string{
	"about": "key | value | zh | en\n title | | 数 | Counts",
	"units": "id | zh | en\n downloads | 次 | downloads\n likes | 次 | likes\n forks | 个 | forks\n models | 个 | models",
}

// refresh runs the command on a folder of workbooks against a hub.
func refreshed(t *testing.T, datasets string, f *fakeHub, more ...string) (stdout, stderr string, err error) {
	t.Helper()
	s := httptest.NewServer(f)
	defer s.Close()
	var out, errs bytes.Buffer
	err = run(t.Context(), append([]string{"refresh", "--datasets", datasets, "--hub", s.URL, "--lang", "en"}, more...), &out, &errs)
	return strings.ReplaceAll(out.String(), filepath.ToSlash(datasets)+"/", ""), strings.ReplaceAll(errs.String(), filepath.ToSlash(datasets)+"/", ""), err
}

// records returns the rows of a workbook's data, values separated by bars.
func records(t *testing.T, datasets, id string) (rows []string, d *dataset.Dataset) {
	t.Helper()
	sh, _, err := workbook.ReadShared(filepath.Join(datasets, workbook.SharedName))
	if err != nil {
		t.Fatal(err)
	}
	d, ps, err := workbook.Read(filepath.Join(datasets, id+".xlsx"), sh)
	if err != nil || ps.Failed() {
		t.Fatal(err, ps)
	}
	for i := range d.Table.Len() {
		var row []string
		for f := range d.Table.Fields {
			row = append(row, d.Table.Value(i, f).Key())
		}
		rows = append(rows, strings.Join(row, "|"))
	}
	return rows, d
}

func TestRefreshAddsARecordOfEachModel(t *testing.T) {
	dir := t.TempDir()
	fixture.Workbook(t, dir, "_shared", countedShared)
	fixture.Workbook(t, dir, "counts", counted)
	f := &fakeHub{
		counts:  map[string]string{"acme/old2": `"downloads":20,"downloadsAllTime":130,"likes":4`, "acme/new": `"likes":9,"downloads":0`},
		renamed: map[string]string{"acme/old": "acme/old2"},
	}
	stdout, stderr, err := refreshed(t, dir, f, "--date", "2025-10-31")
	if err != nil {
		t.Fatal(err, stderr)
	}
	if want := "counts.xlsx: 2 records of 2025-10-31 added\n"; stdout != want {
		t.Errorf("stdout is %q, want %q", stdout, want)
	}
	for _, want := range []string{
		"counts.xlsx: asking for 3 models",
		`counts.xlsx:data!B3: warning: the Hub calls "acme/old" "acme/old2" now`,
		`counts.xlsx:data!B4: warning: the Hub shows no "acme/gone"`,
		`counts.xlsx:data!B5: warning: the Hub gives no downloadsAllTime for "acme/new"`,
		"0 errors, 3 warnings",
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("stderr lacks %q:\n%s", want, stderr)
		}
	}
	rows, d := records(t, dir, "counts")
	want := []string{
		"2025-10-31|acme/old|Acme Ltd|20|130|4||hub|exact",
		`2025-10-31|acme/new|<b>&"Acme"|0||9||hub|exact`,
	}
	if got := rows[4:]; !slices.Equal(got, want) {
		t.Errorf("new records are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := d.About.Updated.String(); got != "2025-10-31" {
		t.Errorf("updated is %s", got)
	}

	// asked again on the same day, it asks only for what has no record, and changes nothing
	before, err := os.ReadFile(filepath.Join(dir, "counts.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	f.asked = nil
	if stdout, stderr, err = refreshed(t, dir, f, "--date", "2025-10-31"); err != nil || stdout != "" {
		t.Errorf("%q %q %v", stdout, stderr, err)
	}
	after, _ := os.ReadFile(filepath.Join(dir, "counts.xlsx"))
	if !slices.Equal(f.asked, []string{"acme/gone"}) || !bytes.Equal(before, after) {
		t.Errorf("asked for %q again", f.asked)
	}
}

func TestRefreshCountsNamespaces(t *testing.T) {
	dir := t.TempDir()
	fixture.Workbook(t, dir, "_shared", countedShared)
	fixture.Workbook(t, dir, "makers", map[string]string{
		"about": counted["about"], "sources": counted["sources"],
		"fields": `name | type | unit | zh | en | refresh
			day | date | | 日期 | Day | date
			maker | text | | 账号 | Namespace | namespace
			n | integer | models | 模型 | Models | models
			all | integer | downloads | 全部 | All | downloads
			top | text | | 首位 | Top | topModel
			most | integer | downloads | 首位 | Top | topModelDownloads
			rest | integer | downloads | 其余 | Rest | downloadsWithoutTop`,
		"data": `day | maker | n | all | top | most | rest
			2025-09-30 | acme | 1 | 2 | a | 2 | 0
			2025-09-30 | void | 1 | 2 | a | 2 | 0`,
	})
	f := &fakeHub{counts: map[string]string{"acme/a": `"downloads":5`, "acme/b": `"downloads":30`, "acme/c": `"downloads":7`, "acme2/x": `"downloads":9`}}
	if _, stderr, err := refreshed(t, dir, f, "--date", "2025-10-31"); err != nil || !strings.Contains(stderr, `makers.xlsx:data!B3: warning: the Hub shows no "void"`) {
		t.Fatal(err, stderr)
	}
	if rows, _ := records(t, dir, "makers"); !slices.Equal(rows[2:], []string{"2025-10-31|acme|3|42|b|30|12"}) {
		t.Errorf("new records are %q", rows[2:])
	}
	if want := []string{"acme ", "acme acme/b", "void "}; !slices.Equal(f.asked, want) {
		t.Errorf("asked %q, want %q", f.asked, want)
	}
}

func TestRefreshChangesNothingWhereSomethingFails(t *testing.T) {
	dir := t.TempDir()
	fixture.Workbook(t, dir, "_shared", countedShared)
	fixture.Workbook(t, dir, "a-counts", counted)
	fixture.Workbook(t, dir, "counts", counted)
	bytesOf := func() string {
		a, _ := os.ReadFile(filepath.Join(dir, "a-counts.xlsx"))
		b, _ := os.ReadFile(filepath.Join(dir, "counts.xlsx"))
		return string(a) + string(b)
	}
	before := bytesOf()
	f := &fakeHub{counts: map[string]string{"acme/old": `"downloads":1`, "acme/gone": `"downloads":1`}, down: map[string]int{"acme/new": http.StatusForbidden}}
	test := func(says string, more ...string) {
		t.Helper()
		stdout, stderr, err := refreshed(t, dir, f, append([]string{"--date", "2025-10-31"}, more...)...)
		if err == nil || stdout != "" || !strings.Contains(stderr+err.Error(), says) {
			t.Errorf("want %q, found %q %v", says, stderr, err)
		}
		if bytesOf() != before {
			t.Error("a workbook was changed")
		}
	}
	test(`counts.xlsx:data!B5: asking for "acme/new" failed: the Hub refuses to answer (403)`)
	test(`counts.xlsx:data!B5: 查询 "acme/new" 失败：Hub 拒绝回答（403）`, "--lang", "zh")
	f.down = nil
	f.counts["acme/new"] = `"downloads":-4`
	test(`counts.xlsx:data!B5: asking for "acme/new" failed: the answer for acme/new counts -4`)
	f.counts["acme/new"] = `"downloads":4`
	fixture.Write(t, dir, ".~lock.counts.xlsx#", "")
	test("counts.xlsx is open in a spreadsheet program")
	os.Remove(filepath.Join(dir, ".~lock.counts.xlsx#"))
	test(`--date "today"`, "--date", "today")
}

// TestRefreshEndsWhenTheHubDoesNot: a Hub that fails for one workbook is not asked for the next, and all questions together have a limit.
func TestRefreshEndsWhenTheHubDoesNot(t *testing.T) {
	dir := t.TempDir()
	fixture.Workbook(t, dir, "_shared", countedShared)
	fixture.Workbook(t, dir, "a-counts", counted)
	fixture.Workbook(t, dir, "counts", counted)
	f := &fakeHub{down: map[string]int{"acme/old": http.StatusForbidden}}
	if _, stderr, err := refreshed(t, dir, f, "--date", "2025-10-31"); err == nil || len(f.asked) != 1 || strings.Contains(stderr, "\ncounts.xlsx:") {
		t.Errorf("asked %q: %v\n%s", f.asked, err, stderr)
	}

	silent := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer silent.Close()
	day, err := period.Parse("2025-10-31")
	if err != nil {
		t.Fatal(err)
	}
	r := refresh.Refresher{Opt: build.Options{Datasets: dir}, Today: day, Out: io.Discard, Hub: &hub.Client{Site: silent.URL}, Limit: time.Millisecond}
	done, _, err := r.Run(t.Context(), nil)
	if len(done) > 0 || err == nil || !fixture.Bilingual(err.Error()) || !strings.Contains(err.Error(), "changed no workbook") {
		t.Errorf("%q, %v", done, err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	r.Limit = 0
	if _, _, err := r.Run(stopped, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped by hand: %v", err)
	}
}

// TestRefreshLeavesTheRestOfAWorkbookAsItWas asks for the models of a workbook with a comment, widths and colours of its own, and
// compares the parts of the file.
func TestRefreshLeavesTheRestOfAWorkbookAsItWas(t *testing.T) {
	dir := t.TempDir()
	const asks = "counts"
	fixture.Workbook(t, dir, "_shared", countedShared)
	fixture.Workbook(t, dir, asks, counted)
	book, err := excelize.OpenFile(filepath.Join(dir, asks+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	red, err := book.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFC7CE"}}, Font: &excelize.Font{Italic: true}})
	if err := errors.Join(err, book.AddComment("data", excelize.Comment{Cell: "B3", Author: "An", Text: "renamed"}), book.SetColWidth("data", "B", "B", 33),
		book.SetCellStyle("data", "C3", "C3", red), book.Save(), book.Close()); err != nil {
		t.Fatal(err)
	}
	f := &fakeHub{counts: map[string]string{}}
	n := 0
	for _, id := range []string{"acme/old", "acme/gone", "acme/new"} {
		n++
		f.counts[id] = fmt.Sprintf(`"downloads":%d,"downloadsAllTime":%d,"likes":%d`, 1000+n, 9000+n, n)
	}
	file := filepath.Join(dir, asks+".xlsx")
	old := fixture.Unzipped(t, file)
	was, _ := records(t, dir, asks)
	stdout, stderr, err := refreshed(t, dir, f, "--date", "2099-01-31")
	if want := fmt.Sprintf("%s.xlsx: %d records of 2099-01-31 added\n", asks, n); err != nil || stdout != want {
		t.Fatalf("%v %q, want %q\n%s", err, stdout, want, stderr)
	}
	now := fixture.Unzipped(t, file)
	var changed []string
	for name := range now {
		if now[name] != old[name] {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	if len(old) != len(now) || len(changed) > 3 {
		t.Errorf("of %d parts %q changed, want two sheets and the list of sheets", len(old), changed)
	}
	// What was there is there still, in the same places; the rest passes every check of the site.
	is, _ := records(t, dir, asks)
	if !slices.Equal(is[:len(was)], was) || len(is) != len(was)+n {
		t.Errorf("%d records became %d", len(was), len(is))
	}
	_, ps, err := build.Load(build.Options{Datasets: dir, Site: fixture.EmptySite(t)})
	if err != nil || ps.Failed() {
		t.Error(err, ps)
	}
	// LibreOffice opens it and reads the same, as it does in package workbook.
	if !fixture.Full {
		return
	}
	saved := t.TempDir()
	if err := fixture.Convert(t, fixture.LibreOffice(t), "xlsx", saved, file, filepath.Join(dir, workbook.SharedName)); err != nil {
		t.Fatal(err)
	}
	if again, _ := records(t, saved, asks); !slices.Equal(again, is) {
		t.Error("LibreOffice reads something else")
	}
}
