package cell

import (
	"slices"
	"strings"
	"testing"

	"briefing/generator/lang"
)

func TestAddrPrintsAsPeopleWriteIt(t *testing.T) {
	for _, c := range []struct {
		a    Addr
		want string
	}{
		{Addr{"datasets/power.xlsx", "Output", 17, 3}, "datasets/power.xlsx:Output!C17"},
		{Addr{"datasets/power.xlsx", "Output", 17, 0}, "datasets/power.xlsx:Output!17:17"},
		{Addr{"datasets/power.xlsx", "Output", 0, 28}, "datasets/power.xlsx:Output!AB:AB"},
		{Addr{"datasets/power.xlsx", "Output", 0, 0}, "datasets/power.xlsx:Output"},
		{Addr{"datasets/power.xlsx", "", 0, 0}, "datasets/power.xlsx"},
		{Addr{"site/content/a.md", "", 17, 0}, "site/content/a.md:17"},
		{Addr{"site/content/a.md", "", 17, 4}, "site/content/a.md:17:4"},
	} {
		if got := c.a.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestColumnCountsInLetters(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := Column(n); got != want {
			t.Errorf("Column(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestProblemsPrintWithPlaceAndHintInOrder(t *testing.T) {
	var ps Problems
	a := Addr{"datasets/power.xlsx", "Output", 17, 3}
	ps.Add(a, NumberWanted, "n/a")
	ps.Add(a.At(2, 1), NumberWanted, "x")
	ps.Add(a, NumberWanted, "n/a") // said twice
	ps.Sort()
	const want = `datasets/power.xlsx:Output!A2: want a number, found "x"
	hint: write the number alone, or leave the cell empty where nothing was published
datasets/power.xlsx:Output!C17: want a number, found "n/a"
	hint: write the number alone, or leave the cell empty where nothing was published`
	if got := ps.Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := ps[0].Text(lang.ZH), "datasets/power.xlsx:Output!A2: 这里应填数字，现在是 \"x\"\n\t建议：只写数字；没有公布就把单元格留空"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for v, want := range map[float64]string{-36763228.5: "-36,763,228.5", 1234: "1234", 0.1 + 0.2: "0.3", 1e21: "1,000,000,000,000,000,000,000"} {
		if got := format("%[1]v", []any{v}, lang.EN); got != want {
			t.Errorf("%v is written %s, want %s", v, got, want)
		}
	}
	if !ps.Failed() || ps.Count(Error) != 2 {
		t.Errorf("Failed = %v, %d errors", ps.Failed(), ps.Count(Error))
	}
}

func TestRangesJoinRunsDownAColumn(t *testing.T) {
	a := Addr{"p.xlsx", "data", 2, 3}
	for _, c := range []struct {
		as   []Addr
		want string
	}{
		{nil, ""},
		{[]Addr{a}, "p.xlsx:data!C2"},
		{[]Addr{a.At(4, 3), a, a.At(3, 3), a}, "p.xlsx:data!C2:C4"},
		{[]Addr{a, a.At(4, 3), a.At(2, 4)}, "p.xlsx:data!C2,C4,D2"},
		{[]Addr{a, {"q.xlsx", "data", 1, 1}}, "p.xlsx:data!C2 q.xlsx:data!A1"},
	} {
		if got := Ranges(c.as); got != c.want {
			t.Errorf("Ranges(%v) = %q, want %q", c.as, got, c.want)
		}
	}
}

func TestRangesSumsUpManyRuns(t *testing.T) {
	var as []Addr
	for n := range 101 {
		as = append(as, Addr{File: "a.xlsx", Sheet: "data", Row: 2 + 2*n, Col: 3})
	}
	if got, want := Ranges(as[:100]), "a.xlsx:data!C2,C4,C6,"; !strings.HasPrefix(got, want) || strings.Count(got, ",") != 99 {
		t.Errorf("100 runs: %s", got)
	}
	as = append(as, Addr{File: "a.xlsx", Sheet: "data", Row: 9, Col: 4})
	if got, want := Ranges(as), "a.xlsx:data!C2:C202 (101),D9"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestRangesOfAColumnAreThoseOfItsCells(t *testing.T) {
	first := Addr{File: "a.xlsx", Sheet: "data", Row: 2, Col: 3}
	test := func(rows ...int32) {
		t.Helper()
		var as []Addr
		for _, row := range rows {
			as = append(as, first.At(int(row), first.Col))
		}
		if got, want := RangesOf(first, rows), Ranges(as); got != want {
			t.Errorf("%v: got %s, want %s", rows, got, want)
		}
	}
	test()
	test(2)
	test(2, 3, 4, 9)
	test(9, 4, 4, 2)
	var runs []int32
	for n := range int32(100) {
		runs = append(runs, 2*n+2, 2*n+2+n%2)
		slices.Sort(runs)
		test(slices.Compact(slices.Clone(runs))...)
	}
	for n := range int32(150) {
		runs = append(runs, 500+3*n)
		test(slices.Compact(slices.Clone(runs))...)
	}
	test(append(slices.Compact(runs), 1)...)
}

func TestNothingIsOfferedWhereNothingIsNear(t *testing.T) {
	test := func(s, want string, candidates ...string) {
		t.Helper()
		if got := Nearest(s, candidates); got != want {
			t.Errorf("%q: offers %q, want %q", s, got, want)
		}
	}
	test("数值", "", "来源", "争议", "精度")
	test("数据量", "数据", "数据", "来源")
	test("来原", "来源", "争议", "来源")
	test("约", "", "exact", "rounded", "approx", "bound")
	test("approximately", "approx", "exact", "rounded", "approx", "bound")
	test("titel", "title", "title", "topic")
	test("", "", "title")
	test("x", "")
}

func TestPlain(t *testing.T) {
	test := func(s, want string) {
		t.Helper()
		if got := Plain(s); got != want {
			t.Errorf("Plain(%q) = %q, want %q", s, got, want)
		}
	}
	test("数据 data", "数据 data")
	test("a\n::error::x", `a\u000a::error::x`)
	test("\x1b]0;x\a", `\u001b]0;x\u0007`)
	test("\x7f\u009b\u2028\u202e\u2066", `\u007f\u009b\u2028\u202e\u2066`)
	test("\u2027\u202f\u00a0\u200d", "\u2027\u202f\u00a0\u200d")
}
