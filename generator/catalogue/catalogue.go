// Package catalogue writes what programs read of datasets: the records as CSV and JSON, and data about them: Data Packages, catalogues in
// DCAT, Croissant and CSV on the Web, metadata of charts, citations.
//
// [WriteCSV], [WriteJSON], [DataPackage] and [Chart.Metadata] are of one dataset; [Write] and [CitationFiles] of all, when their files are made.
package catalogue

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/parallel"
	"briefing/generator/period"
	"briefing/generator/report"
)

// The datasets in the formats of catalogues: DCAT for portals of open data, Croissant for programs that learn from data, CSV on the Web for
// those that read the files. Each is one file for all datasets, because each format has a word for many, and a file more for each dataset
// would make sites of thousands slower to build, to compare and to copy.
const (
	DCAT      = "data/dcat.jsonld"
	Croissant = "data/croissant.json"
	CSVW      = "data/csv-metadata.json"
)

// QueryFile is what the SQL of a dataset is called beside its data.
const QueryFile = "query.sql"

// A Site is what files say of the site that they are of.
type Site struct {
	dataset.Site
	URL      string            // with a slash at the end
	Name     lang.Text         // its title, or else that of its first dataset
	Issued   string            // the day on which it was first published; "" is that of the last update
	Versions map[string]string // by dataset
	Queries  map[string]Query  // by dataset, of those that ask one
}

// cited returns the address by which something of the site is cited, "" if nothing says where the site is published.
func (s Site) cited(path string) string {
	if s.URL == "/" {
		return ""
	}
	return s.URL + path
}

// A Query is what a dataset asks to get its records, as the files of the site have it today.
type Query struct {
	File   string // datasets/queries/NAME.sql, with forward slashes; "" if there is none
	Text   string // as it stands there
	SHA256 string // of Text, in hex
	Engine string // by the name that the connections give it; "" if they do not name the connection
}

// Today reports whether a run asked what the file says now.
func (q Query) Today(r *dataset.Run) bool {
	return q.SHA256 != "" && strings.EqualFold(q.SHA256, r.SQL)
}

// A Listed is a dataset in catalogues.
type Listed struct {
	*dataset.Dataset
	Files []File // CSV, JSON, XLSX
}

// A File is one of the files of all records.
type File struct {
	Path string // below the site
	Size int64
	Sum  artifact.Sum
}

// fileKinds are what the files of a dataset are, by how their names end.
var fileKinds = []struct{ ext, format, mediaType string }{
	{".csv", "CSV", "text/csv"}, {".json", "JSON", "application/json"},
	{".xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
}

// Files returns where the files of all records of a dataset lie below the site.
func Files(id string) (paths []string) {
	for _, k := range fileKinds {
		paths = append(paths, "data/"+id+"/"+id+k.ext)
	}
	return paths
}

// Write adds the catalogues of all datasets.
func Write(t artifact.Tree, site Site, sets []Listed) error {
	parts := make([][3][]byte, len(sets))
	err := parallel.Try(len(sets), func(i int) (err error) {
		for n, of := range []func(Site, Listed) any{dcatDataset, croissantParts, csvwTable} {
			if parts[i][n], err = json.Marshal(of(site, sets[i])); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	list := func(n int) (out [][]byte) {
		for _, p := range parts {
			out = append(out, p[n])
		}
		return out
	}
	var files, records [][]byte
	for _, p := range list(1) { // [files, record set]
		var both [2]json.RawMessage
		if err := json.Unmarshal(p, &both); err != nil {
			return err
		}
		files, records = append(files, bytes.Trim(both[0], "[]")), append(records, both[1])
	}
	for _, f := range []struct {
		path  string
		head  any
		lists []keyedList
	}{
		{DCAT, dcatCatalog(site, sets), []keyedList{{"dcat:dataset", list(0)}}},
		{Croissant, croissantHead(site, sets), []keyedList{{"distribution", files}, {"recordSet", records}}},
		{CSVW, csvwHead(site), []keyedList{{"tables", list(2)}}},
	} {
		head, err := json.Marshal(f.head)
		if err != nil {
			return err
		}
		b := bytes.NewBuffer(bytes.TrimSuffix(head, []byte("}")))
		for _, l := range f.lists { // an item a line, so that the change of one can be seen
			b.WriteString(",\n\"" + l.key + "\":[\n")
			b.Write(bytes.Join(l.items, []byte(",\n")))
			b.WriteString("\n]")
		}
		b.WriteString("}\n")
		t.Add("static/"+f.path, b.Bytes())
	}
	return nil
}

// A keyedList is a list of JSON values under its name.
type keyedList struct {
	key   string
	items [][]byte
}

// licenceAddresses returns the addresses of licences: that which is given, or those of the SPDX ids in "A AND B".
func licenceAddresses(words, url string) (out []string) {
	if u := inert.URL(url); u != "" {
		return []string{u}
	}
	for s := range strings.SplitSeq(words, " AND ") {
		if licenceID.MatchString(s) && !strings.HasPrefix(s, "LicenseRef-") && strings.ToLower(s) != s {
			out = append(out, "https://spdx.org/licenses/"+s)
		}
	}
	return out
}

// dataFrom returns the period that begins first of those of which the records of d speak; zero if they speak of none.
func dataFrom(d *dataset.Dataset) (first period.Period) {
	t := d.Table
	f := slices.IndexFunc(t.Fields, func(f *dataset.Field) bool { return f.Type.Temporal() })
	if f < 0 {
		return first
	}
	for i := range t.Len() {
		if p := t.Value(i, f).Period; !p.IsZero() && (first.IsZero() || p.Start().Before(first.Start())) {
			first = p
		}
	}
	return first
}

// lastUpdated returns the day on which the last of the datasets was updated; zero if none says.
func lastUpdated(sets []Listed) (last period.Period) {
	for _, s := range sets {
		if p := s.About.Updated; p.Grain() == period.Day && (last.IsZero() || p.Start().After(last.Start())) {
			last = p
		}
	}
	return last
}

// issued returns the day on which the site was first published, or else that of the last update; "" if neither is known.
func (s Site) issued(sets []Listed) string { return cmp.Or(s.Issued, lastUpdated(sets).String()) }

// Issuer returns who publishes the site; its name if nobody is named.
func (s Site) Issuer() lang.Text {
	return lang.Text{ZH: cmp.Or(s.Publisher.Or(lang.ZH), s.Name.Or(lang.ZH)), EN: cmp.Or(s.Publisher.Or(lang.EN), s.Name.Or(lang.EN))}
}

// keywordsOf returns the keywords of all datasets that at least two share, the most common first.
func keywordsOf(sets []Listed) (out []string) {
	n := map[string]int{}
	for _, s := range sets {
		for _, k := range s.About.Keywords {
			if n[k]++; n[k] == 2 {
				out = append(out, k)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return n[b] - n[a] })
	return out[:min(len(out), 20)]
}

// titleOf returns what a dataset is called.
// Title returns what a dataset is called, its id if it has no title.
func Title(d *dataset.Dataset, l lang.Lang) string {
	return inert.Line(cmp.Or(d.About.Title.Or(l), d.ID))
}

// titles returns it in both languages.
func titles(d *dataset.Dataset) lang.Text {
	return lang.Text{ZH: Title(d, lang.ZH), EN: Title(d, lang.EN)}
}

// dataTo returns the period that begins last of those of which the records of d speak.
func dataTo(d *dataset.Dataset) period.Period { return report.DataTo(d, -1, d.Table.Records()) }
