package cell

import "testing"

func TestDistanceCountsLetters(t *testing.T) {
	test := func(a, b string, want int) {
		t.Helper()
		if got := distance(a, b); got != want {
			t.Errorf("from %q to %q takes %d, want %d", a, b, got, want)
		}
	}
	test("", "", 0)
	test("", "abc", 3)
	test("kitten", "sitting", 3)
	test("来源", "来原", 1)
	test("lama", "llama", 1)
	test("titel", "title", 1)
}
