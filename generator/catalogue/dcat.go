package catalogue

import (
	"encoding/hex"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/report"
)

// DCAT 3 as DCAT-AP 3 asks for it, in JSON-LD. Classes and terms of the European Union's lists have their addresses.
type (
	ref struct {
		ID string `json:"@id"`
	}
	thing struct {
		ID   string `json:"@id"`
		Type string `json:"@type"`
	}
	literal struct {
		Value string `json:"@value"`
		Lang  string `json:"@language,omitempty"`
		Type  string `json:"@type,omitempty"`
	}
	dcatAgent struct {
		ID       string    `json:"@id"`
		Type     string    `json:"@type"`
		Name     []literal `json:"foaf:name"`
		Homepage thing     `json:"foaf:homepage"`
	}
	dcatLicence struct {
		ID    string `json:"@id"`
		Type  string `json:"@type"`
		Title string `json:"dct:title,omitempty"`
	}
	dcatPeriod struct {
		Type  string   `json:"@type"`
		Start *literal `json:"dcat:startDate,omitempty"`
		End   *literal `json:"dcat:endDate,omitempty"`
	}
	dcatChecksum struct {
		Type      string  `json:"@type"`
		Algorithm thing   `json:"spdx:algorithm"`
		Value     literal `json:"spdx:checksumValue"`
	}
	dcatFileOf struct {
		ID          string       `json:"@id"`
		Type        string       `json:"@type"`
		Title       string       `json:"dct:title"`
		AccessURL   thing        `json:"dcat:accessURL"`
		DownloadURL thing        `json:"dcat:downloadURL"`
		MediaType   thing        `json:"dcat:mediaType"`
		Format      thing        `json:"dct:format"`
		ByteSize    literal      `json:"dcat:byteSize"`
		Checksum    dcatChecksum `json:"spdx:checksum"`
		Licence     *dcatLicence `json:"dct:license,omitempty"`
		Modified    *literal     `json:"dct:modified,omitempty"`
	}
	dcatSet struct {
		ID           string         `json:"@id"`
		Type         string         `json:"@type"`
		Title        []literal      `json:"dct:title"`
		Description  []literal      `json:"dct:description"`
		Identifier   string         `json:"dct:identifier"`
		Keywords     []string       `json:"dcat:keyword,omitempty"`
		Landing      []thing        `json:"dcat:landingPage"`
		Language     []thing        `json:"dct:language"`
		Publisher    ref            `json:"dct:publisher"`
		AccessRights thing          `json:"dct:accessRights"`
		Modified     *literal       `json:"dct:modified,omitempty"`
		Version      string         `json:"dcat:version,omitempty"`
		Temporal     *dcatPeriod    `json:"dct:temporal,omitempty"`
		Sources      []ref          `json:"prov:wasDerivedFrom,omitempty"`
		Activities   []dcatActivity `json:"prov:wasGeneratedBy,omitempty"`
		Files        []dcatFileOf   `json:"dcat:distribution"`
	}
	dcatHead struct {
		Context     map[string]string `json:"@context"`
		ID          string            `json:"@id"`
		Type        string            `json:"@type"`
		Title       []literal         `json:"dct:title"`
		Description []literal         `json:"dct:description"`
		Publisher   dcatAgent         `json:"dct:publisher"`
		Language    []thing           `json:"dct:language"`
		Licence     *dcatLicence      `json:"dct:license,omitempty"`
		Homepage    thing             `json:"foaf:homepage"`
		Issued      *literal          `json:"dct:issued,omitempty"`
		Modified    *literal          `json:"dct:modified,omitempty"`
	}
)

const authority = "http://publications.europa.eu/resource/authority/"

// literals returns a text in both languages, in the one it has if it has but one.
func literals(t lang.Text) (out []literal) {
	for _, l := range lang.All() {
		if s := inert.Line(t.In(l)); s != "" {
			out = append(out, literal{Value: s, Lang: l.Locale()})
		}
	}
	return out
}

// literalOf returns a period as coarse as it is; nil if it is none or has no name in XML Schema.
func literalOf(p period.Period) *literal {
	kind := map[period.Grain]string{period.Day: "xsd:date", period.Month: "xsd:gYearMonth", period.Year: "xsd:gYear"}[p.Grain()]
	if kind == "" {
		return nil
	}
	return &literal{Value: p.String(), Type: kind}
}

func dcatLanguages() []thing {
	return []thing{{authority + "language/ZHO", "dct:LinguisticSystem"}, {authority + "language/ENG", "dct:LinguisticSystem"}}
}

// dcatLicenceOf returns a licence as a document, nil if there is none: DCAT-AP takes one, so that several are a document that names them.
func dcatLicenceOf(site Site, words, url string) *dcatLicence {
	words = inert.Line(words)
	if at := licenceAddresses(words, url); len(at) == 1 {
		return &dcatLicence{ID: at[0], Type: "dct:LicenseDocument"}
	}
	if words == "" {
		return nil
	}
	return &dcatLicence{site.URL + DCAT + "#licence-" + strings.ToLower(hyphened(words)), "dct:LicenseDocument", words}
}

// RunID returns the place of a run on the page of its dataset.
func RunID(id string) string { return "run-" + hyphened(id) }

