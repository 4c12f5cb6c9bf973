package dataset

import (
	"slices"
	"testing"
)

func TestSourceIDsByEverySeparatorThatPeopleWrite(t *testing.T) {
	for _, sep := range []string{";", "；", ",", "，", "、", "\n", "\r\n", " ", "; ", " ； ", ";\n", "　", "\u00a0"} {
		if got := SourceIDs(" aa" + sep + "b-b "); !slices.Equal(got, []string{"aa", "b-b"}) {
			t.Errorf("between %q stand %q", sep, got)
		}
	}
	if got := SourceIDs("、; "); len(got) > 0 {
		t.Errorf("separators alone are %q", got)
	}
}
