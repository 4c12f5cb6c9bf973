package sitedata

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"regexp"
	"testing"

	"briefing/generator/catalogue"
	"briefing/generator/golden"
)

// words are the keywords in CITATION.cff, which change as workbooks come and go.
var words = regexp.MustCompile(`(?m)^keywords:\n(?:  - .*\n)*`)

// TestCitationFilesSayWhatTheSharedWorkbookSays: GitHub and Zenodo read them at the root of the repository. make golden writes them anew if
// more differs than the keywords.
func TestCitationFilesSayWhatTheSharedWorkbookSays(t *testing.T) {
	c := theContent(t)
	var sets []catalogue.Listed
	for _, s := range c.Sets {
		sets = append(sets, catalogue.Listed{Dataset: s.Dataset})
	}
	cff, zenodo, err := catalogue.CitationFiles(catalogue.Site{Site: c.Shared.Site, Name: c.Shared.Site.Title}, sets, false)
	if err != nil {
		t.Fatal(err)
	}
	without := func(b []byte) (m map[string]any) {
		json.Unmarshal(b, &m)
		maps.DeleteFunc(m, func(k string, _ any) bool { return k == "keywords" })
		return m
	}
	for name, want := range map[string][]byte{"../../CITATION.cff": cff, "../../.zenodo.json": zenodo} {
		got, err := os.ReadFile(name)
		same := err == nil && (bytes.Equal(got, want) || bytes.Equal(words.ReplaceAll(got, nil), words.ReplaceAll(want, nil)))
		if a, b := without(got), without(want); a != nil && reflect.DeepEqual(a, b) {
			same = true
		}
		switch {
		case same:
		case golden.Update():
			if err := os.WriteFile(name, want, 0o644); err != nil {
				t.Error(err)
			}
		default:
			t.Errorf("%s is not what the shared workbook says (%v): make golden writes it\n%s", name, err, want)
		}
	}
}
