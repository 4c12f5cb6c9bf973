package catalogue

import (
	"cmp"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"

	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/period"
)

// Croissant 1.1 (docs.mlcommons.org/croissant): a dataset of schema.org, which is the site, its files, and a set of records a CSV file.
// A program takes the set of records that it wants by its id, which is the dataset's.
type (
	croissantFileObject struct {
		Type     string `json:"@type"`
		ID       string `json:"@id"`
		Name     string `json:"name"`
		URL      string `json:"contentUrl"`
		Size     string `json:"contentSize"`
		Format   string `json:"encodingFormat"`
		SHA256   string `json:"sha256"`
		Licences []any  `json:"license,omitempty"`
	}
	croissantRecords struct {
		Type        string           `json:"@type"`
		ID          string           `json:"@id"`
		Name        string           `json:"name"`
		Description string           `json:"description"`
		Key         []ref            `json:"key"`
		Fields      []croissantField `json:"field"`
	}
	croissantField struct {
		Type        string          `json:"@type"`
		ID          string          `json:"@id"`
		Name        string          `json:"name"`
		Description string          `json:"description"`
		DataType    string          `json:"dataType"`
		Source      croissantSource `json:"source"`
	}
	croissantSource struct {
		File    ref `json:"fileObject"`
		Extract struct {
			Column string `json:"column"`
		} `json:"extract"`
	}
)

// croissantContext is that of the specification, with what its reader knows beside it: readers complain of another one.
const croissantContext = `{"@language":"en","@vocab":"https://schema.org/","annotation":"cr:annotation","arrayShape":"cr:arrayShape","citeAs":"cr:citeAs",` +
	`"column":"cr:column","conformsTo":"dct:conformsTo","containedIn":"cr:containedIn","cr":"http://mlcommons.org/croissant/","data":{"@id":"cr:data","@type":"@json"},` +
	`"dataType":{"@id":"cr:dataType","@type":"@vocab"},"dct":"http://purl.org/dc/terms/","equivalentProperty":"cr:equivalentProperty",` +
	`"examples":{"@id":"cr:examples","@type":"@json"},"excludes":"cr:excludes","extract":"cr:extract","field":"cr:field","fileObject":"cr:fileObject",` +
	`"fileProperty":"cr:fileProperty","fileSet":"cr:fileSet","format":"cr:format","includes":"cr:includes","isArray":"cr:isArray","isLiveDataset":"cr:isLiveDataset",` +
	`"jsonPath":"cr:jsonPath","key":"cr:key","md5":"cr:md5","parentField":"cr:parentField","path":"cr:path","rai":"http://mlcommons.org/croissant/RAI/",` +
	`"readLines":"cr:readLines","recordSet":"cr:recordSet","references":"cr:references","regex":"cr:regex","repeated":"cr:repeated","replace":"cr:replace",` +
	`"samplingRate":"cr:samplingRate","sc":"https://schema.org/","sdVersion":"cr:sdVersion","separator":"cr:separator","source":"cr:source",` +
	`"subField":"cr:subField","transform":"cr:transform","unArchive":"cr:unArchive","value":"cr:value"}`

func croissantHead(site Site, sets []Listed) any {
	who := map[string]any{"@type": "sc:Organization", "name": inert.Line(site.Issuer().Or(lang.EN)), "url": site.URL}
	name := inert.Line(site.Name.Or(lang.EN))
	h := map[string]any{
		"@context": json.RawMessage(croissantContext), "@type": "sc:Dataset", "conformsTo": "http://mlcommons.org/croissant/1.1",
		"name": name, "description": cmp.Or(inert.Line(site.Description.Or(lang.EN)), name), "url": site.URL, "creator": who, "publisher": who,
		"inLanguage": []string{lang.ZH.Locale(), lang.EN.Locale()}, "isLiveDataset": true,
		"citeAs": fmt.Sprintf("@misc{dataset, author = {{%s}}, title = {%s}%s}", tex(inert.Line(site.Issuer().Or(lang.EN))), tex(name), known(", url = {%s}", site.cited(""))),
	}
	if day := site.issued(sets); day != "" {
		h["datePublished"] = day
	}
	if day := lastUpdated(sets); !day.IsZero() {
		h["dateModified"], h["version"] = day.String(), day.Start().Format("2006.1.2")
	}
	if words := keywordsOf(sets); words != nil {
		h["keywords"] = words
	}
	licences := licenceAddresses(site.Licence, site.LicenceURL)
	for _, s := range sets {
		for _, u := range licenceAddresses(s.About.Licence, s.About.LicenceURL) {
			if !slices.Contains(licences, u) {
				licences = append(licences, u)
			}
		}
	}
	if licences != nil {
		h["license"] = licences
	}
	return h
}

// croissantParts returns the files of a dataset and its set of records.
func croissantParts(site Site, s Listed) any {
	d, a := s.Dataset, s.About
	var files []croissantFileObject
	for i, f := range s.Files {
		o := croissantFileObject{"cr:FileObject", path.Base(f.Path), path.Base(f.Path), site.URL + f.Path, fmt.Sprintf("%d B", f.Size), fileKinds[i].mediaType, hex.EncodeToString(f.Sum[:]), nil}
		for _, u := range licenceAddresses(a.Licence, a.LicenceURL) {
			o.Licences = append(o.Licences, u)
		}
		files = append(files, o)
	}
	r := croissantRecords{Type: "cr:RecordSet", ID: d.ID, Name: d.ID, Description: Title(d, lang.EN)}
	field := func(name, description, kind string) {
		f := croissantField{Type: "cr:Field", ID: d.ID + "/" + name, Name: name, Description: description, DataType: kind}
		f.Source.File.ID, f.Source.Extract.Column = d.ID+".csv", name
		r.Fields = append(r.Fields, f)
	}
	field("row", "Row of the sheet "+inert.Line(d.Sheet), "sc:Integer")
	r.Key = []ref{{d.ID + "/row"}}
	for n, f := range d.Table.Fields {
		about := inert.Line(cmp.Or(f.Description.Or(lang.EN), f.Label.Or(lang.EN), f.Name))
		if u := f.Unit.Label(lang.EN); u != "" && f.Type.Numeric() {
			about += " [" + u + "]"
		}
		field(f.Name, about, croissantType(d.Table, n))
	}
	return []any{files, r}
}

// croissantType returns the type of a field's values. What may be blank is no integer for programs that know no blank one.
func croissantType(t *dataset.Table, n int) string {
	switch f := t.Fields[n]; f.Type {
	case dataset.Number, dataset.Percent, dataset.Integer:
		if f.Type == dataset.Integer && f.Required {
			return "sc:Integer"
		}
		return "sc:Float"
	case dataset.Boolean:
		return "sc:Boolean"
	case dataset.URL:
		return "sc:URL"
	case dataset.Date:
		if t.Grain(n) == period.Day {
			return "sc:Date"
		}
	}
	return "sc:Text"
}
