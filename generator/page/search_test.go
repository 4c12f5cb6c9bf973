package page

import "testing"

func TestSimplifiedHasWhatOccurs(t *testing.T) {
	if got, want := simplified("开放授权 open"), "權权開开"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := simplified("授權"); got != "" { // 權 is written so in no simplified text
		t.Errorf("%q for traditional text alone", got)
	}
}
