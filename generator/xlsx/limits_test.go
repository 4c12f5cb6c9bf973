package xlsx

import (
	"strings"
	"testing"
	"time"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

func TestLimitsFileRaisesAndLowers(t *testing.T) {
	test := func(text string, want func(*Limits), says ...string) {
		t.Helper()
		l, d := DefaultLimits(), DefaultLimits()
		if want != nil {
			want(&d)
		}
		ps := parseLimits(&l, "datasets/"+LimitsName, []byte(text))
		if l != d {
			t.Errorf("%q gives %+v, want %+v", text, l, d)
		}
		got := ps.Text(lang.EN)
		if len(says) != len(ps) {
			t.Errorf("%q says\n%s", text, got)
		}
		for _, s := range says {
			if !strings.Contains(got, s) {
				t.Errorf("%q says\n%s\nwithout %q", text, got, s)
			}
		}
		if all := got + ps.Text(lang.ZH); strings.Contains(all, "%!") {
			t.Error(all)
		}
	}
	test("", nil)
	test("# remarks only\n", nil)
	test("rows: 3000000\nunzipped: 2 GB\ntime: 90s\n", func(l *Limits) { l.Rows, l.Unzipped, l.Time = 3000000, 2<<30, 90*time.Second })
	test("file: 10mb\nratio: 1000\nstrings: 5\ntime: 1h 5m", func(l *Limits) { l.File, l.Ratio, l.Strings, l.Time = 10<<20, 1000, 5, 65*time.Minute })
	test("row: 5", nil, `datasets/_limits.yaml:1: no limit is called "row"`)
	test("a: 1\nrows: -1\ncells: many\ntime: 5\ndepth: [1]\nsheets: 0", nil, `:1: no limit`, `:2: the limit rows cannot be "-1"`, ":3: ", ":4: ", ":5: ", ":6: ")
	test("file: 2048 GB\ncolumns: 99999999999", nil, ":1: ", ":2: ")
	test("- rows", nil, "want one limit a line")
	test("rows: 5\n\tcells: 6", nil, "want one limit a line")
	test("rows", nil, "want one limit a line")
}

// Whatever a file of limits says, every limit stays above nothing, and what is wrong stands in one of its lines.
func FuzzLimits(f *testing.F) {
	f.Add("rows: 3000000\nunzipped: 2 GB\ntime: 10m\n")
	f.Add("rows: &a [*a]\n? {rows: 1}\n: 2\nfile: 99999999999999999999 GB\ntime: 1e300h")
	f.Add("d%%%%%%!%%%%%%%%:")
	f.Add("- rows\n---\n%YAML 1.1\n")
	f.Fuzz(func(t *testing.T, text string) {
		l := DefaultLimits()
		ps := parseLimits(&l, LimitsName, []byte(text))
		for _, k := range limitSpecs {
			if k.get(&l) <= 0 {
				t.Errorf("%q sets %s to %d", text, k.name, k.get(&l))
			}
		}
		for _, p := range ps {
			if p.At.Row < 0 || p.At.Row > strings.Count(text, "\n")+strings.Count(text, "\r")+strings.Count(text, "\u0085")+strings.Count(text, "\u2028")+strings.Count(text, "\u2029")+1 {
				t.Errorf("%q: %s is beyond the file", text, p.At)
			}
		}
		for _, p := range ps {
			for i, a := range p.Args { // what the file says is quoted, and may look like a format
				if s, ok := a.(string); ok {
					p.Args[i] = strings.ReplaceAll(s, "%", "")
				} else if l, ok := a.(lang.Text); ok {
					p.Args[i] = lang.Text{ZH: strings.ReplaceAll(l.ZH, "%", ""), EN: strings.ReplaceAll(l.EN, "%", "")}
				}
			}
			if said := p.Text(lang.EN) + p.Text(lang.ZH); strings.Contains(said, "%!") {
				t.Errorf("%q: %s", text, said)
			}
		}
	})
}

// TestLimitsHaveACeiling raises each limit as far as may be, and one further.
func TestLimitsHaveACeiling(t *testing.T) {
	for _, k := range limitSpecs {
		d := DefaultLimits()
		unit := int64(1)
		if k.measure == "bytes" {
			unit = 1 << 20
		}
		if k.measure == "time" {
			unit = int64(time.Second)
		}
		for over, want := range []int{0, 1} {
			l := DefaultLimits()
			ps := parseLimits(&l, LimitsName, []byte(k.name+": "+k.text(k.ceiling()+int64(over)*unit)))
			if len(ps) != want || want > 0 && (ps[0].Rule != cell.LimitAbove || ps[0].At.Row != 1 || !strings.Contains(ps.Text(lang.EN), k.text(k.ceiling()))) {
				t.Errorf("%s, %d above: %s", k.name, over, ps.Text(lang.EN))
			}
			if v := k.get(&l); v != k.ceiling() || v <= k.get(&d) {
				t.Errorf("%s is %d, at most %d", k.name, v, k.ceiling())
			}
			if raised := Raised(l); len(raised) != 1 || raised[0] != k.name+": "+k.text(k.ceiling()) {
				t.Errorf("%s: raised are %q", k.name, raised)
			}
		}
	}
}