// hyphened returns a text as it may stand in an address: letters, digits and hyphens as they are.
func hyphened(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 128 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') {
			return r
		}
		return '-'
	}, s)
}

func dcatCatalog(site Site, sets []Listed) any {
	at := site.URL + DCAT
	h := dcatHead{
		Context: map[string]string{"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
			"prov": "http://www.w3.org/ns/prov#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "spdx": "http://spdx.org/rdf/terms#", "xsd": "http://www.w3.org/2001/XMLSchema#"},
		ID: at + "#catalogue", Type: "dcat:Catalog", Title: literals(site.Name), Description: literals(site.Description), Language: dcatLanguages(),
		Publisher: dcatAgent{at + "#publisher", "foaf:Agent", literals(site.Issuer()), thing{site.URL, "foaf:Document"}},
		Licence:   dcatLicenceOf(site, site.Licence, site.LicenceURL), Homepage: thing{site.URL, "foaf:Document"}, Modified: literalOf(lastUpdated(sets)),
	}
	if h.Description == nil {
		h.Description = h.Title
	}
	if day := site.issued(sets); day != "" {
		h.Issued = &literal{Value: day, Type: "xsd:date"}
	}
	return h
}

func dcatDataset(site Site, s Listed) any {
	d, a, at := s.Dataset, s.About, site.URL+DCAT
	set := dcatSet{
		ID: at + "#" + d.ID, Type: "dcat:Dataset", Title: literals(titles(d)), Description: literals(a.Description),
		Identifier: d.ID, Keywords: a.Keywords, Language: dcatLanguages(), Publisher: ref{at + "#publisher"},
		AccessRights: thing{authority + "access-right/PUBLIC", "dct:RightsStatement"}, Modified: literalOf(a.Updated), Version: site.Versions[d.ID],
	}
	if set.Description == nil {
		set.Description = set.Title
	}
	for _, l := range lang.All() {
		set.Landing = append(set.Landing, thing{site.URL + l.String() + "/data/" + d.ID + "/", "foaf:Document"})
	}
	if from, to := dataFrom(d), dataTo(d); !from.IsZero() {
		set.Temporal = &dcatPeriod{"dct:PeriodOfTime", literalOf(from), literalOf(to)}
		if set.Temporal.Start == nil { // XML Schema has no half years
			set.Temporal.Start = literalOf(period.Of(from.Start(), period.Day))
		}
		if set.Temporal.End == nil && !to.IsZero() {
			set.Temporal.End = literalOf(period.Of(to.End().AddDate(0, 0, -1), period.Day))
		}
	}
	for _, src := range report.UsedSources(d) {
		if u := inert.URL(src.URL); u != "" {
			set.Sources = append(set.Sources, ref{u})
		}
	}
	set.Activities = dcatActivities(site, d)
	for i, f := range s.Files {
		k := fileKinds[i]
		set.Files = append(set.Files, dcatFileOf{
			ID: at + "#" + d.ID + k.ext, Type: "dcat:Distribution", Title: path.Base(f.Path),
			AccessURL: thing{set.Landing[1].ID, "rdfs:Resource"}, DownloadURL: thing{site.URL + f.Path, "rdfs:Resource"},
			MediaType: thing{"https://www.iana.org/assignments/media-types/" + k.mediaType, "dct:MediaType"},
			Format:    thing{authority + "file-type/" + k.format, "dct:MediaTypeOrExtent"},
			ByteSize:  literal{Value: strconv.FormatInt(f.Size, 10), Type: "xsd:nonNegativeInteger"},
			Checksum: dcatChecksum{"spdx:Checksum", thing{"spdx:checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm"},
				literal{Value: hex.EncodeToString(f.Sum[:]), Type: "xsd:hexBinary"}},
			Licence: dcatLicenceOf(site, a.Licence, a.LicenceURL), Modified: set.Modified,
		})
	}
	return set
}

// dcatActivity is how records came to be, in the words of PROV-O.
type dcatActivity struct {
	ID    string   `json:"@id"`
	Type  string   `json:"@type"`
	Start *literal `json:"prov:startedAtTime,omitempty"`
	End   *literal `json:"prov:endedAtTime,omitempty"`
	Used  *thing   `json:"prov:used,omitempty"`
}

// dcatActivities returns the runs by which the records of d came. That a run used the SQL that is published can be said if it has not
// changed since.
func dcatActivities(site Site, d *dataset.Dataset) (list []dcatActivity) {
	came, q := d.RunRows(), site.Queries[d.ID]
	for _, r := range slices.Backward(d.Runs) {
		if len(came[r.ID]) == 0 {
			continue
		}
		a := dcatActivity{ID: site.URL + DCAT + "#" + d.ID + "-" + RunID(r.ID), Type: "prov:Activity", Start: dcatTime(r.Started), End: dcatTime(r.Ended)}
		if q.Today(&r) {
			a.Used = &thing{site.URL + "data/" + d.ID + "/" + QueryFile, "prov:Plan"}
		}
		list = append(list, a)
	}
	return list
}

func dcatTime(s string) *literal {
	if _, err := time.Parse(time.RFC3339, s); err != nil {
		return nil
	}
	return &literal{Value: s, Type: "xsd:dateTime"}
}
