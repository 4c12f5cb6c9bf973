package main

import (
	"io"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
	"briefing/generator/git"
	"briefing/generator/history"
	"briefing/generator/page"
)

// twoTopics is a repository that was about rocks before it is about weather. removed leaves a commit without workbooks between
// the two; else those of the second take the place of the first.
func twoTopics(t testing.TB, removed bool) gitRepo {
	r := newRepo(t)
	shared := func(title, more string) {
		fixture.Workbook(t, filepath.Join(r.dir, "datasets"), "_shared", map[string]string{
			"about": "key | value | zh | en\n title | | " + title + more,
			"units": fixture.Weather["units"],
		})
	}
	shared("岩石简报 | Rock Briefing", "")
	r.rain("granite", "north | 2020 | 12")
	r.rain("kept", "north | 2020 | 5")
	r.commit("2026-01-01T12:00:00Z", "rocks")
	r.rain("kept", "north | 2020 | 6")
	r.commit("2026-01-02T12:00:00Z", "more rocks")
	if removed {
		r.git("2026-01-03T12:00:00Z", "rm", "-q", "datasets/_shared.xlsx")
		r.commit("2026-01-03T12:00:00Z", "no more rocks")
	}
	r.git("", "rm", "-q", "datasets/granite.xlsx")
	shared("天气简报 | Weather Briefing", "\n description | | 天气 | Weather")
	r.rain("stations", "north | 2020 | 40")
	r.commit("2026-01-04T12:00:00Z", "weather")
	r.rain("kept", "north | 2020 | 7")
	r.commit("2026-01-05T12:00:00Z", "more weather")
	return r
}

const weatherTold = `2026-01-05 more weather: [kept 1.0.1 1 record revised; current]
2026-01-04 weather: [_shared  2 rows of about the site, 1 row of units] [kept 1.0.0 first published, 1 record] [stations 1.0.0 first published, 1 record; current]
`

func TestHistoryBeginsWithThePresentTopic(t *testing.T) {
	read := func(r gitRepo, from string) (*page.History, error) {
		h, _, err := history.Read(t.Context(), filepath.Join(r.dir, "datasets"), from, artifact.Cache{Dir: t.TempDir()}, io.Discard)
		return h, err
	}
	inPlace := twoTopics(t, false)
	commit := strings.TrimSpace(inPlace.git("", "rev-parse", "HEAD~1"))[:10]
	for _, c := range []struct {
		what string
		r    gitRepo
		from string
	}{
		{"the shared workbook was added again", twoTopics(t, true), ""},
		{"a day", inPlace, "2026-01-04"}, {"a day before", inPlace, "2026-01-03"}, {"the commit", inPlace, commit},
	} {
		if h, err := read(c.r, c.from); err != nil || tell(h) != weatherTold {
			t.Errorf("%s: %v\n%s\nwant\n%s", c.what, err, tell(h), weatherTold)
		}
	}
	for _, from := range []string{"", "2026"} { // none, and a year that all commits are in
		if h, err := read(inPlace, from); err != nil || !strings.Contains(tell(h), "more rocks") {
			t.Errorf("from %q: %v, %s", from, err, tell(h))
		}
	}
	if h, err := read(inPlace, "2026-02"); err != nil || h.Missing != git.WhyNotSince || len(h.Commits) > 0 {
		t.Errorf("a beginning yet to come: %v, %+v", err, h)
	}
	if _, err := read(inPlace, "1234567"); err == nil || !fixture.Bilingual(err.Error()) || !strings.Contains(err.Error(), "1234567") {
		t.Errorf("a commit that is not there: %v", err)
	}
}
