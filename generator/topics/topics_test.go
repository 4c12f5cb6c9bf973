package topics

import (
	"testing"

	"briefing/generator/build"
	"briefing/generator/lang"
)

// TestCheckIsQuiet: honest data of other shapes than those of this repository raise no warning, nor does their prose under the strictest
// reading.
func TestCheckIsQuiet(t *testing.T) {
	for _, p := range All() {
		t.Run(p.ID, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			p.Write(t, dir)
			c, ps, err := build.Load(build.Options{Datasets: dir + "/datasets", Site: dir + "/site", Strict: true})
			if err != nil {
				t.Fatal(err)
			}
			if len(ps) > 0 {
				t.Error(ps.Text(lang.EN))
			}
			charts := 0
			for _, s := range c.Sets {
				charts += len(s.Figures)
			}
			if len(c.Sets) < 4 || charts < 8 {
				t.Errorf("%d datasets, %d charts", len(c.Sets), charts)
			}
		})
	}
}
