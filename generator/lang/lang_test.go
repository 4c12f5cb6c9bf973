package lang

import "testing"

func TestParseReadsWhatStringWrites(t *testing.T) {
	for _, l := range All() {
		if got, ok := Parse(l.String()); !ok || got != l {
			t.Errorf("Parse(%q) = %v, %v", l.String(), got, ok)
		}
		if l.Other() == l || l.Other().Other() != l {
			t.Errorf("%v has no other", l)
		}
	}
	if _, ok := Parse("fr"); ok {
		t.Error("French is a language of the site")
	}
}

func TestOrFallsBackToTheOtherSide(t *testing.T) {
	only := Text{EN: "rain"}
	if got := only.Or(ZH); got != "rain" {
		t.Errorf("Or = %q", got)
	}
	if got := only.In(ZH); got != "" {
		t.Errorf("In = %q", got)
	}
	if only.IsZero() || !(Text{}).IsZero() || Same("x") != (Text{"x", "x"}) {
		t.Error("IsZero or Same is wrong")
	}
}
