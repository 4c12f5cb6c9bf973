package page

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/golden"
	"briefing/generator/lang"
	"briefing/generator/revision"
)

func words2(zh, en string) lang.Text { return lang.Text{ZH: zh, EN: en} }

// history is a short history of two datasets, one of which is gone, and of what they share.
func history() *History {
	rain, snow := words2("降雨", "Rain"), words2("降雪 <b>", "Snow {{< x >}}")
	at := func(day, hour int) time.Time { return time.Date(2026, 1, day, hour, 0, 0, 0, time.UTC) }
	hash := func(n int) string { return strings.Repeat(fmt.Sprintf("%08x", n), 5) }
	number := func(old, new string) revision.Change {
		return revision.Change{Field: "mm", Label: words2("雨量", "rain"), Old: revision.Value{Key: old, Text: words2(old, old), Cell: "data!C4"},
			New: revision.Value{Key: new, Text: words2(new+"毫米", new+" mm"), Cell: "data!C5"}, Difference: &revision.Difference{Text: words2("+1，+2%", "+1, +2%")}}
	}
	return &History{Versions: map[string]string{"rain": "1.1.1"}, Commits: []Commit{
		{hash(4), at(4, 1), "", []Entry{
			{&revision.Diff{ID: "rain", Kind: revision.Revised, Title: rain, Count: revision.Count{Texts: 2}, Level: revision.Patch}, "1.1.1", true},
			{&revision.Diff{ID: "_shared", Kind: revision.Revised, Title: words2("共用", "Shared"), Sheets: []revision.Sheet{{Name: "sources", Added: []revision.Row{{ID: "s"}}}}}, "", false},
		}},
		{hash(3), at(3, 2), "data: <script>alert(1)</script> [x](javascript:y) {{< fact >}}", []Entry{
			{&revision.Diff{ID: "rain", Kind: revision.Revised, Title: rain, Count: revision.Count{Added: 7, Revised: 1, Withdrawn: 1, Fields: 1, Facts: 1}, Level: revision.Minor,
				Fields: []revision.Field{{Name: "mm", Kind: "added", Type: "number"}},
				Added: []revision.Record{{Label: words2("北 · 2025", "north · 2025"), Row: 5, Cell: "data!5:5",
					Figures: []revision.Figure{{Field: "mm", Label: words2("雨量", "rain"), Text: words2("8.0001毫米", "8.0001 mm"), Short: words2("8毫米", "8 mm")}}}},
				Withdrawn: []revision.Record{{Label: words2("南 · 2020", "south · 2020"), Row: 3, Cell: "data!3:3"}},
				Revised: []revision.Changed{{Label: words2("北 · 2024", "north · 2024"), Row: 5, OldRow: 4, Changes: []revision.Change{number("49", "50"),
					{Field: "note_zh", Label: words2("备注（中文）", "note (Chinese)"), Old: revision.Value{Key: "旧", Text: words2("旧", "旧")}, New: revision.Value{Key: "新", Text: words2("新", "新")}},
					{Field: "note_en", Label: words2("备注（英文）", "note (English)"), Old: revision.Value{Key: "old", Text: words2("old", "old")}, New: revision.Value{Key: "new", Text: words2("new", "new")}}}}},
				Facts:   []revision.Fact{{ID: "rain.most", Words: words2("最多", "most rain"), Old: revision.Value{Text: words2("49毫米", "49 mm")}, New: revision.Value{Text: words2("50毫米", "50 mm")}}},
				Reasons: []revision.Reason{{Date: "2026-01-02", Text: words2("气象局更正。", "The bureau corrected it."), New: true}, {Date: "2025-12-01", Text: words2("旧的", "older")}}}, "1.1.0", false},
			{&revision.Diff{ID: "snow", Kind: revision.Removed, Title: snow, Old: 3}, "", false},
		}},
		{hash(2), at(3, 1), "all: first", []Entry{{&revision.Diff{ID: "snow", Kind: revision.Published, Title: snow, New: 3}, "1.0.0", false}}},
		{hash(1), at(1, 1), "all: first", []Entry{{&revision.Diff{ID: "rain", Kind: revision.Published, Title: rain, New: 12}, "1.0.0", false},
			{&revision.Diff{ID: "_shared", Kind: revision.Revised, Title: words2("共用", "Shared"), Sheets: []revision.Sheet{{Name: "sources", Added: []revision.Row{{ID: "s"}}}}}, "", false}}}, // is new
	}}
}

