package workbook

import (
	_ "embed"
	"strings"

	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// readmeSheet is the sheet that tells an editor what to do: sentences of the editing guide, of which a test holds that
// they stand there. A line that begins with # is a heading of it.
func readmeSheet(l lang.Lang) xlsx.Sheet {
	p, _ := partOf(inData, readme)
	s := xlsx.Sheet{Name: p.in(l), Columns: []xlsx.Column{{Header: lang.Text{ZH: "怎样填写这个工作簿", EN: "How to fill in this workbook"}.In(l)}}}
	for line := range strings.Lines(readmeWords.In(l)) {
		line = strings.TrimSpace(line)
		if title, ok := strings.CutPrefix(line, "# "); ok {
			s.Rows = append(s.Rows, []any{xlsx.Heading(title)})
			continue
		}
		s.Rows = append(s.Rows, []any{line})
	}
	return s
}

var (
	//go:embed readme.zh.txt
	readmeZH string
	//go:embed readme.en.txt
	readmeEN string

	readmeWords = lang.Text{ZH: readmeZH, EN: readmeEN}
)
