package workbook

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/unit"
	"briefing/generator/xlsx"
)

// The rows of what a briefing begins with.
var (
	//go:embed template.toml
	templateRows []byte
	//go:embed shared.toml
	sharedRows []byte
	//go:embed example.toml
	exampleRows []byte
)

// sampleRows reads the rows of a workbook by sheet, as texts by column.
func sampleRows(table []byte) (rows map[string][]map[string]string) {
	if err := toml.Unmarshal(table, &rows); err != nil {
		panic(err)
	}
	return rows
}

// placeholders are the texts of what a briefing or a dataset begins with that stand for what the editor is to write, and the rule that
// says so.
var placeholders = func() map[string]cell.Rule {
	all := map[string]cell.Rule{}
	for rule, table := range map[cell.Rule][]byte{cell.PlaceholderLeft: templateRows, cell.ExampleLeft: sharedRows} {
		for sheet, rows := range sampleRows(table) {
			says := rule
			if sheet == "imported" {
				says = cell.ImportLeft
			}
			for _, row := range rows {
				for column, text := range row {
					if strings.HasPrefix(column, "definition_") || strings.HasPrefix(text, "（") || strings.HasPrefix(text, "(") {
						all[text] = says
					}
				}
			}
		}
	}
	return all
}()

// Template returns a workbook to begin a dataset with: all sheets with their headers in language l, what each column is
// for, dropdowns of what the shared workbook has, and an example that checks without a problem and is to be overwritten.
// sh may be nil.
func Template(id string, l lang.Lang, sh *dataset.Shared) xlsx.Book {
	return bookOf(id, tablesOf(sampleRows(templateRows), inData, l), l, sh)
}

// Example returns a workbook with a chart, facts and claims, of invented figures, for a briefing that begins with what SharedTemplate returns.
func Example(id string, l lang.Lang) xlsx.Book {
	sh := &dataset.Shared{Entities: map[string]*dataset.Entity{}, Sources: map[string]dataset.Source{}, Nouns: map[string]unit.Noun{}}
	for _, row := range sampleRows(sharedRows)["entities"] {
		sh.Entities[row["id"]] = nil
	}
	return bookOf(id, tablesOf(sampleRows(exampleRows), inData, l), l, sh)
}

// SharedTemplate returns the workbook of what all others share, with an example of each thing: an entity, a source, a term, a unit. title
// is the briefing's; a zero one leaves a placeholder.
func SharedTemplate(l lang.Lang, title lang.Text) xlsx.Book {
	rows := sampleRows(sharedRows)
	if !title.IsZero() {
		rows["about"][0]["zh"], rows["about"][0]["en"] = title.ZH, title.EN
	}
	b, err := fromText(SharedID, tablesOf(rows, inShared, l), nil)
	if err != nil {
		panic(err) // the names come from the table of names
	}
	return b
}

// bookOf makes a workbook of tables by the names of the contract, with words for editors before them.
func bookOf(id string, sheets map[string][][]string, l lang.Lang, sh *dataset.Shared) xlsx.Book {
	b, err := fromText(id, sheets, offersOf(sh))
	if err != nil {
		panic(err) // the names come from the table of names
	}
	b.Sheets = append([]xlsx.Sheet{readmeSheet(l)}, b.Sheets...)
	return b
}

// tablesOf returns all sheets of a workbook, by their names in language l, with rows of texts by column. What rows call columns are those
// of the data.
func tablesOf(rows map[string][]map[string]string, where place, l lang.Lang) map[string][][]string {
	var own []name
	var called []string
	for _, c := range rows["columns"] {
		n := name{id: c["id"], zh: c["zh"]}
		own, called = append(own, n), append(called, n.id, strings.TrimPrefix(n.in(l), "@"))
	}
	text := strings.NewReplacer(called...)
	sheets := map[string][][]string{}
	for _, p := range parts {
		if p.where&where == 0 || p.unread() || p.id == "runs" { // which the command refresh makes
			continue
		}
		columns := p.columns
		if p.id == "data" {
			columns = slices.DeleteFunc(append(own, columns...), func(c name) bool { return c.id == dataset.FieldRun })
		}
		header := make([]string, len(columns))
		for i, c := range columns {
			header[i] = text.Replace(c.in(l))
		}
		table := [][]string{header}
		for _, row := range rows[p.id] {
			out := make([]string, len(columns))
			for i, c := range columns {
				out[i] = text.Replace(row[c.id])
			}
			if k := find(p.keys, row["key"]); k >= 0 {
				out[0] = p.keys[k].in(l)
			}
			table = append(table, out)
		}
		sheets[p.in(l)] = table
	}
	return sheets
}

// exampleSource returns the rule that a source breaks if it is the one that a template or a new briefing begins with, untouched.
func exampleSource(s dataset.Source) (cell.Rule, bool) {
	for i, was := range sampleSources {
		if s.ID == was["id"] && (s.Title == was["title"] || s.URL == was["url"]) {
			return []cell.Rule{cell.PlaceholderLeft, cell.ExampleLeft}[i], true
		}
	}
	return "", false
}

var sampleSources = []map[string]string{sampleRows(templateRows)["sources"][0], sampleRows(sharedRows)["sources"][0]}

// readmeSheet is the sheet that tells an editor what to do: sentences of the editing guide, of which a test holds that
// they stand there. A line that begins with # is a heading of it.
func readmeSheet(l lang.Lang) xlsx.Sheet {
	p, _ := partOf(inData, readme)
	s := xlsx.Sheet{Name: p.in(l), Columns: []xlsx.Column{{Header: lang.Text{ZH: "怎样填写这个工作簿", EN: "How to fill in this workbook"}.In(l)}}}
	for line := range strings.Lines(readmeWords.In(l)) {
		line = strings.ReplaceAll(strings.TrimSpace(line), "go run ./generator", "generator") // a briefing has the program without its code
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
