package page

import (
	"testing"

	"briefing/generator/dataset"
)

func TestEveryTypeHasAName(t *testing.T) {
	for _, typ := range dataset.Types() {
		if w := typeWords[typ]; w.ZH == "" || w.EN == "" {
			t.Errorf("%s: %q", typ, w)
		}
	}
}
