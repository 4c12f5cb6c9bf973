package cell

import "testing"

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
