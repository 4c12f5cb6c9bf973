package workbook

import (
	"slices"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// TestAdviceWorksWhenFollowed makes a mistake, does what the hint says, in the words of the hint, and finds nothing more to say.
func TestAdviceWorksWhenFollowed(t *testing.T) {
	sh := readSharedFixture(t)
	check := func(edits ...string) cell.Problems {
		t.Helper()
		b := fixture(t, "power.txtar")
		for _, e := range edits {
			edit(t, &b, e)
		}
		_, ps, err := Read(saveBook(t, "power.xlsx", b), sh)
		if err != nil {
			t.Fatal(err)
		}
		return ps
	}
	test := func(rule string, mistake []string, said string, mended ...string) {
		t.Helper()
		ps := check(mistake...)
		i := slices.IndexFunc(ps, func(p cell.Problem) bool { return p.Rule.ID == rule })
		if i < 0 || !strings.Contains(ps[i].Hint(lang.EN), said) || !strings.Contains(ps[i].Hint(lang.ZH), said) {
			t.Errorf("%s: no hint says %q:\n%s", rule, said, texts(ps))
			return
		}
		if ps := check(mended...); len(ps) > 0 {
			t.Errorf("%s: the advice %q was followed, and still:\n%s", rule, said, texts(ps))
		}
	}
	edits := func(e ...string) []string { return e }
	test("where-syntax", edits(`charts!F2=class = "a"`), `year >= "2024"`, `charts!F2=class == "a" && year >= "2024"`)
	test("axis-syntax", edits("charts!C2=month()"), "date", "charts!C2=date")
	test("function-unknown", edits("charts!C2=week(date)"), "month", "charts!C2=month(date)")
	test("function-unknown", edits("charts!C2=week(date)"), "quarter", "charts!C2=quarter(date)")
	test("date-ambiguous", edits("data!A3='9/10/2025"), "2025-09-30", "data!A3='2025-09-30")
	test("date-year-as-day", edits("data!A3={25|yyyy-mm-dd}"), "2025-09-30", "data!A3='2025-09-30")
	test("entity-unknown", edits("data!B3=lama"), "llama", "data!B3=llama")
	test("choice-unknown", edits("data!E3=c"), "a b", "data!E3=b")
	test("boolean-wanted", edits("data!F3=perhaps"), "", "data!F3=yes")
	test("id-bad", edits("charts!A2=By Country", "-notes"), "by-country", "charts!A2=by-country", "-notes")
	test("word-unknown", edits("charts!B2=lines"), "line", "charts!B2=line")
	test("number-approximate", edits("data!C3='over 385"), "bound", "data!C3=385", "data!O3=bound", "data!P3=over")
	test("flag-unknown", edits("data!P3=over outlyer"), "outlier", "data!P3=over outlier")
	test("bound-open", edits("data!P3="), "over", "data!P3=over")
	test("licence-blank", edits("about!B7="), "CC-BY-4.0", "about!B7=CC-BY-4.0")
	test("licence-blank", edits("about!B7="), "unknown", "about!B7=unknown")
	test("unit-unknown", edits("about!B4=downlods"), "downloads", "about!B4=downloads")
}
