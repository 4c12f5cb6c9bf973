package fact

import (
	"slices"
	"strings"
	"testing"

	"briefing/generator/dataset"
)

// Numbers are those of the data, of the steps between, and what is typed, in conditions too, but not the digits of names and texts.
func TestNumbersOfAClaimReachDownThroughFacts(t *testing.T) {
	s := New([]*dataset.Dataset{facts(hub(), `
alder_2025 = at(downloads, "2025-07", entity == "alder" && downloads > 7)
lead = alder_2025 - at(downloads, "2025-07", entity == "birch")
? leads = lead > 5 * million
`)})
	c, ok := s.Claim("hub-downloads.leads")
	if !ok {
		t.Fatal("no such claim")
	}
	got := c.Numbers()
	for _, want := range []float64{50_500_000, 40_250_000, 10_250_000, 5_000_000, 5, 7} {
		if !slices.Contains(got, want) {
			t.Errorf("%v is not among %v", want, got)
		}
	}
	if slices.Contains(got, 2025) || slices.Contains(got, 2) {
		t.Errorf("digits of a text or a name are among %v", got)
	}
	if names := c.NamesOfFacts(); strings.Count(names.EN, "\n") != 2 {
		t.Errorf("the facts are called %q", names.EN)
	}
}
