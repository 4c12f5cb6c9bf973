package fact

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
)

// random makes a dataset of n records with random numbers, blanks, certainties and sources.
func random(r *rand.Rand, n int) *dataset.Dataset {
	var b strings.Builder
	for range n {
		pick := func(s ...string) string { return s[r.IntN(len(s))] }
		num := fmt.Sprintf("%d.%d", r.IntN(1000), r.IntN(100))
		fmt.Fprintf(&b, "20%02d-%02d|%s|%s|%s|%s|%s\n", 10+r.IntN(15), 1+r.IntN(12), pick("alder", "birch", "cedar"), pick(num, num, num, ""),
			pick("exact", "approx", "bound", ""), pick("over", "under", "", ""), pick("hub", "memo", "hub memo"))
	}
	return table("random", "million downloads", []*dataset.Field{
		{Name: "date", Type: dataset.Date}, {Name: "entity", Type: dataset.EntityRef}, {Name: "n", Type: dataset.Number},
		{Name: "precision", Type: dataset.Text}, {Name: "flag", Type: dataset.Text}, {Name: "source", Type: dataset.Text},
	}, b.String())
}

// The sum of parts is the whole, and its cells and sources are the union of theirs.
func TestSumOfParts(t *testing.T) {
	for seed := range uint64(50) {
		d := facts(random(rand.New(rand.NewPCG(seed, 1)), 60), `
whole = sum(n)
a = sum(n, entity == "alder")
b = sum(n, entity == "birch")
c = sum(n, entity == "cedar")
parts = a + b + c
early = sum(n, date < "2018") + sum(n, date >= "2018")
mean = mean(n) * count(n)
share = share(n, entity == "alder") * whole
`)
		s := New([]*dataset.Dataset{d})
		whole, _ := s.Fact("random.whole")
		for _, id := range []string{"parts", "early", "mean"} {
			f, _ := s.Fact("random." + id)
			if unit.Round(f.Value.Num, 12) != unit.Round(whole.Value.Num, 12) || !f.OK {
				t.Errorf("seed %d: %s is %v, the whole %v", seed, id, f.Value.Num, whole.Value.Num)
			}
			if !slices.Equal(f.Value.Cells, whole.Value.Cells) {
				t.Errorf("seed %d: %s has cells %s, the whole %s", seed, id, refs(f.Value.Cells), refs(whole.Value.Cells))
			}
			if !slices.Equal(f.Value.Sources, whole.Value.Sources) {
				t.Errorf("seed %d: %s has sources %v", seed, id, f.Value.Sources)
			}
			if f.Value.Certainty != whole.Value.Certainty {
				t.Errorf("seed %d: %s is %s, the whole %s", seed, id, f.Value.Certainty, whole.Value.Certainty)
			}
			if f.Value.Since != whole.Value.Since || f.Value.Period != whole.Value.Period {
				t.Errorf("seed %d: %s speaks of %s to %s", seed, id, f.Value.Since, f.Value.Period)
			}
		}
		share, _ := s.Fact("random.share")
		a, _ := s.Fact("random.a")
		if unit.Round(share.Value.Num, 10) != unit.Round(a.Value.Num, 10) {
			t.Errorf("seed %d: the share of the whole is %v, the part %v", seed, share.Value.Num, a.Value.Num)
		}
	}
}

