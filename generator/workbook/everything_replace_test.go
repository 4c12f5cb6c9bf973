package workbook

import (
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/xlsx"
)

// replaceInEverything takes a row out and changes another, adds a column, a row and a sheet: what is of the other rows moves with them.
func replaceInEverything(t *testing.T, q *officeQueue, sh *dataset.Shared, was []byte) {
	before, ps, err := Read("power.xlsx", was, sh, xlsx.Limits{})
	if err != nil || ps.Count(cell.Error) > 1 { // the formula without a result
		t.Fatal(err, ps)
	}
	width := 0
	for _, f := range before.Table.Fields {
		width = max(width, f.Col)
	}
	hash := strings.Repeat("0a", 32)
	run := dataset.Run{ID: "20261130T041700Z", Connection: "warehouse", Engine: "postgresql 15", Query: "monthly", SQL: hash, Started: "2026-11-30T04:17:00Z",
		Ended: "2026-11-30T04:17:01Z", Rows: 3, Result: hash}
	is, err := xlsx.Amend("power.xlsx", was, xlsx.Amendment{Sheet: "data", Heads: []xlsx.Head{RunHead(before, width+1)}, Remove: []int{3},
		Change: map[int]map[int]any{4: {3: 7.5, width + 1: run.ID}, 5: {7: nil, 8: nil, width + 1: run.ID}},
		Rows:   []xlsx.NewRow{{Like: 5, Cells: map[int]any{1: "2025-12", 2: "C", 3: 0.1, 4: "example", width + 1: run.ID}}}}, Recorded(before, run))
	if err != nil {
		t.Fatal(err)
	}
	check := func(what string, b []byte) {
		t.Helper()
		d, ps, err := Read("power.xlsx", b, sh, xlsx.Limits{})
		if err != nil || ps.Failed() {
			t.Fatal(what, err, ps)
		}
		var got []string
		for i := range d.Table.Len() {
			for _, name := range []string{"date", "name", "value", "source", "note_en", "run"} {
				got = append(got, d.Table.Lookup(i, name).Key())
			}
		}
		want := []string{"2025-08", "A", "10", "example", "", "", "2025-08", "B", "7.5", "example", "", run.ID, "2025-09", "B", "8", "example", "", run.ID, "2025-12", "C", "0.1", "example", "", run.ID}
		run := run
		run.At = cell.Addr{File: "power.xlsx", Sheet: "runs", Row: 2, Col: 1}
		if !slices.Equal(got, want) || len(d.Runs) != 1 || d.Runs[0] != run {
			t.Errorf("%s: %q\nwant %q; %+v", what, got, want, d.Runs)
		}
		for _, s := range sheetsOf(t, b) {
			if s.name != "data" {
				continue
			}
			for at, words := range map[string]string{"B3": "B is a placeholder", "C3": "", "B4": "", "A1": "", cell.Column(width+1) + "1": "the run of the query"} {
				if c := s.comments[at]; words == "" && at != "A1" && c != "" || !strings.Contains(c, words) {
					t.Errorf("%s: the comment of %s is %q", what, at, c)
				}
			}
			for _, part := range []string{`sqref="C2:C5"`, `ref="A1:` + cell.Column(width) + `5"`} {
				if text := unzip(t, b)[s.part]; what == "written" && !strings.Contains(text, part) {
					t.Errorf("%s: no %s", what, part)
				}
			}
		}
	}
	check("written", is)
	q.add(is, func(saved []byte) { check("saved by LibreOffice", saved) })
	old, now := unzip(t, was), unzip(t, is)
	for name, text := range old {
		if (strings.HasPrefix(name, "xl/charts/") || strings.HasPrefix(name, "xl/media/") || strings.HasPrefix(name, "xl/theme/")) && now[name] != text {
			t.Errorf("%s changed", name)
		}
	}
}
