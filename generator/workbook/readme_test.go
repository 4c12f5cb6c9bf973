package workbook

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// What the sheet README of a template says is what the editing guide of the site says, word for word: each xlsx.Heading is
// one of the guide's, each row stands under it or in the guide's first section.
func TestReadmeSheetSaysWhatTheGuideSays(t *testing.T) {
	for _, l := range lang.All() {
		file := "../../site/content/edit/index." + l.String() + ".md"
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		guide := strings.NewReplacer("`", "", "**", "").Replace(string(b))
		sections := map[string]string{}
		title, first := "", ""
		for line := range strings.Lines(guide) {
			if m := regexp.MustCompile(`^## (.*) \{#`).FindStringSubmatch(line); m != nil {
				if title = m[1]; first == "" {
					first = title
				}
			}
			sections[title] += line
		}
		title = first
		rows := readmeSheet(l).Rows
		if len(rows) < 20 {
			t.Errorf("%s: only %d rows", l, len(rows))
		}
		refresh := false
		for _, row := range rows {
			switch v := row[0].(type) {
			case xlsx.Heading:
				if title = string(v); sections[title] == "" {
					t.Errorf("%s has no section %q", file, title)
				}
			case string:
				refresh = refresh || strings.Contains(v, "generator refresh")
				if !strings.Contains(sections[title]+sections[first], v) {
					t.Errorf("%s: the section %q does not say %q", file, title, v)
				}
			}
		}
		if !refresh {
			t.Errorf("%s: no word on refresh", l)
		}
	}
}
