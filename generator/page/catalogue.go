package page

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/parallel"
	"briefing/generator/period"
)

// The datasets in the formats of catalogues: DCAT for portals of open data, Croissant for programs that learn from data, CSV on the Web for
// those that read the files. Each is one file for all datasets, because each format has a word for many, and a file more for each dataset
// would make sites of thousands slower to build, to compare and to copy.
const (
	dcatFile      = "data/dcat.jsonld"
	croissantFile = "data/croissant.json"
	csvwFile      = "data/csv-metadata.json"
)

// A Listed is a dataset in catalogues.
type Listed struct {
	Published
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

// DataFiles returns where the files of all records of a dataset lie below the site.
func DataFiles(id string) (paths []string) {
	for _, k := range fileKinds {
		paths = append(paths, "data/"+id+"/"+id+k.ext)
	}
	return paths
}

// Catalogue adds the catalogues of all datasets.
func Catalogue(t artifact.Tree, site Site, sets []Listed) error {
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
		{dcatFile, dcatCatalog(site, sets), []keyedList{{"dcat:dataset", list(0)}}},
		{croissantFile, croissantHead(site, sets), []keyedList{{"distribution", files}, {"recordSet", records}}},
		{csvwFile, csvwHead(site), []keyedList{{"tables", list(2)}}},
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
	if u := safeURL(url); u != "" {
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
		if p := s.Dataset.About.Updated; p.Grain() == period.Day && (last.IsZero() || p.Start().After(last.Start())) {
			last = p
		}
	}
	return last
}

// firstPublished returns the day of the first commit that the history knows, or else that of the last update; "" if neither is known.
func (s Site) firstPublished(sets []Listed) string {
	if h := s.History; h != nil && len(h.Commits) > 0 {
		return h.Commits[len(h.Commits)-1].day()
	}
	return lastUpdated(sets).String()
}

// keywordsOf returns the keywords of all datasets that at least two share, the most common first.
func keywordsOf(sets []Listed) (out []string) {
	n := map[string]int{}
	for _, s := range sets {
		for _, k := range s.Dataset.About.Keywords {
			if n[k]++; n[k] == 2 {
				out = append(out, k)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return n[b] - n[a] })
	return out[:min(len(out), 20)]
}

// titleOf returns what a dataset is called.
func titleOf(d *dataset.Dataset, l lang.Lang) string { return inline(orID(d.About.Title.Or(l), d.ID)) }
