//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/xuri/excelize/v2"

	"briefing/generator/workbook"
)

// payloads are texts that try to be something else than text where they are shown or opened. Each would set window.pwned,
// show a dialog, load something, or make an element of class hx.
var payloads = []string{
	`<script>window.pwned=1</script><b class=hx>x</b>`,
	`"><img src=x class=hx onerror="window.pwned=1">`,
	`'><svg class=hx onload=window.pwned=1><foreignObject><script>window.pwned=1</script></foreignObject></svg>`,
	`</title></script></style></textarea></svg><script>pwned=1</script>`,
	`]]></description><script xmlns="http://www.w3.org/1999/xhtml">pwned=1</script><![CDATA[`,
	`{"@type":"x"}</script><script>pwned=1//`,
	`[hx](javascript:window.pwned=1) ![hx](x "y")`,
	`<javascript:window.pwned=1> <https://127.0.0.1:9/hx> [a]: data:text/html,<script>pwned=1</script>`,
	"`</code><i class=hx>` **hx** _hx_ ~~hx~~ # hx {.hx onclick=pwned}",
	`{{< fact "x" >}} {{% chart "y" %}} {{ .Site.Title }} {{/* hx */}}`,
	`{{ print "hx" | safeHTML }} {{<raw>}}<b class=hx>`,
	`=cmd|' /C calc'!A0`,
	`+HYPERLINK("http://127.0.0.1:9/hx","hx")`,
	`-2+3+cmd|' /C calc'!A0`,
	`@SUM(1+1)*cmd|' /C calc'!A0`,
	`--- +++ title = "hx" draft: true`,
	`": hx, draft: true, layout: [x] #`,
	`</style><style>*{display:none}</style>;background:url(//127.0.0.1:9/hx)`,
	`&lt;script&gt;pwned=1&lt;/script&gt; &#60;b class=hx&#62; %3Cscript%3E \u003cscript\u003e`,
	`<iframe srcdoc="<script>parent.pwned=1</script>"></iframe><base href=//127.0.0.1:9/><meta http-equiv=refresh content=0;url=//127.0.0.1:9>`,
	`@article{hx, TY  - HX ER  - } % \input{hx} $hx$`,
}

// everywhere is a workbook with a text in every place that takes one; HX stands for it.
func everywhere(text, chart string) map[string][][]string {
	sheets := tables(map[string]string{
		"about": `key | value | zh | en
			title | | HX | HX
			subtitle | | HX | HX
			description | | HX | HX
			method | | HX | HX
			caveats | | HX | HX
			keywords | HX | |
			unit | mm | |
			updated | 2024 | |`,
		"fields": `name | type | unit | zh | en | description_zh | description_en | required | unique | enum
			country | enum | | HX | HX | HX | HX | yes | yes | north:EX:EX; south:南国:Southland
			year | year | | HX | HX | HX | HX | yes | yes |
			rain | number | mm | HX | HX | HX | HX | | |
			label | text | | HX | HX | HX | HX | | |`,
		"data": `country | year | rain | label | source | note_zh | note_en
			north | 2021 | 801.5 | HX | made | HX | HX
			north | 2022 | 790 | HX | made | HX | HX
			south | 2021 | 301 | HX | made | HX | HX
			south | 2022 | 325 | HX | made | HX | HX`,
		"charts": `id | type | x | y | series | title_zh | title_en | subtitle_zh | subtitle_en | note_zh | note_en | alt_zh | alt_en
			rain | CHART | year | rain | country | HX | HX | HX | HX | HX | HX | HX | HX`,
		"notes":     "chart | x | zh | en\n rain | 2021 | HX | HX",
		"facts":     "id | expression | format | zh | en\n top | max(rain) | | HX | HX",
		"claims":    "id | expression | zh | en\n wet | max(rain) > 1 | HX | HX",
		"sources":   "id | title | publisher | url | published | language\n made | HX | HX | https://example.org/a?b=c | 2024 | HX",
		"revisions": "date | zh | en\n 2024-01-01 | HX | HX",
	})
	word := strings.NewReplacer(":", "", ";", "", "：", "", "；", "").Replace(text)
	for _, rows := range sheets {
		for _, row := range rows {
			for i, c := range row {
				switch {
				case c == "HX":
					row[i] = text
				case c == "CHART":
					row[i] = chart
				case strings.Contains(c, "EX"):
					row[i] = strings.ReplaceAll(c, "EX", word)
				}
			}
		}
	}
	return sheets
}

// squeeze leaves what is seen of a text, without spaces.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

