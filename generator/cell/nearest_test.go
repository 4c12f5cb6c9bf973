package cell

import "testing"

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
