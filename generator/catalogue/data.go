package catalogue

import (
	"bufio"
	"cmp"
	"encoding/hex"
	"encoding/json"
	"io"
	"regexp"
	"strconv"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/report"
)

// WriteCSV writes every record of d under the names of its fields, after the sheet row it was read from. Dates are ISO 8601
// as coarse as the source, entities and choices are ids, numbers have all their digits, blank is nothing published.
func WriteCSV(to io.Writer, d *dataset.Dataset) error {
	t := d.Table
	w := bufio.NewWriter(to)
	line := []byte("row")
	for _, f := range t.Fields {
		line = chart.AppendCSV(append(line, ','), f.Name)
	}
	w.Write(append(line, '\n'))
	for i := range t.Len() {
		line = strconv.AppendInt(line[:0], int64(t.Row(i)), 10)
		for f, fl := range t.Fields {
			v := t.Value(i, f)
			line = append(line, ',')
			if fl.Type.Numeric() || fl.Type.Temporal() {
				line = v.AppendKey(line)
			} else {
				line = chart.AppendCSV(line, v.Key())
			}
		}
		w.Write(append(line, '\n'))
	}
	return w.Flush()
}

// WriteJSON writes d as one object: titles, fields and records, each with its sheet row. Blank is null.
func WriteJSON(to io.Writer, d *dataset.Dataset) error {
	type field struct {
		Name  string            `json:"name"`
		Type  string            `json:"type"`
		Unit  string            `json:"unit,omitempty"`
		Title map[string]string `json:"title"`
	}
	t := d.Table
	fields := make([]field, len(t.Fields))
	names := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		fields[i] = field{f.Name, string(f.Type), f.Unit.Label(lang.EN), both(f.Label)}
		name, err := json.Marshal(f.Name)
		if err != nil {
			return err
		}
		names[i] = "," + string(name) + ":"
	}
	head, err := json.Marshal(map[string]any{
		"id": d.ID, "title": both(d.About.Title), "description": both(d.About.Description), "licence": d.About.Licence,
		"data_to": dataTo(d).String(), "updated": d.About.Updated.String(), "sheet": d.Sheet, "fields": fields,
	})
	if err != nil {
		return err
	}
	w := bufio.NewWriter(to)
	w.Write(head[:len(head)-1])
	w.WriteString(",\"records\":[")
	var line []byte
	for i := range t.Len() {
		line = line[:0]
		if i > 0 {
			line = append(line, ',')
		}
		line = strconv.AppendInt(append(line, "\n{\"row\":"...), int64(t.Row(i)), 10)
		for f, name := range names {
			line = appendJSON(append(line, name...), t.Value(i, f))
		}
		w.Write(append(line, '}'))
	}
	w.WriteString("\n]}\n")
	return w.Flush()
}

// appendJSON appends a value to b. What has nothing to escape, as dates and most ids, is written as it is.
func appendJSON(b []byte, v dataset.Value) []byte {
	switch {
	case v.Blank():
		return append(b, "null"...)
	case v.Type.Numeric() || v.Type == dataset.Boolean:
		return v.AppendKey(b)
	}
	from := len(b)
	b = v.AppendKey(append(b, '"'))
	for _, c := range b[from+1:] {
		if c < ' ' || c > '~' || strings.IndexByte("\"\\<>&", c) >= 0 {
			s, _ := json.Marshal(v.Key())
			return append(b[:from], s...)
		}
	}
	return append(b, '"')
}

func both(t lang.Text) map[string]string {
	return map[string]string{"zh": t.Or(lang.ZH), "en": t.Or(lang.EN)}
}

// tableType returns a field's type in Frictionless Table Schema. Dates of mixed grain are strings there.
func tableType(t *dataset.Table, f int) string {
	switch fl := t.Fields[f]; fl.Type {
	case dataset.Date:
		return cmp.Or(map[period.Grain]string{period.Day: "date", period.Month: "yearmonth", period.Year: "year"}[t.Grain(f)], "string")
	case dataset.Number, dataset.Percent:
		return "number"
	case dataset.Text, dataset.EntityRef, dataset.Enum, dataset.URL:
		return "string"
	default:
		return string(fl.Type)
	}
}

