package workbook

import (
	"math/rand/v2"
	"testing"
)

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
	test("a\xffb\ufffd", "a\ufffdb\ufffd")
	alphabet := []string{"a", "A", "b", "_", " ", "-", "（", "(", "）", "　", "\u00a0", "é", "É", "\xff", "\ufffd", "\x00", "中"}
	r := rand.New(rand.NewPCG(1, 5))
	word := func() (s string) {
		for range r.IntN(5) {
			s += alphabet[r.IntN(len(alphabet))]
		}
		return s
	}
	equal := 0
	for range 200000 {
		a, b := word(), word()
		if sameFolded(a, b) != (fold(a) == fold(b)) {
			t.Fatalf("%q and %q: %v", a, b, sameFolded(a, b))
		}
		if sameFolded(a, b) {
			equal++
		}
	}
	if equal < 1000 {
		t.Errorf("only %d pairs were the same", equal)
	}
}
