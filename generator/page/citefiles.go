package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/lang"
)

// CitationFiles returns CITATION.cff (Citation File Format 1.2.0), which GitHub reads, and .zenodo.json, which Zenodo reads: how to cite the
// site as a whole, of what the shared workbook says of it. dated says the version too, which is the day of the last update of the data: what
// a repository holds would be wrong with every update, and both take the version of a release from its tag.
func CitationFiles(site dataset.Site, sets []Published, dated bool) (cff, zenodo []byte, err error) {
	listed := make([]Listed, len(sets))
	for i, s := range sets {
		listed[i].Published = s
	}
	name := NameOf(site, sets)
	named := Site{Site: site, Name: name}
	title := inline(name.Or(lang.EN))
	if zh := inline(name.Or(lang.ZH)); zh != title {
		title += " (" + zh + ")"
	}
	who := inline(named.publisherName().Or(lang.EN))
	words, about := keywordsOf(listed), inline(site.Description.Or(lang.EN))
	last := lastUpdated(listed)
	dated = dated && !last.IsZero()

	var b bytes.Buffer
	line := func(key, value string) {
		if value == "" {
			return
		}
		var s bytes.Buffer
		e := json.NewEncoder(&s) // a string of JSON is one of YAML
		e.SetEscapeHTML(false)
		if e.Encode(value) == nil {
			fmt.Fprintf(&b, "%s: %s", key, s.String())
		}
	}
	b.WriteString("# Made of datasets/_shared.xlsx: make golden writes it.\n")
	line("cff-version", "1.2.0")
	line("message", word("please-cite", lang.EN)+" "+word("please-cite", lang.ZH))
	line("type", "dataset")
	line("title", title)
	line("abstract", about)
	b.WriteString("authors:\n")
	line("  - name", who)
	spdx := ""
	if licenceID.MatchString(site.Licence) && !strings.HasPrefix(site.Licence, "LicenseRef-") {
		spdx = site.Licence
		line("license", spdx)
	} else {
		line("license-url", safeURL(site.LicenceURL))
	}
	line("url", safeURL(site.BaseURL))
	line("repository-code", safeURL(site.Repository))
	if len(words) > 0 {
		b.WriteString("keywords:\n")
		for _, w := range words {
			line("  -", w)
		}
	}
	if dated {
		line("version", last.String())
		line("date-released", last.String())
	}
	cff = bytes.ReplaceAll(b.Bytes(), []byte("  -: "), []byte("  - "))

	z := map[string]any{
		"title": title, "upload_type": "dataset", "access_right": "open", "creators": []any{map[string]string{"name": who}},
		"description": "<p>" + html.EscapeString(orID(about, title)) + "</p>",
	}
	if zh := inline(site.Description.ZH); zh != "" && about != zh {
		z["description"] = z["description"].(string) + "<p>" + html.EscapeString(zh) + "</p>"
	}
	if spdx != "" {
		z["license"] = strings.ToLower(spdx)
	}
	if words != nil {
		z["keywords"] = words
	}
	if dated {
		z["version"], z["publication_date"] = last.String(), last.String()
	}
	var related []any
	for _, u := range slices.DeleteFunc([]string{safeURL(site.BaseURL), safeURL(site.Repository)}, func(u string) bool { return u == "" }) {
		related = append(related, map[string]string{"identifier": u, "relation": "isIdenticalTo"})
	}
	if related != nil {
		z["related_identifiers"] = related
	}
	zenodo, err = json.MarshalIndent(z, "", "  ")
	return cff, append(zenodo, '\n'), err
}