// DataPackage returns datapackage.json of d (Data Package 2.0) for its CSV file of a size and a sum. The query
// and where its runs are listed are properties of ours: the standard has none for how data were made.
func DataPackage(d *dataset.Dataset, site Site, size int64, sum artifact.Sum) ([]byte, error) {
	t := d.Table
	var fields []map[string]any
	var key []string
	fields = append(fields, map[string]any{"name": "row", "type": "integer", "title": "Row", "description": "Row of the sheet " + d.Sheet})
	for i, f := range t.Fields {
		m := map[string]any{"name": f.Name, "type": tableType(t, i), "title": f.Label.Or(lang.EN)}
		if s := f.Description.Or(lang.EN); s != "" {
			m["description"] = s
		}
		if f.Type == dataset.URL {
			m["format"] = "uri"
		}
		con := map[string]any{}
		if f.Required {
			con["required"] = true
		}
		if f.Min != nil && f.Type.Numeric() {
			con["minimum"] = *f.Min
		}
		if f.Max != nil && f.Type.Numeric() {
			con["maximum"] = *f.Max
		}
		var choices []string
		for _, c := range f.Enum {
			choices = append(choices, c.ID)
		}
		if choices != nil {
			con["enum"] = choices
		}
		if len(con) > 0 {
			m["constraints"] = con
		}
		if f.Unique {
			key = append(key, f.Name)
		}
		fields = append(fields, m)
	}
	schema := map[string]any{
		"$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": fields, "missingValues": []string{""},
	}
	if key != nil {
		schema["primaryKey"] = key
	}
	pkg := map[string]any{
		"$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
		"name":    d.ID, "title": d.About.Title.Or(lang.EN), "description": d.About.Description.Or(lang.EN),
		"resources": []any{map[string]any{
			"$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
			"name":    d.ID, "type": "table", "path": d.ID + ".csv", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
			"bytes": size, "hash": "sha256:" + hex.EncodeToString(sum[:]), "schema": schema,
		}},
	}
	if version := site.Versions[d.ID]; version != "" {
		pkg["version"] = version
	}
	if d.Asks() {
		pkg["provenance"] = "provenance.json"
	}
	if query := site.Queries[d.ID]; query.Text != "" {
		pkg["query"] = map[string]any{"path": QueryFile, "bytes": len(query.Text), "hash": "sha256:" + query.SHA256}
	}
	if len(d.About.Keywords) > 0 {
		pkg["keywords"] = d.About.Keywords
	}
	if l := licences(d.About.Licence, d.About.LicenceURL); l != nil {
		pkg["licenses"] = l
	}
	var sources []any
	for _, s := range report.UsedSources(d) {
		m := map[string]any{"title": s.Title}
		if strings.HasPrefix(s.URL, "http") {
			m["path"] = s.URL
		}
		sources = append(sources, m)
	}
	if sources != nil {
		pkg["sources"] = sources
	}
	out, err := json.MarshalIndent(pkg, "", "  ")
	return append(out, '\n'), err
}

// licenceID matches what a data package takes for the id of a licence.
var licenceID = regexp.MustCompile(`^[-a-zA-Z0-9._]+$`)

// licences returns the licences of a data package. "A AND B" are two; words that are no id need an address.
func licences(words, url string) (out []any) {
	parts := strings.Split(words, " AND ")
	for _, s := range parts {
		l := map[string]any{}
		switch {
		case s == "":
		case licenceID.MatchString(s):
			l["name"] = s
		default:
			l["title"] = s
		}
		if url != "" && len(parts) == 1 {
			l["path"] = url
		}
		if l["name"] != nil || l["path"] != nil {
			out = append(out, l)
		}
	}
	return out
}
