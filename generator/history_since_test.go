package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/git"
	"briefing/generator/history"
	"briefing/generator/workbook"
)

// twoTopics is a repository that was about rocks before it is about weather. removed leaves a commit without workbooks between
// the two; else those of the second take the place of the first.
func twoTopics(t testing.TB, removed bool, about ...string) gitRepo {
	r := newRepo(t)
	datasets := filepath.Join(r.dir, "datasets")
	fixture.Workbook(t, datasets, "_shared", map[string]string{"about": "key | value | zh | en\n title | | 岩石简报 | Rock Briefing", "units": fixture.Weather["units"],
		"entities": "id | zh | en | kind\n basalt | 玄武岩 | Basalt | rock"})
	fixture.Workbook(t, datasets, "granite", map[string]string{"about": "key | value | zh | en\n title | | 花岗岩 | Granite\n description | | 花岗岩 | Granite",
		"fields": "name | type | unique\n rock | entity | yes\n height | number | ", "data": "rock | height\n basalt | 12"})
	r.rain("kept", "north | 2020 | 5")
	r.commit("2026-01-01T12:00:00Z", "rocks")
	r.rain("kept", "north | 2020 | 6")
	r.commit("2026-01-02T12:00:00Z", "more rocks")
	if removed {
		r.git("2026-01-03T12:00:00Z", "rm", "-q", "datasets/_shared.xlsx", "datasets/granite.xlsx")
		r.commit("2026-01-03T12:00:00Z", "no more rocks")
	} else if err := os.Remove(filepath.Join(datasets, "granite.xlsx")); err != nil {
		t.Fatal(err)
	}
	fixture.Workbook(t, datasets, "_shared", map[string]string{
		"about":    "key | value | zh | en\n title | | 天气简报 | Weather Briefing\n entity_pages | country | 国家 | Countries\n entity_list | station | 测站 | Stations\n" + strings.Join(about, "\n"),
		"units":    fixture.Weather["units"],
		"entities": "id | zh | en | kind | parent\n northland | 北国 | Northland | country | \n mast | 一号站 | Mast | station | northland"})
	fixture.Workbook(t, datasets, "stations", map[string]string{"about": "key | value | zh | en\n title | | 测站 | Stations\n description | | 每站一行 | A station a row",
		"fields": "name | type | unique | zh | en\n station | entity | yes | 测站 | Station\n height | number | | 高度 | Height", "data": "station | height\n mast | 40"})
	r.commit("2026-01-04T12:00:00Z", "weather")
	r.rain("kept", "north | 2020 | 7")
	r.commit("2026-01-05T12:00:00Z", "more weather")
	return r
}

const weatherTold = `2026-01-05 more weather: [kept 1.0.1 1 record revised; current]
2026-01-04 weather: [_shared  3 rows of about the site, 2 rows of entities, 1 row of units] [kept 1.0.0 first published, 1 record] [stations 1.0.0 first published, 1 record; current]
`

// beginning is what the shared workbook on disk says of it.
func (r gitRepo) beginning() string {
	r.Helper()
	sh, _, err := workbook.ReadShared(filepath.Join(r.dir, "datasets", "_shared.xlsx"))
	if err != nil {
		r.Fatal(err)
	}
	return sh.Site.HistoryFrom
}

