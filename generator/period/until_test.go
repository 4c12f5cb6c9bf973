package period

import "testing"

func TestUntilReadsTheEndOfASpan(t *testing.T) {
	test := func(s, want string) {
		t.Helper()
		if got := Until(s).String(); got != want {
			t.Errorf("%q ends in %q, want %q", s, got, want)
		}
	}
	test("million downloads, from May 2023 to September 2025", "2025-09")
	test("million downloads, 2019–2024", "2024")
	test("million downloads, to 7 September 2025", "2025-09-07")
	test("百万次，2023 年 5 月至 2025 年 9 月", "2025-09")
	test("百万次，2019—2024年", "2024")
	test("compared with May 2023", "")
	test("from 1,200 to 3,400 downloads", "")
	test("", "")
}
