package e2e

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"briefing/generator/fixture"
)

// strictly reads a JSON file of the site into a value that has a place for everything in it.
func strictly(t *testing.T, name string, v any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(readFile(t, name)))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// follows holds a JSON file of the site to a schema, and reads it.
func follows(t *testing.T, name, of string, v any) {
	t.Helper()
	b := readFile(t, name)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err == nil {
		err = schema(t, of).Validate(doc)
	}
	if err == nil {
		err = json.Unmarshal(b, v)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// own returns the path of an address of the site, and fails t if there is no such file.
func own(t *testing.T, u string) string {
	t.Helper()
	p, ok := strings.CutPrefix(u, fixture.SiteURL)
	if p = fileOf(p); !ok {
		t.Fatalf("%q is no address of the site", u)
	}
	if _, err := os.Stat(filepath.Join(builtSite(t), filepath.FromSlash(p))); err != nil {
		t.Error(err)
	}
	return p
}

// wants holds the size and the sum of a file to what is said of it.
func wants(t *testing.T, u, size, sum string) {
	t.Helper()
	b := readFile(t, own(t, u))
	if got := sha256.Sum256(b); size != strconv.Itoa(len(b)) || sum != hex.EncodeToString(got[:]) {
		t.Errorf("%s has %d bytes with the sum %x, the catalogue says %s and %s", u, len(b), got, size, sum)
	}
}

type (
	ldRef struct {
		ID string `json:"@id"`
	}
	ldThing struct {
		ID   string `json:"@id"`
		Type string `json:"@type"`
	}
	ldLiteral struct {
		Value    string `json:"@value"`
		Language string `json:"@language"`
		Type     string `json:"@type"`
	}
)

// TestDCATSaysWhatThereIs: the catalogue has the properties that DCAT-AP 3 makes mandatory, every one of a class with its range, and says
// of each file its size and its sum.
func TestDCATSaysWhatThereIs(t *testing.T) {
	type licence struct {
		ldThing
		Title string `json:"dct:title"`
	}
	var c struct {
		Context map[string]string `json:"@context"`
		ldThing
		Title       []ldLiteral `json:"dct:title"`
		Description []ldLiteral `json:"dct:description"`
		Publisher   struct {
			ldThing
			Name     []ldLiteral `json:"foaf:name"`
			Homepage ldThing     `json:"foaf:homepage"`
		} `json:"dct:publisher"`
		Language []ldThing `json:"dct:language"`
		Licence  *licence  `json:"dct:license"`
		Homepage ldThing   `json:"foaf:homepage"`
		Issued   ldLiteral `json:"dct:issued"`
		Modified ldLiteral `json:"dct:modified"`
		Datasets []struct {
			ldThing
			Title        []ldLiteral `json:"dct:title"`
			Description  []ldLiteral `json:"dct:description"`
			Identifier   string      `json:"dct:identifier"`
			Keywords     []string    `json:"dcat:keyword"`
			Landing      []ldThing   `json:"dcat:landingPage"`
			Language     []ldThing   `json:"dct:language"`
			Publisher    ldRef       `json:"dct:publisher"`
			AccessRights ldThing     `json:"dct:accessRights"`
			Modified     *ldLiteral  `json:"dct:modified"`
			Version      string      `json:"dcat:version"`
			Temporal     *struct {
				Type  string     `json:"@type"`
				Start *ldLiteral `json:"dcat:startDate"`
				End   *ldLiteral `json:"dcat:endDate"`
			} `json:"dct:temporal"`
			From  []ldRef `json:"prov:wasDerivedFrom"`
			Files []struct {
				ldThing
				Title       string    `json:"dct:title"`
				AccessURL   ldThing   `json:"dcat:accessURL"`
				DownloadURL ldThing   `json:"dcat:downloadURL"`
				MediaType   ldThing   `json:"dcat:mediaType"`
				Format      ldThing   `json:"dct:format"`
				Size        ldLiteral `json:"dcat:byteSize"`
				Checksum    struct {
					Type      string    `json:"@type"`
					Algorithm ldThing   `json:"spdx:algorithm"`
					Value     ldLiteral `json:"spdx:checksumValue"`
				} `json:"spdx:checksum"`
				Licence  *licence   `json:"dct:license"`
				Modified *ldLiteral `json:"dct:modified"`
			} `json:"dcat:distribution"`
		} `json:"dcat:dataset"`
	}
	strictly(t, "data/dcat.jsonld", &c)
	for _, prefix := range []string{"dcat", "dct", "foaf", "spdx", "xsd", "prov", "rdfs"} {
		if !strings.HasPrefix(c.Context[prefix], "http") {
			t.Errorf("no prefix %s", prefix)
		}
	}
	if c.Type != "dcat:Catalog" || len(c.Title) != 2 || len(c.Description) != 2 || len(c.Publisher.Name) == 0 || c.Publisher.Type != "foaf:Agent" || c.Licence == nil || len(c.Datasets) < 40 {
		t.Errorf("the catalogue is %+v of %d datasets", c.ldThing, len(c.Datasets))
	}
	dates := map[string]*regexp.Regexp{"xsd:date": regexp.MustCompile(`^\d{4}-\d\d-\d\d$`), "xsd:gYearMonth": regexp.MustCompile(`^\d{4}-\d\d$`), "xsd:gYear": regexp.MustCompile(`^\d{4}$`)}
	date := func(at string, l *ldLiteral) {
		t.Helper()
		if l != nil && (dates[l.Type] == nil || !dates[l.Type].MatchString(l.Value)) {
			t.Errorf("%s: %+v is no date", at, *l)
		}
	}
	date("the catalogue", &c.Issued)
	seen := map[string]bool{}
	once := func(id string) {
		if seen[id] || !strings.HasPrefix(id, fixture.SiteURL) {
			t.Errorf("%s is the id of two", id)
		}
		seen[id] = true
	}
	dated := 0
	for _, d := range c.Datasets {
		once(d.ID)
		if d.Type != "dcat:Dataset" || len(d.Title) == 0 || len(d.Description) == 0 || d.Publisher.ID != c.Publisher.ID || len(d.Landing) != 2 || len(d.Files) != 3 {
			t.Errorf("%s: %+v", d.Identifier, d)
			continue
		}
		date(d.ID, d.Modified)
		if d.Temporal != nil {
			dated++
			date(d.ID, d.Temporal.Start)
			date(d.ID, d.Temporal.End)
		}
		for _, p := range d.Landing {
			own(t, p.ID)
		}
		for _, f := range d.Files {
			once(f.ID)
			if f.Type != "dcat:Distribution" || f.Licence == nil || f.Size.Type != "xsd:nonNegativeInteger" || f.Checksum.Algorithm.ID != "spdx:checksumAlgorithm_sha256" || f.Checksum.Value.Type != "xsd:hexBinary" {
				t.Errorf("%s: %+v", f.ID, f)
			}
			own(t, f.AccessURL.ID)
			wants(t, f.DownloadURL.ID, f.Size.Value, f.Checksum.Value.Value)
		}
	}
	if dated < 35 {
		t.Errorf("%d datasets say of what time they are", dated)
	}
}

// TestCroissantSaysWhatThereIs: the file follows the format, its files are those of the site, and the columns of each set of records are
// those of its file.
func TestCroissantSaysWhatThereIs(t *testing.T) {
	var c struct {
		Files []struct {
			ID     string `json:"@id"`
			URL    string `json:"contentUrl"`
			Size   string `json:"contentSize"`
			SHA256 string `json:"sha256"`
		} `json:"distribution"`
		Records []struct {
			ID     string  `json:"@id"`
			Key    []ldRef `json:"key"`
			Fields []struct {
				ID     string `json:"@id"`
				Source struct {
					File    ldRef                   `json:"fileObject"`
					Extract struct{ Column string } `json:"extract"`
				} `json:"source"`
			} `json:"field"`
		} `json:"recordSet"`
	}
	follows(t, "data/croissant.json", "croissant.json", &c)
	files := map[string]string{}
	for _, f := range c.Files {
		if files[f.ID] != "" {
			t.Errorf("two files are called %s", f.ID)
		}
		files[f.ID] = f.URL
		wants(t, f.URL, strings.TrimSuffix(f.Size, " B"), f.SHA256)
	}
	if len(c.Records) < 40 || len(files) != 3*len(c.Records) {
		t.Errorf("%d sets of records, %d files", len(c.Records), len(files))
	}
	for _, r := range c.Records {
		var columns []string
		for _, f := range r.Fields {
			columns = append(columns, f.Source.Extract.Column)
			if f.ID != r.ID+"/"+f.Source.Extract.Column || f.Source.File.ID != r.ID+".csv" {
				t.Errorf("field %s is of %s", f.ID, f.Source.File.ID)
			}
		}
		if head := fixture.ReadCSV(t, filepath.Join(builtSite(t), own(t, files[r.ID+".csv"])))[0]; !slices.Equal(columns, head) || r.Key[0].ID != r.Fields[0].ID {
			t.Errorf("%s: columns %q, the file has %q", r.ID, columns, head)
		}
	}
}

// TestCSVWDescribesEveryCell: the file follows the format; of each table the first line says the columns' titles, every cell can be read as
// its datatype says, what must be there is there, and the primary key tells rows apart.
func TestCSVWDescribesEveryCell(t *testing.T) {
	var c struct {
		Tables []struct {
			URL    string
			Schema struct {
				Columns []struct {
					Name     string
					Titles   map[string][]string
					Datatype any
					Required bool
				}
				PrimaryKey []string
			} `json:"tableSchema"`
		}
	}
	follows(t, "data/csv-metadata.json", "csvw.json", &c)
	kinds := map[string]*regexp.Regexp{
		"number": regexp.MustCompile(`^-?\d+(\.\d+)?([eE][+-]?\d+)?$`), "integer": regexp.MustCompile(`^-?\d+$`), "boolean": regexp.MustCompile(`^(true|false)$`),
		"date": regexp.MustCompile(`^\d{4}-\d\d-\d\d$`), "gYearMonth": regexp.MustCompile(`^\d{4}-\d\d$`), "gYear": regexp.MustCompile(`^\d{4}$`),
		"anyURI": regexp.MustCompile(`^[^ ]+$`), "string": regexp.MustCompile(``),
	}
	cells := 0
	for _, table := range c.Tables {
		rows := fixture.ReadCSV(t, filepath.Join(builtSite(t), "data", filepath.FromSlash(table.URL)))
		seen := map[string]bool{}
		for n, row := range rows {
			if len(row) != len(table.Schema.Columns) {
				t.Fatalf("%s: line %d has %d cells of %d columns", table.URL, n+1, len(row), len(table.Schema.Columns))
			}
			key := ""
			for i, col := range table.Schema.Columns {
				if n == 0 {
					if row[i] != col.Titles["en"][0] || row[i] != col.Titles["zh-Hans"][0] {
						t.Errorf("%s: column %q is called %v", table.URL, row[i], col.Titles)
					}
					continue
				}
				cells++
				kind := fmt.Sprint(col.Datatype)
				if m, ok := col.Datatype.(map[string]any); ok {
					kind = m["base"].(string)
				}
				if row[i] == "" && col.Required || row[i] != "" && !kinds[kind].MatchString(row[i]) {
					t.Errorf("%s: line %d, %s: %q is no %s", table.URL, n+1, col.Name, row[i], kind)
				}
				if slices.Contains(table.Schema.PrimaryKey, col.Name) {
					key += row[i] + "\x00"
				}
			}
			if seen[key] {
				t.Errorf("%s: line %d has the key of another", table.URL, n+1)
			}
			seen[key] = n > 0
		}
	}
	if len(c.Tables) < 40 || cells < 50000 {
		t.Errorf("%d tables, %d cells", len(c.Tables), cells)
	}
}
