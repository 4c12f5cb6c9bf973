package catalogue

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"

	"briefing/generator/inert"
	"briefing/generator/lang"
)

// CitationFiles returns CITATION.cff (Citation File Format 1.2.0), which GitHub reads, and .zenodo.json, which Zenodo reads: how to cite the
// site as a whole, of what the shared workbook says of it. dated says the version too, which is the day of the last update of the data: what
// a repository holds would be wrong with every update, and both take the version of a release from its tag.
func CitationFiles(site Site, sets []Listed, dated bool) (cff, zenodo []byte, err error) {
	title := inert.Line(site.Name.Or(lang.EN))
	if zh := inert.Line(site.Name.Or(lang.ZH)); zh != title {
		title += " (" + zh + ")"
	}
	who := inert.Line(site.Issuer().Or(lang.EN))
	words, about := keywordsOf(sets), inert.Line(site.Description.Or(lang.EN))
	last := lastUpdated(sets)
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
	line("message", "If you use these data, please cite them as below. 使用这些数据时，请按此引用。")
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
		line("license-url", inert.URL(site.LicenceURL))
	}
	line("url", inert.URL(site.BaseURL))
	line("repository-code", inert.URL(site.Repository))
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
		"description": "<p>" + html.EscapeString(cmp.Or(about, title)) + "</p>",
	}
	if zh := inert.Line(site.Description.ZH); zh != "" && about != zh {
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
	for _, u := range slices.DeleteFunc([]string{inert.URL(site.BaseURL), inert.URL(site.Repository)}, func(u string) bool { return u == "" }) {
		related = append(related, map[string]string{"identifier": u, "relation": "isIdenticalTo"})
	}
	if related != nil {
		z["related_identifiers"] = related
	}
	zenodo, err = json.MarshalIndent(z, "", "  ")
	return cff, append(zenodo, '\n'), err
}