func TestHistoryBeginsWithThePresentTopic(t *testing.T) {
	test := func(name string, r gitRepo, from, want string) {
		t.Helper()
		h, _, err := history.Read(context.Background(), filepath.Join(r.dir, "datasets"), from, artifact.Cache{Dir: t.TempDir()}, io.Discard)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		if got := tell(h); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
	counted := func(told string, rows int) string {
		return strings.Replace(told, "3 rows of about the site", fmt.Sprintf("%d rows of about the site", rows), 1)
	}
	apart := twoTopics(t, true)
	test("the shared workbook was added again", apart, "", weatherTold)
	inPlace := twoTopics(t, false, "history_from | 2026-01-04 | |")
	test("a day", inPlace, inPlace.beginning(), counted(weatherTold, 4))
	test("a day before", inPlace, "2026-01-03", counted(weatherTold, 4))
	test("the commit", inPlace, strings.TrimSpace(inPlace.git("", "rev-parse", "HEAD~1"))[:10], counted(weatherTold, 4))
	if whole := tellAll(t, inPlace, "2026"); !strings.Contains(whole, "more rocks") {
		t.Errorf("a year that all commits are in: %s", whole)
	}
	if whole := tellAll(t, inPlace, ""); !strings.Contains(whole, "more rocks") {
		t.Errorf("no beginning is stated: %s", whole)
	}

	h, _, err := history.Read(context.Background(), filepath.Join(inPlace.dir, "datasets"), "2026-02", artifact.Cache{Dir: t.TempDir()}, io.Discard)
	if err != nil || h.Missing != git.WhyNotSince || len(h.Commits) > 0 {
		t.Errorf("a beginning yet to come: %v, %+v", err, h)
	}
	_, _, err = history.Read(context.Background(), filepath.Join(inPlace.dir, "datasets"), "1234567", artifact.Cache{Dir: t.TempDir()}, io.Discard)
	if err == nil || !fixture.Bilingual(err.Error()) || !strings.Contains(err.Error(), "1234567") {
		t.Errorf("a commit that is not there: %v", err)
	}
}

func tellAll(t *testing.T, r gitRepo, from string) string {
	t.Helper()
	h, _, err := history.Read(context.Background(), filepath.Join(r.dir, "datasets"), from, artifact.Cache{Dir: t.TempDir()}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	return tell(h)
}

// TestOldTopicDoesNotLeak builds the second site of a repository. Its addresses have the plurals of its workbook.
func TestOldTopicDoesNotLeak(t *testing.T) {
	r := twoTopics(t, false, "history_from | 2026-01-04 | |")
	dir := t.TempDir()
	public := filepath.Join(dir, "public")
	var log bytes.Buffer
	if err := run(t.Context(), []string{"build", "--datasets", filepath.Join(r.dir, "datasets"), "--site", fixture.EmptySite(t), "--build", filepath.Join(dir, "build"), "--public", public}, &log, &log); err != nil {
		t.Fatalf("%v\n%s", err, &log)
	}
	for _, want := range []string{"en/countries/northland/index.html", "zh/stations/index.html", "en/changes/index.html", "en/feed.xml"} {
		if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(want))); err != nil {
			t.Error(err)
		}
	}
	if b, err := os.ReadFile(filepath.Join(public, "en", "changes", "index.html")); err != nil || !strings.Contains(string(b), "more weather") {
		t.Errorf("the changes do not tell of this topic: %v", err)
	}
	err := artifact.Walk(public, func(rel, name string) error {
		b, err := os.ReadFile(name)
		for _, word := range []string{"granite", "basalt", "rock briefing", "花岗岩", "玄武岩", "more rocks", "/countrys/"} {
			if strings.Contains(strings.ToLower(string(b)), word) {
				t.Errorf("%s speaks of %s", rel, word)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestPagesOfEntitiesThatWouldBeEmptyAreSaid, and those whose address is taken.
func TestPagesOfEntitiesThatWouldBeEmptyAreSaid(t *testing.T) {
	test := func(about string, want ...string) {
		t.Helper()
		dir := t.TempDir()
		fixture.Workbook(t, dir, "_shared", map[string]string{"about": "key | value | zh | en\n title | | 题 | Title\n" + about,
			"entities": "id | zh | en | kind | parent\n north | 北 | North | country | \n mast | 站 | Mast | station | north\n hut | 屋 | Hut | house |"})
		fixture.Workbook(t, dir, "heights", map[string]string{"about": "key | value | zh | en\n title | | 高 | Heights\n description | | 高 | Heights",
			"fields": "name | type | unique\n who | entity | yes\n height | number |", "data": "who | height\n mast | 40\n hut | 3"})
		_, ps, err := build.Load(build.Options{Datasets: dir, Site: fixture.EmptySite(t)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range ps {
			if p.Rule == cell.ListEmpty || p.Rule == cell.FolderTaken {
				got = append(got, p.At.Ref()+" "+string(p.Rule))
			}
		}
		if strings.Join(got, ", ") != strings.Join(want, ", ") {
			t.Errorf("%q: got %q, want %q", about, got, want)
		}
	}
	const countries, stations = " entity_pages | country | 国家 | Countries\n", " entity_list | station | 站 | Stations\n"
	test("")
	test(countries)
	test(countries + stations)
	test(" entity_pages | countri | 国家 | Countries\n"+stations, "A3 list-empty", "A4 list-empty")
	test(countries+" entity_list | house | 屋 | Houses\n", "A4 list-empty") // no hut belongs to a country
	test(countries+" entity_list | country | 国 | All countries\n", "A4 list-empty")
	test(countries+" entity_list | station | 站 | Countries\n", "A4 folder-taken")
	test(" entity_pages | country | 国家 | Data\n", "A3 folder-taken")
}
