package dataset

import "testing"

// TestLastRun: the order of rows is not that of time, but decides where two began in one second.
func TestLastRun(t *testing.T) {
	for _, c := range []struct {
		runs []Run
		want string
	}{
		{[]Run{{ID: "a", Started: "2026-10-05T04:17:00Z"}, {ID: "b", Started: "2026-10-04T04:17:00Z"}}, "a"},
		{[]Run{{ID: "a", Started: "2026-10-05T04:17:00Z"}, {ID: "b", Started: "2026-10-05T04:17:00Z"}}, "b"},
	} {
		d := Dataset{Runs: c.runs}
		if got := d.LastRun(); got == nil || got.ID != c.want {
			t.Errorf("%v: %v, want %s", c.runs, got, c.want)
		}
	}
	if got := new(Dataset).LastRun(); got != nil {
		t.Errorf("without runs: %v", got)
	}
}