// Every operation keeps cells sorted, without repetition, and never loses one of a side.
func TestCellsGoThroughEveryOperation(t *testing.T) {
	d := facts(random(rand.New(rand.NewPCG(7, 7)), 80), "a = sum(n, entity == \"alder\")\nb = max(n, entity != \"cedar\")\n")
	for i, op := range []string{"a + b", "a - b", "a / b", "diff(a, b)", "ratio(a, b)", "share(a, b)", "pct_change(a, b)", "change(a, b)", "a > b", "a == b", "a > b && b < a || a != b", "-a + b", "abs(a) + abs(b)", "a > b ? a : b", "a * (b / a)"} {
		d.Facts = append(d.Facts, dataset.Expr{ID: fmt.Sprintf("x%d", i), Expression: op, At: cell.Addr{File: d.File, Sheet: "facts", Row: 10 + i, Col: 2}})
	}
	s := New([]*dataset.Dataset{d})
	a, _ := s.Fact("random.a")
	b, _ := s.Fact("random.b")
	want := union(a.Value.Cells, b.Value.Cells, cell.Addr.Compare)
	for _, f := range s.Facts() {
		if !strings.HasPrefix(f.ID, "random.x") {
			continue
		}
		if !f.OK || !slices.Equal(f.Value.Cells, want) {
			t.Errorf("%s has cells %s, want %s", f.Expression, refs(f.Value.Cells), refs(want))
		}
		if !slices.IsSortedFunc(f.Value.Cells, cell.Addr.Compare) || len(slices.Compact(slices.Clone(f.Value.Cells))) != len(f.Value.Cells) {
			t.Errorf("%s: cells are not sorted or repeat: %s", f.Expression, refs(f.Value.Cells))
		}
	}
}