func changesTree(t *testing.T, h *History) artifact.Tree {
	t.Helper()
	tree := artifact.Tree{}
	site := Site{Site: dataset.Site{Title: lang.Text{ZH: "天气", EN: "Weather & more"}, Repository: "https://example.org/weather.git"}, URL: "https://example.org/x/", History: h}
	if err := Changes(tree, site, h, []Published{{Dataset: &dataset.Dataset{ID: "rain"}}}); err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestChangesPageTellsOfEachCommit(t *testing.T) {
	tree := changesTree(t, history())
	for _, l := range lang.All() {
		golden.Check(t, "changes."+l.String()+".md", tree["content/changes/index."+l.String()+".md"])
		golden.Check(t, "changes."+l.String()+".xml", tree["static/"+l.String()+"/changes/feed.xml"])
	}
	golden.Check(t, "changes.json", tree["data/changes.json"])
}

// The front page tells of figures: a commit that changed but a column, or only words, is on the page of changes alone.
func TestLatestTellsOfRecords(t *testing.T) {
	field := &revision.Diff{ID: "rain", Kind: revision.Revised, Count: revision.Count{Fields: 1}}
	record := &revision.Diff{ID: "rain", Kind: revision.Revised, Count: revision.Count{Revised: 1, Fields: 1, Texts: 4, Facts: 2}, Sheets: []revision.Sheet{{Name: "charts", Added: []revision.Row{{ID: "x"}}}}}
	h := &History{}
	for i, d := range []*revision.Diff{field, record} {
		h.Commits = append(h.Commits, Commit{strings.Repeat(fmt.Sprintf("%08x", i), 5), time.Unix(0, 0).UTC(), "数据：更正", []Entry{{d, "1.0.0", false}}})
	}
	tree := changesTree(t, h)
	var list []struct{ Text map[string]string }
	if err := json.Unmarshal(tree["data/changes.json"], &list); err != nil || len(list) != 1 || list[0].Text["en"] != "1 record revised, 1 field changed" {
		t.Errorf("%+v, %v", list, err)
	}
	if md := string(tree["content/changes/index.en.md"]); strings.Count(md, "{#c-") != 2 || strings.Count(md, `{.commit lang="zh-Hans"}`) != 2 {
		t.Error(md)
	}
}

func TestFeedIsWellFormed(t *testing.T) {
	h := history()
	h.Commits[1].Entries[0].Diff.Title = words2("降\x00雨 ]]>", "Rain ]]> & \u202e")
	d := xml.NewDecoder(strings.NewReader(string(changesTree(t, h)["static/en/changes/feed.xml"])))
	for {
		_, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestMissingHistoryIsSaidInOneLine(t *testing.T) {
	why := lang.Text{ZH: "没有历史。", EN: "No history."}
	tree := changesTree(t, &History{Missing: why})
	for _, l := range lang.All() {
		_, body, _ := strings.Cut(string(tree["content/changes/index."+l.String()+".md"]), "}\n\n")
		if body != why.In(l)+"\n" {
			t.Errorf("%s: %q", l, body)
		}
	}
	if s := string(tree["data/changes.json"]); s != "[]\n" {
		t.Errorf("changes.json is %q", s)
	}
	if tree["static/en/changes/feed.xml"] != nil {
		t.Error("a feed without a history")
	}
}

func TestLongHistoryIsCut(t *testing.T) {
	h := &History{}
	for i := range 3 * maxCommits {
		h.Commits = append(h.Commits, Commit{strings.Repeat(fmt.Sprintf("%08x", i+1), 5), time.Unix(int64(i%7)*86400, 0).UTC(), "s", []Entry{{&revision.Diff{ID: "rain", Kind: revision.Revised, Count: revision.Count{Added: 1}}, "1.0.0", false}}})
	}
	tree := changesTree(t, h)
	md := string(tree["content/changes/index.en.md"])
	if n := strings.Count(md, "{#c-"); n != maxCommits || !strings.Contains(md, "200 earlier changes") {
		t.Errorf("%d commits", n)
	}
	ids := map[string]bool{}
	for _, line := range strings.Split(md, "\n") {
		if _, id, ok := strings.Cut(line, "{#"); ok {
			if ids[id] {
				t.Errorf("the place %s twice", id)
			}
			ids[id] = true
		}
	}
	var list []map[string]any
	if err := json.Unmarshal(tree["data/changes.json"], &list); err != nil || len(list) != maxLatest {
		t.Errorf("%d entries, %v", len(list), err)
	}
	if n := strings.Count(string(tree["static/zh/changes/feed.xml"]), "<entry>"); n != maxFeed {
		t.Errorf("%d entries in the feed", n)
	}
}

func TestDatasetKnowsItsVersions(t *testing.T) {
	h := history()
	got := h.of("rain", lang.EN)
	if len(got) != 3 || got[0].Version != "1.1.1" || got[0].Data || !got[1].Data || got[1].Reason != "The bureau corrected it." || got[2].Reason != "" {
		t.Errorf("%+v", got)
	}
	if got[1].Href != "/en/changes/#c-0000000300" {
		t.Error(got[1].Href)
	}
	var none *History
	if none.Version("rain") != "" || none.of("rain", lang.ZH) != nil {
		t.Error("no history has versions")
	}
}
