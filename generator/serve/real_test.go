package serve

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// spare returns a number of the largest dataset on which no fact and no claim rests.
func spare(t *testing.T, c *build.Content) (s build.Bound, v dataset.Value) {
	t.Helper()
	used := map[cell.Addr]bool{}
	note := func(f fact.Fact) {
		for _, a := range f.Value.Cells {
			used[a] = true
		}
	}
	for _, f := range c.Facts.Facts() {
		note(f)
	}
	for _, cl := range c.Facts.Claims() {
		note(cl.Fact)
	}
	for _, b := range c.Sets {
		if s.Dataset != nil && b.Table.Len() <= s.Table.Len() {
			continue
		}
		for f, fl := range b.Table.Fields {
			if fl.Type != dataset.Number && fl.Type != dataset.Integer || fl.Unique || fl.Max != nil {
				continue
			}
			for i := range b.Table.Len() {
				if w := b.Table.Value(i, f); !w.Blank() && !used[w.At] && w.Num > 100 && w.Num == math.Trunc(w.Num) {
					s, v = b, w
				}
			}
		}
	}
	if s.Dataset == nil {
		t.Fatal("every number of the site is used by a fact")
	}
	return s, v
}

// TestServeReadsAgainOnlyWhatWasSaved changes one number of the largest workbook of a site, with -tags full of the real one, while
// somebody looks at its page. The time from the save to the page is told and depends on the machine; what is held is how much is done again.
func TestServeReadsAgainOnlyWhatWasSaved(t *testing.T) {
	v := &served{log: &lockedBuffer{}, dir: t.TempDir()}
	if fixture.Full {
		v.dir = fixture.Copy(t)
	} else {
		fixture.SmallSite(t, v.dir, "912.25")
		fixture.Workbook(t, filepath.Join(v.dir, "datasets"), "snowfall", fixture.Rainfall)
	}
	site := filepath.Join(v.dir, "site")
	set, value := spare(t, read(t, filepath.Join(v.dir, "datasets"), site))
	begin := time.Now()
	v.serve(t, site)
	t.Logf("%.2f s from the start to the first page", time.Since(begin).Seconds())
	page := fmt.Sprintf("/zh/data/%s/", set.ID)
	if _, code := v.page(t, page); code != 200 {
		t.Fatalf("%s answers %d", page, code)
	}
	reads := v.s.live.opt.WorkbookCache.Reads
	row := regexp.MustCompile(fmt.Sprintf(`<tr id="?r%d"?[ >].*?</tr>`, value.At.Row))
	rebuilt := "1 rebuilt (the workbook changed: " + set.ID + ")"
	for n := range 2 {
		next := dataset.Num(value.Type, value.Num+float64(n+1))
		name := v.file(set.ID + ".xlsx")
		book, err := excelize.OpenFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := book.SetCellValue(value.At.Sheet, value.At.Ref(), next.Num); err != nil {
			t.Fatal(err)
		}
		saved := filepath.Join(t.TempDir(), "saved.xlsx")
		if err := book.SaveAs(saved); err != nil {
			t.Fatal(err)
		}
		book.Close()
		data, err := os.ReadFile(saved)
		if err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		v.replace(t, set.ID+".xlsx", data) // at once: a file that arrives in halves is read twice
		v.until(t, func() bool {
			p, _ := v.page(t, page)
			return strings.Contains(row.FindString(p), ">"+next.In(lang.ZH)+"<")
		})
		t.Logf("%.2f s from the save to the page", time.Since(begin).Seconds())
		v.until(t, func() bool { // the other language follows
			p, _ := v.page(t, fmt.Sprintf("/en/data/%s/", set.ID))
			return strings.Contains(row.FindString(p), ">"+next.In(lang.EN)+"<")
		})
		v.until(t, func() bool { return strings.Count(v.log.String(), rebuilt) > n })
	}
	if got := v.s.live.opt.WorkbookCache.Reads - reads; got != 2 {
		t.Errorf("%d workbooks were read for two saves of one", got)
	}
	if got := strings.Count(v.log.String(), rebuilt); got != 2 {
		t.Errorf("serve says %d times, not twice, that %s:\n%s", got, rebuilt, v.log)
	}
}

// read reads workbooks and pages in which nothing is wrong.
func read(t *testing.T, datasets, site string) *build.Content {
	t.Helper()
	c, ps, err := build.Load(build.Options{Datasets: datasets, Site: site})
	if err != nil || ps.Failed() {
		t.Fatal(err, ps)
	}
	return c
}
