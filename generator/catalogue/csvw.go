package catalogue

import (
	"cmp"
	"fmt"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// CSV on the Web (W3C, Metadata Vocabulary for Tabular Data): a group of tables, each with its columns. The first title of a column is what
// the first line of the file says.
type (
	csvwColumn struct {
		Name        string    `json:"name"`
		Titles      csvwTexts `json:"titles"`
		Description []literal `json:"dc:description,omitempty"`
		Unit        string    `json:"schema:unitText,omitempty"`
		Datatype    any       `json:"datatype"`
		Required    bool      `json:"required,omitempty"`
	}
	csvwTexts struct {
		ZH []string `json:"zh-Hans"`
		EN []string `json:"en"`
	}
	csvwSchema struct {
		Columns []csvwColumn `json:"columns"`
		Key     []string     `json:"primaryKey"`
	}
	csvwRange struct {
		Base string   `json:"base"`
		Min  *float64 `json:"minimum,omitempty"`
		Max  *float64 `json:"maximum,omitempty"`
	}
	csvwTableOf struct {
		URL         string     `json:"url"`
		Title       []literal  `json:"dc:title"`
		Description []literal  `json:"dc:description,omitempty"`
		Licence     []ref      `json:"dc:license,omitempty"`
		Schema      csvwSchema `json:"tableSchema"`
	}
)

func csvwHead(site Site) any {
	h := struct {
		Context [2]any    `json:"@context"`
		ID      string    `json:"@id"`
		Type    string    `json:"@type"`
		Title   []literal `json:"dc:title"`
	}{[2]any{"http://www.w3.org/ns/csvw", map[string]string{"@language": "en"}}, site.URL + CSVW, "TableGroup", literals(site.Name)}
	return h
}

func csvwTable(_ Site, s Listed) any {
	d := s.Dataset
	t := csvwTableOf{URL: d.ID + "/" + d.ID + ".csv", Title: literals(titles(d)), Description: literals(d.About.Description)}
	for _, u := range licenceAddresses(d.About.Licence, d.About.LicenceURL) {
		t.Licence = append(t.Licence, ref{u})
	}
	t.Schema.Columns = []csvwColumn{{Name: "row", Titles: csvwTexts{[]string{"row", "行"}, []string{"row", "Row"}}, Datatype: "integer", Required: true}}
	for n, f := range d.Table.Fields {
		c := csvwColumn{Name: csvwName(f.Name), Description: literals(f.Description), Datatype: csvwType(d.Table, n), Required: f.Required}
		c.Titles = csvwTexts{titlesOf(f.Name, f.Label.Or(lang.ZH)), titlesOf(f.Name, f.Label.Or(lang.EN))}
		if f.Type.Numeric() {
			c.Unit = f.Unit.Label(lang.EN)
		}
		t.Schema.Columns = append(t.Schema.Columns, c)
		if f.Unique {
			t.Schema.Key = append(t.Schema.Key, c.Name)
		}
	}
	if t.Schema.Key == nil {
		t.Schema.Key = []string{"row"}
	}
	return t
}

// titlesOf returns what a column is called, first as its file has it.
func titlesOf(name, label string) []string {
	if label = inert.Line(cmp.Or(label, name)); label != name {
		return []string{name, label}
	}
	return []string{name}
}

// csvwName returns the name of a column as a variable of address templates may be called.
func csvwName(name string) string {
	var b strings.Builder
	for i, c := range []byte(name) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' && i > 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// csvwType returns the datatype of a field. Dates of mixed grain are strings.
func csvwType(t *dataset.Table, n int) any {
	kind := "string"
	switch f := t.Fields[n]; f.Type {
	case dataset.Number, dataset.Percent, dataset.Integer:
		if kind = "number"; f.Type == dataset.Integer {
			kind = "integer"
		}
		if f.Min != nil || f.Max != nil {
			return csvwRange{kind, f.Min, f.Max}
		}
	case dataset.Boolean:
		kind = "boolean"
	case dataset.URL:
		kind = "anyURI"
	case dataset.Date:
		kind = cmp.Or(map[period.Grain]string{period.Day: "date", period.Month: "gYearMonth", period.Year: "gYear"}[t.Grain(n)], kind)
	case dataset.YearMonth:
		kind = "gYearMonth"
	case dataset.Year:
		kind = "gYear"
	}
	return kind
}
