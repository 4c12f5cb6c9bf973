package period

import (
	"testing"

	"briefing/generator/lang"
)

func TestTextIsWrittenForEachLanguage(t *testing.T) {
	test := func(s, zh, en string) {
		t.Helper()
		p, err := Parse(s)
		if err != nil {
			t.Errorf("Parse(%q): %v", s, err)
			return
		}
		if got := p.String(); got != s {
			t.Errorf("Parse(%q) prints %q", s, got)
		}
		if got := p.Text(lang.ZH); got != zh {
			t.Errorf("%s in Chinese = %q, want %q", s, got, zh)
		}
		if got := p.Text(lang.EN); got != en {
			t.Errorf("%s in English = %q, want %q", s, got, en)
		}
	}
	test("2025", "2025年", "2025")
	test("2025-H2", "2025年下半年", "second half of 2025")
	test("2025-Q3", "2025年第三季度", "third quarter of 2025")
	test("2025-09", "2025年9月", "September 2025")
	test("2025-09-30", "2025年9月30日", "30 September 2025")
	test("2024-02-29", "2024年2月29日", "29 February 2024")
}

func TestParseRefusesWhatIsNoPeriod(t *testing.T) {
	for _, s := range []string{"", "20", "2025-", "2025-13", "2025-00", "2025-02-29", "2025-9", "2025-Q5", "2025-H3", "2025-09-31", "0999", "2025-+1", "9/30/2025"} {
		if p, err := Parse(s); err == nil {
			t.Errorf("Parse(%q) = %v", s, p)
		}
	}
}

func TestInCoarsensButNeverCuts(t *testing.T) {
	p, _ := Parse("2025-09-30")
	for g, want := range map[Grain]string{Day: "2025-09-30", Month: "2025-09", Quarter: "2025-Q3", Half: "2025-H2", Year: "2025"} {
		if got := p.In(g).String(); got != want {
			t.Errorf("In(%d) = %s, want %s", g, got, want)
		}
	}
	y, _ := Parse("2025")
	if got := y.In(Month); got != y {
		t.Errorf("a year cut into a month: %v", got)
	}
}

func TestDaysIsTheMiddleOfALongPeriod(t *testing.T) {
	d, _ := Parse("1970-01-02")
	m, _ := Parse("1970-01")
	if d.Days() != 1 || m.Days() != 15.5 {
		t.Errorf("Days = %v, %v, want 1, 15.5", d.Days(), m.Days())
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2025", "2025-H1", "2025-Q4", "2025-09", "2025-09-30", "9999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := Parse(s)
		if err != nil {
			return
		}
		if q, err := Parse(p.String()); err != nil || q != p {
			t.Errorf("Parse(%q) = %v, which reads back as %v, %v", s, p, q, err)
		}
		if !p.Start().Before(p.End()) {
			t.Errorf("%v ends before it starts", p)
		}
	})
}
