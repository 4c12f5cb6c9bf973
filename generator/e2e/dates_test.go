package e2e

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/prose"
	"briefing/generator/workbook"
)

// The words of the site for its dates, and that they are old.
var (
	saysDataTo  = map[lang.Lang]*regexp.Regexp{lang.EN: regexp.MustCompile(`<span>Data to ([^<(]*?)( \(more than 90 days ago\))?</span>`), lang.ZH: regexp.MustCompile(`<span>数据截至 ([^<（]*)(（距今超过 90 天）)?</span>`)}
	saysChecked = map[lang.Lang]*regexp.Regexp{lang.EN: regexp.MustCompile(`<span>Checked on ([^<(]*?)( \(more than 90 days ago\))?</span>`), lang.ZH: regexp.MustCompile(`<span>核对于 ([^<（]*)(（距今超过 90 天）)?</span>`)}
	saysChanged = map[lang.Lang]*regexp.Regexp{lang.EN: regexp.MustCompile(`Figures last changed on <a [^>]*>([^<]*)</a>`), lang.ZH: regexp.MustCompile(`数据最近一次改动：<a [^>]*>([^<]*)</a>`)}
	latestDay   = regexp.MustCompile(`<p class="?latest"?>[^<]*<a [^>]*><time datetime="?([0-9-]*)"?>([^<]*)</time>`)
	metaLine    = regexp.MustCompile(`(?s)<p class="?meta"?>(.*?)</p>`)
	cardOf      = regexp.MustCompile(`(?s)<h3 class="?card-title"?><a href="?[^" >]*/data/([a-z0-9-]+)/"?>.*?<p class="?meta"?>(.*?)</p>`)
)

// TestPagesAgreeOnDates: how far data go, when a page was checked and when figures changed is the same wherever it is told, and
// what is older than 90 days says so.
func TestPagesAgreeOnDates(t *testing.T) {
	dir := builtSite(t)
	read := func(name string) string {
		t.Helper()
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	written, err := prose.Read(filepath.Join("../..", "site", "content"), "content")
	if err != nil {
		t.Fatal(err)
	}
	checked := map[string]period.Period{} // by page
	var today time.Time
	for _, p := range written {
		if day, err := period.Parse(p.Date()); err == nil {
			checked[p.Lang.String()+"/"+p.Path] = day
			today = slices.MaxFunc([]time.Time{today, day.Start()}, time.Time.Compare)
		}
	}
	today = slices.MaxFunc([]time.Time{today, dayOf(t, latestDay.FindStringSubmatch(read("en/index.html"))[1])}, time.Time.Compare)
	for _, m := range regexp.MustCompile(`id="?d-(\d{4}-\d\d-\d\d)`).FindAllStringSubmatch(read("en/changes/index.html"), 1) {
		today = slices.MaxFunc([]time.Time{today, dayOf(t, m[1])}, time.Time.Compare)
	}
	old := func(p period.Period) bool { return today.Sub(p.End()) > 90*24*time.Hour }

	sets, err := workbook.Files("../../datasets")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.All() {
		cards := map[string]string{}
		for _, m := range cardOf.FindAllStringSubmatch(read(l.String()+"/data/index.html"), -1) {
			cards[m[1]] = m[2]
		}
		var last period.Period
		for _, file := range sets {
			id := strings.TrimSuffix(filepath.Base(file), ".xlsx")
			var j struct {
				DataTo string `json:"data_to"`
			}
			readJSON(t, filepath.Join(dir, "data", id, id+".json"), &j)
			to, err := period.Parse(j.DataTo)
			if err != nil {
				if j.DataTo != "" {
					t.Errorf("%s goes to %q", id, j.DataTo)
				}
				continue
			}
			if last.IsZero() || to.Start().After(last.Start()) {
				last = to
			}
			for where, s := range map[string]string{"its page": metaLine.FindString(read(l.String() + "/data/" + id + "/index.html")), "its card": cards[id]} {
				m := saysDataTo[l].FindStringSubmatch(s)
				if m == nil || m[1] != to.Text(l) || (m[2] != "") != old(to) {
					t.Errorf("%s, %s: %s says %q, want %q, old: %v", id, l, where, m, to.Text(l), old(to))
				}
			}
		}
		if m := saysDataTo[l].FindStringSubmatch(read(l.String() + "/index.html")); m == nil || m[1] != last.Text(l) {
			t.Errorf("home, %s: %q, want data to %s", l, m, last.Text(l))
		}
		for _, p := range pages(t, filepath.Join(dir, l.String())) {
			name := l.String() + "/" + strings.TrimSuffix(p, "index.html")
			s := html.UnescapeString(read(l.String() + "/" + p))
			m := saysChecked[l].FindStringSubmatch(s)
			day, ok := checked[name]
			if ok != (m != nil) || ok && (m[1] != day.Text(l) || (m[2] != "") != old(day)) {
				t.Errorf("%s: checked on %q, want %v", name, m, day)
			}
		}
		home, changes := latestDay.FindStringSubmatch(read(l.String()+"/index.html")), saysChanged[l].FindStringSubmatch(read(l.String()+"/changes/index.html"))
		if home == nil || changes == nil || strings.ReplaceAll(home[2], " ", "") != strings.ReplaceAll(changes[1], " ", "") {
			t.Errorf("%s: the latest change is of %q on the home page, of %q on that of changes", l, home, changes)
		}
	}
	if len(checked) < 20 {
		t.Errorf("%d pages were checked", len(checked))
	}
}

func dayOf(t *testing.T, s string) time.Time {
	t.Helper()
	day, err := time.Parse("2006-01-02", s)
	if err != nil {
		t.Fatal(err)
	}
	return day
}
