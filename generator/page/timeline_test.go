package page

import (
	"testing"

	"briefing/generator/lang"
	"briefing/generator/period"
)

// TestPeriodBelowAYearLeavesItOut: below its year a date says only what the year does not.
func TestPeriodBelowAYearLeavesItOut(t *testing.T) {
	test := func(text, zh, en string) {
		t.Helper()
		p, err := period.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if gotZH, gotEN := withinYear(p, lang.ZH), withinYear(p, lang.EN); gotZH != zh || gotEN != en {
			t.Errorf("%s: %q, %q; want %q, %q", text, gotZH, gotEN, zh, en)
		}
	}
	test("2023-06-12", "6月12日", "12 June")
	test("2023-06", "6月", "June")
	test("2023-Q2", "第二季度", "second quarter")
	test("2023-H1", "上半年", "first half")
	test("2023", "2023年", "2023")
}
