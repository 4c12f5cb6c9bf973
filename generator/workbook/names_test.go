package workbook

import "testing"

func TestNamesAreComparedWithoutCaseSpacesAndHyphens(t *testing.T) {
	test := func(s, want string) {
		t.Helper()
		if got := fold(s); got != want {
			t.Errorf("%q folds to %q, want %q", s, got, want)
		}
	}
	test("", "")
	test("title_zh", "titlezh")
	test(" Next-Update ", "nextupdate")
	test("标题（中文）", "标题(中文)")
	test("标题　\u00a0x", "标题  x") // spaces of other widths count
	test("É\u212a", "ék")
}
