package cell

import (
	"testing"

	"briefing/generator/lang"
)

func TestNumbersInMessagesAreWrittenAsPeopleWriteThem(t *testing.T) {
	test := func(v float64, want string) {
		t.Helper()
		if got := format("%[1]v", []any{v}, lang.EN); got != want {
			t.Errorf("%v is written %s, want %s", v, got, want)
		}
	}
	test(36763228.5, "36,763,228.5")
	test(3.67632285e+07, "36,763,228.5")
	test(1234, "1234")
	test(-12345, "-12,345")
	test(0.1+0.2, "0.3")
	test(1e21, "1,000,000,000,000,000,000,000")
	test(0, "0")
}
