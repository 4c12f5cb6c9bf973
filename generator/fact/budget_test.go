package fact

import (
	"fmt"
	"runtime"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
)

// wide is a dataset of n records and m facts, of which each chooses other records.
func wide(n, m int) *dataset.Dataset {
	fields := []*dataset.Field{{Name: "rain", Type: dataset.Number, Col: 1}}
	d := &dataset.Dataset{ID: "rain", File: "datasets/rain.xlsx", Sheet: "data", Shared: &dataset.Shared{}, Table: dataset.NewTable("datasets/rain.xlsx", "data", fields)}
	for i := range n {
		d.Table.Append(i+2, []dataset.Value{dataset.Num(dataset.Number, float64(i%7919))})
	}
	for i := range m {
		at := cell.Addr{File: d.File, Sheet: "facts", Row: i + 2, Col: 2}
		d.Facts = append(d.Facts, dataset.Expr{ID: fmt.Sprintf("f%d", i), Expression: fmt.Sprintf("sum(rain, rain > %d)+%d", i, i), At: at})
	}
	return d
}

// Small workbooks can ask for any amount of work. Beyond the budget one problem names the fact at which it was spent, and the rest
// is not evaluated.
func TestFactsThatAskForTooMuchAreStoppedAtTheirCell(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	s := New([]*dataset.Dataset{wide(10000, 4000)})
	ps := s.Problems()
	runtime.GC()
	runtime.ReadMemStats(&after)
	if len(ps) != 1 || ps[0].Rule != "fact-too-much" || ps[0].At.Sheet != "facts" {
		t.Fatalf("%d problems: %v", len(ps), ps[:min(3, len(ps))])
	}
	if grown := int(after.HeapAlloc) - int(before.HeapAlloc); grown > 500<<20 {
		t.Errorf("what was evaluated takes %d MB", grown>>20)
	}
	t.Log(ps[0].At, int(after.HeapAlloc-before.HeapAlloc)>>20, "MB")
	runtime.KeepAlive(s)
}

func TestHonestFactsStayWithinTheBudget(t *testing.T) {
	d := wide(20000, 0)
	for i := range 40 {
		d.Facts = append(d.Facts, dataset.Expr{ID: fmt.Sprintf("f%d", i), Expression: fmt.Sprintf("sum(rain) - %d", i)})
	}
	s := New([]*dataset.Dataset{d})
	if ps := s.Problems(); len(ps) > 0 {
		t.Errorf("%v", ps)
	}
	if s.budget.kept > 20000 {
		t.Errorf("sums of one column keep %d cells", s.budget.kept)
	}
}