// TestHostileText builds a site of workbooks that hold each payload in every place, opens its pages in the browser, and
// looks into each file to download.
func TestHostileText(t *testing.T) {
	dir := openDir(t)
	datasets := filepath.Join(dir, "datasets")
	put := func(id string, sheets map[string][][]string) {
		t.Helper()
		book, err := workbook.FromText(id, sheets)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := workbook.Write(&b, book); err != nil {
			t.Fatal(err)
		}
		write(t, datasets, id+".xlsx", b.String())
	}
	all := strings.Join(payloads, " ")
	shared := tables(map[string]string{
		"about":    "key | value | zh | en\n title | | HX | HX\n subtitle | | HX | HX\n description | | HX | HX\n publisher | | HX | HX\n contact | | HX | HX",
		"units":    "id | zh | en\n mm | 毫米 | mm",
		"glossary": "id | zh | en | definition_zh | definition_en\n term | HX | HX | HX | HX",
	})
	for _, rows := range shared {
		for _, row := range rows {
			for i, c := range row {
				if c == "HX" {
					row[i] = all
				}
			}
		}
	}
	put("_shared", shared)
	kinds := []string{"line", "bar", "multiples", "slope", "heat"}
	for i, p := range payloads {
		put(fmt.Sprintf("hx-%02d", i), everywhere(p, kinds[i%len(kinds)]))
	}
	if err := copyTree(emptySite(t), filepath.Join(dir, "site")); err != nil {
		t.Fatal(err)
	}
	public := filepath.Join(dir, "public")
	mustBuild(t, child{dir: dir})

	b := browse(t, public)
	for i, p := range payloads {
		for _, l := range []string{"zh", "en"} {
			start := time.Now()
			page := fmt.Sprintf("%s/data/hx-%02d/", l, i)
			ok := inert(t, b, page)
			if h := eval[string](t, b, page, `document.querySelector('h1').textContent`); squeeze(h) != squeeze(p) {
				t.Errorf("%s: the heading is %q, want %q", page, h, p)
				ok = false
			}
			tried("text: places of a workbook, in the browser", ok, time.Since(start), 0)
		}
		ok := downloads(t, public, fmt.Sprintf("hx-%02d", i), p)
		tried("text: downloads", ok, 0, 0)
	}
	for _, page := range []string{"", "zh/", "en/", "zh/data/", "en/data/", "zh/sources/", "en/sources/", "zh/glossary/", "en/glossary/", "en/embed/hx-00/rain/", "zh/embed/hx-02/rain/"} {
		tried("text: other pages, in the browser", inert(t, b, page), 0, 0)
	}
	err := walk(public, func(rel, name string) error {
		if ext := filepath.Ext(rel); ext == ".svg" || ext == ".xml" {
			err := plainXML(name)
			if err != nil {
				t.Errorf("%s: %v", rel, err)
			}
			tried("text: SVG, feeds, sitemap", err == nil, 0, 0)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// inert opens a page and reports whether nothing in it came of a text.
func inert(t *testing.T, b *browser, page string) bool {
	t.Helper()
	b.open(t, page, 1280, "light")
	found := eval[string](t, b, page, `(() => {
		const bad = []
		if (window.pwned !== undefined) bad.push('a script ran')
		for (const e of document.querySelectorAll('.hx, #hx, iframe, object, embed, base, foreignObject, meta[http-equiv=refresh]')) bad.push(e.outerHTML.slice(0, 200))
		for (const e of document.querySelectorAll('*')) for (const a of e.attributes) {
			if (/^on/i.test(a.name)) bad.push(e.tagName + ' ' + a.name)
			if (/^(href|src|action|formaction|xlink:href)$/i.test(a.name) && /^\s*(javascript|data|vbscript):/i.test(a.value) && !/^data:image/.test(a.value)) bad.push(e.tagName + ' ' + a.value.slice(0, 99))
		}
		for (const e of document.scripts) {
			if (e.type === 'application/ld+json' || e.type === 'application/json') { try { JSON.parse(e.textContent) } catch (x) { bad.push(e.type + ': ' + x.message) } }
			else if (!e.src.startsWith(location.origin)) bad.push('script ' + e.outerHTML.slice(0, 200))
		}
		return bad.join('\n')
	})()`)
	if found != "" {
		t.Errorf("%s: %s", page, found)
	}
	said := b.heard()
	for _, s := range said {
		t.Errorf("%s: %s", page, s)
	}
	return found == "" && len(said) == 0
}

// downloads reports whether the files of a dataset hold the text, and nothing that a spreadsheet would reckon.
func downloads(t *testing.T, public, id, text string) bool {
	t.Helper()
	base := filepath.Join(public, "data", id)
	ok := true
	fail := func(format string, args ...any) { t.Helper(); t.Errorf(id+": "+format, args...); ok = false }
	rows := readCSV(t, filepath.Join(base, id+".csv"))
	seen := false
	for _, row := range rows {
		for _, c := range row {
			if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				fail("CSV begins a cell with %q", c)
			}
			seen = seen || squeeze(c) == squeeze(text) || squeeze(c) == "'"+squeeze(text)
		}
	}
	if !seen {
		fail("CSV does not hold the text")
	}
	for _, name := range []string{id + ".json", "datapackage.json"} {
		data, err := os.ReadFile(filepath.Join(base, name))
		var v any
		if err == nil {
			err = json.Unmarshal(data, &v)
		}
		if err != nil {
			fail("%s: %v", name, err)
		}
	}
	x, err := excelize.OpenFile(filepath.Join(base, id+".xlsx"))
	if err != nil {
		fail("%v", err)
		return false
	}
	defer x.Close()
	for _, sheet := range x.GetSheetList() {
		rows, err := x.GetRows(sheet)
		if err != nil {
			fail("%v", err)
		}
		for r, row := range rows {
			for c := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if f, _ := x.GetCellFormula(sheet, at); f != "" {
					fail("%s!%s has the formula %q", sheet, at, f)
				}
			}
		}
	}
	return ok
}

// plainXML says what is wrong with XML that must be whole and hold no script.
func plainXML(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for d := xml.NewDecoder(f); ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if n := strings.ToLower(e.Name.Local); n == "script" || n == "foreignobject" || n == "iframe" {
			return errors.New("it has an element " + n)
		}
		for _, a := range e.Attr {
			if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Value)), "javascript:") || a.Value == "hx" {
				return fmt.Errorf("%s has %s=%q", e.Name.Local, a.Name.Local, a.Value)
			}
		}
	}
}
