package serve

import (
	_ "embed"
	"fmt"

	"briefing/generator/lang"
)

// What serve adds to each page: a script that follows the builds, and the panel it lays over the page while a workbook is
// wrong. Files of their own, because the pages' policy forbids script and style inside.
var (
	//go:embed live.js
	liveScript string
	//go:embed live.css
	liveStyle string
)

// liveTags returns the elements that bring them. The page knows of which build it is: one that is read just before a build ends
// and begins to follow just after it is old, too. A page in no language is told in the one of the terminal.
func (s *server) liveTags(version int) string {
	spoken := ""
	if ls := lang.Of(s.out); len(ls) == 1 {
		spoken = ls[0].String()
	}
	return fmt.Sprintf(`<link rel="stylesheet" href="/_serve/live.css"><script src="/_serve/live.js" data-version="%d" data-lang="%s" defer></script>`, version, spoken)
}