// The order in which datasets are given and facts asked for changes nothing; several may ask at once.
func TestSameAnswersInAnyOrder(t *testing.T) {
	lines := `
a = share["alder"] - share["birch"]
b = a + models.x
c = crossover(downloads, "alder", "birch", scope == "hub")
d = b > 1
e = 1 / 0
f = e + nosuch
? g = a > 100
`
	print := func(s *Set) string {
		var b strings.Builder
		for _, f := range s.Facts() {
			_ = Explain(&b, f, lang.ZH)
		}
		return b.String() + s.Problems().Text(lang.EN)
	}
	build := func(swap bool) *Set {
		ds := []*dataset.Dataset{facts(hub(), lines), facts(models(), "x = quantity(max(downloads) / max(downloads), \"times\")")}
		if swap {
			slices.Reverse(ds)
		}
		return New(ds)
	}
	want := print(build(false))
	for i := range 4 {
		s := build(i%2 == 1)
		var wg sync.WaitGroup
		for _, id := range []string{"g", "f", "e", "d", "c", "b", "a"} {
			wg.Go(func() { s.Fact("hub-downloads." + id) })
			wg.Go(func() { s.Problems() })
		}
		wg.Wait()
		if got := print(s); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func TestWhere(t *testing.T) {
	at := cell.Addr{File: "datasets/hub-downloads.xlsx", Sheet: "charts", Row: 2, Col: 6}
	holds, ps := Where(hub(), `entity == "Alder" && date >= "2025-07"`, at)
	var rows []int
	for i, h := range holds {
		if h {
			rows = append(rows, i+2)
		}
	}
	if len(ps) > 0 || fmt.Sprint(rows) != "[8 10 15 16]" {
		t.Errorf("rows %v\n%s", rows, ps.Text(lang.EN))
	}
	_, ps = Where(hub(), `entity == "Aldr"`, at)
	wantOne(t, ps, cell.FactUnknownValue, "charts!F2", "condition", "条件")
	_, ps = Where(hub(), `entity = "alder"`, at)
	wantOne(t, ps, cell.WhereSyntax, "charts!F2", "from character 8 on, `= \"alder\"`")
	wantOne(t, CheckWhere(hub(), `year(dat) == "2025"`, at), cell.WhereName, "charts!F2", "date")
}

// Of many figures of two decimals no fact has a digit that is wrong: sums, means, shares and what is made of them.
func TestFactsHaveNoBinaryNoise(t *testing.T) {
	fields := []*dataset.Field{{Name: "k", Type: dataset.Text, Col: 1}, {Name: "n", Type: dataset.Number, Col: 2}}
	tab := dataset.NewTable("datasets/big.xlsx", "data", fields)
	r := rand.New(rand.NewPCG(3, 3))
	cents, some, count := 0, 0, 0
	for i := range 120_000 {
		c, k := r.IntN(1_000_000), "a"
		if i%7 == 0 {
			k, some, count = "b", some+c, count+1
		}
		cents += c
		tab.Append(i+2, []dataset.Value{dataset.Str(dataset.Text, k), dataset.Num(dataset.Number, float64(c)/100)})
	}
	s := New([]*dataset.Dataset{facts(&dataset.Dataset{ID: "big", File: "datasets/big.xlsx", Sheet: "data", Table: tab}, `
sum = sum(n)
mean = mean(n, k == "b")
share = share(n, k == "b")
ratio = sum(n, k == "b") / sum(n)
rest = sum(n) - sum(n, k == "b")
growth = pct_change(sum(n, k == "b"), sum(n))
`)})
	if ps := s.Problems(); len(ps) > 0 {
		t.Fatal(ps.Text(lang.EN))
	}
	whole, part := float64(cents)/100, float64(some)/100
	for id, want := range map[string]float64{"sum": whole, "mean": part / float64(count), "share": part / whole * 100, "ratio": part / whole, "rest": float64(cents-some) / 100, "growth": float64(cents-some) / 100 / part * 100} {
		if f, _ := s.Fact("big." + id); f.Value.Num != unit.Clean(want) {
			t.Errorf("%s is %v, want %v", id, f.Value.Num, unit.Clean(want))
		}
	}
}

// Many records take a moment.
func TestManyRecords(t *testing.T) {
	fields := []*dataset.Field{{Name: "date", Type: dataset.Date, Col: 1}, {Name: "k", Type: dataset.Text, Unique: true, Col: 2}, {Name: "n", Type: dataset.Number, Col: 3}}
	tab := dataset.NewTable("datasets/big.xlsx", "data", fields)
	day := table("d", "", []*dataset.Field{{Name: "date", Type: dataset.Date}}, "2025-09-07").Table.Value(0, 0)
	for i := range 200_000 {
		tab.Append(i+2, []dataset.Value{day, dataset.Str(dataset.Text, fmt.Sprint("k", i%10)), dataset.Num(dataset.Number, float64(i))})
	}
	d := &dataset.Dataset{ID: "big", File: "datasets/big.xlsx", Sheet: "data", Table: tab}
	facts(d, "a = sum(n, k == \"k3\")\nb = max(n, k != \"k3\" && n < 1000)\nc = count()\nd = last(date)")
	s := New([]*dataset.Dataset{d})
	if ps := s.Problems(); len(ps) > 0 {
		t.Fatal(ps.Text(lang.EN))
	}
	a, _ := s.Fact("big.a")
	if a.Value.Num != 1999960000 || len(a.Value.Cells) != 20000 {
		t.Errorf("%v from %d cells", a.Value.Num, len(a.Value.Cells))
	}
}

// Whatever is written, there is either a value with cells or a problem in both languages, and the same one twice.
func FuzzExpression(f *testing.F) {
	for _, s := range []string{
		`last(downloads, entity == "alder" && scope == "hub")`, `crossover(downloads, "alder", "birch", scope == "hub")`, `share["alder"] - share["birch"]`,
		`pct_change(downloads, entity == "birch" && date <= "2025-05")`, `of(max(score, date == "2025-05"), model)`, `data("models").x`, `"a" == 'b'`,
		`true ? 1 : 2`, `count(model matches "a*")`, `rank(score, "cedar")`, `quantity(3, "million downloads")`, `last（downloads）`, `at(downloads, "2025-Q1")`, `1 in [1]`, `a.b["c"]`,
		`max(models.downloads) / sum(models.count)`, `not open`, `-1e9`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, x string) {
		a, ps := eval(x)
		if a.OK == ps.Failed() || a.OK && len(a.Value.Cells) == 0 {
			t.Errorf("%q: OK is %v\n%s", x, a.OK, ps.Text(lang.EN))
		}
		text := ps.Text(lang.ZH) + ps.Text(lang.EN)
		if strings.Contains(text, "%!") && !strings.Contains(x, "%") {
			t.Errorf("%q: %s", x, text)
		}
		b, qs := eval(x)
		if again := qs.Text(lang.ZH) + qs.Text(lang.EN); again != text || a.Text(lang.ZH) != b.Text(lang.ZH) || !slices.Equal(a.Value.Cells, b.Value.Cells) {
			t.Errorf("%q: %s, then %s", x, text, again)
		}
		if a.OK && a.Value.Kind == Number && a.Value.Num != a.Value.Num {
			t.Errorf("%q is no number", x)
		}
	})
}
