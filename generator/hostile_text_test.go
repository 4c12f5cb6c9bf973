//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"briefing/generator/artifact"
	"briefing/generator/chromium"
	"briefing/generator/fixture"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
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
	`hx}, note = {hx}} @misc{hx, title = {hx`,
	`hx\}, url = {javascript:hx}\ "} # hx {`,
	"hx\nER  - \nTY  - JOUR\nUR  - javascript:hx",
	"hx " + unseen + " hx",
}

// unseen stands for characters that nobody sees: controls, marks that turn the direction of writing or have no width, tags,
// what is no character. It becomes hidden in the file, as programs write them.
const (
	unseen = "UNSEEN"
	hidden = "_x0000_\u202e_x0001__x0007__x001B_[31m_x007F__x0085_\u2066\u2067\u200b\u200e\u200f\u061c\ufeff\u2060\u00ad\u2028\u2029\U000e0041_xFFFE_"
)

// everywhere is a workbook with a text in every place that takes one, and an entity that is called by it; HX stands for it.
func everywhere(text, chart, entity string) map[string][][]string {
	sheets := fixture.Tables(map[string]string{
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
			who | entity | | HX | HX | HX | HX | | |
			rain | number | mm | HX | HX | HX | HX | | |
			label | text | | HX | HX | HX | HX | | |`,
		"data": `country | year | who | rain | label | source | note_zh | note_en
			north | 2021 | WHO | 801.5 | HX | made | HX | HX
			north | 2022 | WHO | 790 | HX | made | HX | HX
			south | 2021 | calm | 301 | HX | made | HX | HX
			south | 2022 | calm | 325 | HX | made | HX | HX`,
		"charts": `id | type | x | y | series | title_zh | title_en | subtitle_zh | subtitle_en | note_zh | note_en | alt_zh | alt_en
			rain | CHART | year | rain | country | HX | HX | HX | HX | HX | HX | HX | HX
			who | CHART | year | rain | who | HX | HX | HX | HX | HX | HX | HX | HX`,
		"notes":     "chart | x | zh | en\n rain | 2021 | HX | HX",
		"facts":     "id | expression | format | zh | en\n top | max(rain) | | HX | HX",
		"claims":    "id | expression | zh | en\n wet | max(rain) > 1 | HX | HX",
		"sources":   "id | title | publisher | url | published | language\n made | HX | HX | https://example.org/a?b=c | 2024 | HX",
		"revisions": "date | zh | en\n 2024-01-01 | HX | HX",
	})
	word := listed(text)
	for _, rows := range sheets {
		for _, row := range rows {
			for i, c := range row {
				switch {
				case c == "HX":
					row[i] = text
				case c == "CHART":
					row[i] = chart
				case c == "WHO":
					row[i] = entity
				case strings.Contains(c, "EX"):
					row[i] = strings.ReplaceAll(c, "EX", word)
				}
			}
		}
	}
	return sheets
}

// listed is a text without the marks that part a list.
func listed(text string) string {
	return strings.NewReplacer(":", "", ";", "", "：", "", "；", "").Replace(text)
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

// TestHostileText builds a site of workbooks that hold each payload in every place, opens its pages and drawings in the
// browser, and looks into each file to download.
func TestHostileText(t *testing.T) {
	dir := openDir(t)
	hostileSite(t, dir)
	public := filepath.Join(dir, "public")
	child{dir: dir}.build(t)

	b := chromium.Browse(t, public)
	for i, p := range payloads {
		id := fmt.Sprintf("hx-%02d", i)
		p = strings.ReplaceAll(p, unseen, "[31m")
		for kind, some := range map[string][]string{
			"text: places of a workbook, in the browser": {[]string{"en", "zh"}[i%2] + "/data/" + id + "/", []string{"zh", "en"}[i%2] + "/data/" + id + "/"},
			"text: names of entities, in the browser":    {[]string{"zh", "en"}[i%2] + "/makers/" + id + "/"},
		} {
			if !fixture.Full { // the text in one language is that in the other
				some = some[:1]
			}
			for _, page := range some {
				start := time.Now()
				ok := inert(t, b, page)
				if h := chromium.Eval[string](t, b, page, `document.querySelector('h1').textContent`); squeeze(h) != squeeze(p) {
					t.Errorf("%s: the heading is %q, want %q", page, h, p)
					ok = false
				}
				tried(kind, ok, time.Since(start), 0)
			}
		}
		for _, l := range []string{"zh", "en"} {
			tried("text: citations", cited(t, filepath.Join(public, l, "data", id, "index.html")), 0, 0)
		}
		if fixture.Full || i < len(hostileCharts) { // the first of each kind: below, all are read as XML
			tried("text: drawings opened alone", inert(t, b, "data/"+id+"/who.zh.svg"), 0, 0)
		}
		tried("text: downloads", downloads(t, public, id, p), 0, 0)
	}
	for _, page := range []string{"", "zh/", "en/", "zh/data/", "en/data/", "zh/sources/", "en/sources/", "zh/glossary/", "en/glossary/", "zh/makers/", "en/makers/", "zh/changes/",
		"en/embed/hx-00/rain/", "zh/embed/hx-02/who/"} {
		tried("text: other pages, in the browser", inert(t, b, page), 0, 0)
	}
	b.Open(t, "en/search/?q=script", 1280, "light")
	chromium.WaitFor(t, b, "what the search found", `document.querySelectorAll('.results:not([hidden]) li').length > 3`)
	tried("text: other pages, in the browser", stillInert(t, b, "en/search/?q=script"), 0, 0)
	err := artifact.Walk(public, func(rel, name string) error {
		if ext := filepath.Ext(rel); ext == ".svg" || ext == ".xml" {
			err := plainXML(name)
			if err != nil {
				t.Errorf("%s: %v", rel, err)
			}
			tried("text: SVG, feeds, sitemap", err == nil, 0, 0)
		}
		err := allSeen(name)
		if err != nil {
			t.Errorf("%s: %v", rel, err)
		}
		tried("text: files without a character that nobody sees", err == nil, 0, 0)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// hostileCharts are the kinds of charts that hold payloads, in turn.
var hostileCharts = []string{"line", "bar", "multiples", "slope", "heat"}

// hostileSite makes a folder with the real layouts, a workbook of each payload, and all payloads in the workbook that is
// shared.
func hostileSite(t *testing.T, dir string) {
	t.Helper()
	datasets := filepath.Join(dir, "datasets")
	put := func(id string, sheets map[string][][]string) {
		t.Helper()
		book, err := workbook.FromText(id, sheets)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := xlsx.Write(&b, book); err != nil {
			t.Fatal(err)
		}
		fixture.Write(t, datasets, id+".xlsx", b.String())
		if !strings.Contains(fmt.Sprint(sheets), unseen) {
			return
		}
		parts := fixture.Unzipped(t, filepath.Join(datasets, id+".xlsx"))
		for name, s := range parts {
			parts[name] = strings.ReplaceAll(s, unseen, hidden)
		}
		b.Reset()
		hostile{parts: parts}.write(t, &b)
		fixture.Write(t, datasets, id+".xlsx", b.String())
	}
	all := strings.Join(payloads, " ")
	shared := fixture.Tables(map[string]string{
		"about": "key | value | zh | en\n title | | HX | HX\n subtitle | | HX | HX\n description | | HX | HX\n publisher | | HX | HX\n contact | | HX | HX\n" +
			"entity_pages | maker | HX | HX\n entity_pages_folder | makers | |",
		"units":    "id | zh | en\n mm | 毫米 | mm",
		"glossary": "id | zh | en | definition_zh | definition_en\n term | HX | HX | HX | HX",
		"entities": "id | zh | en | kind | aliases | description_zh | description_en\n calm | 静 | Calm | maker | | |",
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
	for i, p := range payloads {
		shared["entities"] = append(shared["entities"], []string{fmt.Sprintf("hx-%02d", i), p, p, "maker", "also " + listed(p), p, p})
	}
	put("_shared", shared)
	for i, p := range payloads {
		id := fmt.Sprintf("hx-%02d", i)
		put(id, everywhere(p, hostileCharts[i%len(hostileCharts)], id))
	}
	if err := os.CopyFS(filepath.Join(dir, "site"), os.DirFS(fixture.EmptySite(t))); err != nil {
		t.Fatal(err)
	}
	for _, l := range []string{"zh", "en"} {
		page, err := os.ReadFile("../site/content/search." + l + ".md")
		if err != nil {
			t.Fatal(err)
		}
		fixture.Write(t, dir, "site/content/search."+l+".md", string(page))
	}
}

// inert opens a page and reports whether nothing in it came of a text.
func inert(t *testing.T, b *chromium.Tab, page string) bool {
	t.Helper()
	b.Open(t, page, 1280, "light")
	return stillInert(t, b, page)
}

// stillInert looks at the page that is open.
func stillInert(t *testing.T, b *chromium.Tab, page string) bool {
	t.Helper()
	found := chromium.Eval[string](t, b, page, `(() => {
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
	said := slices.DeleteFunc(b.Heard(), func(s string) bool { return strings.Contains(s, "/favicon.ico") }) // asked for where a drawing stands alone
	for _, s := range said {
		t.Errorf("%s: %s", page, s)
	}
	return found == "" && len(said) == 0
}

// TestHostileCharts asks in small workbooks for charts that would take minutes and gigabytes: a check and a build say so at the
// chart's cell, before anything is drawn.
func TestHostileCharts(t *testing.T) {
	day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	for n, c := range []struct {
		kind, at     string
		rows, series int
	}{{"area", "C2", 10000, 300}, {"heat", "C2", 10000, 200}, {"multiples", "E2", 20000, 20000}} {
		dir := openDir(t)
		fixture.SmallSite(t, dir, "912.25")
		sheets := fixture.RainOf("912.25")
		var data strings.Builder
		data.WriteString("country | day | rain")
		for i := range c.rows {
			fmt.Fprintf(&data, "\nc%d | %s | %d", i%c.series, day.AddDate(0, 0, i).Format(time.DateOnly), 1+i%97)
		}
		sheets["fields"] = "name | type | unit | zh | en\n country | text | | 国家 | Country\n day | date | | 日 | Day\n rain | number | mm | 雨量 | Rain"
		sheets["data"] = data.String()
		sheets["charts"] = strings.Replace(sheets["charts"], "| line | year |", "| "+c.kind+" | day |", 1)
		delete(sheets, "facts")
		fixture.Workbook(t, filepath.Join(dir, "datasets"), "rainfall", sheets)
		commands := []string{"check", "build"}
		if !fixture.Full {
			commands = commands[n%2 : n%2+1]
		}
		for _, command := range commands {
			e := child{dir: dir}.run(t, command, "--lang", "en")
			if e.code != 1 || !strings.Contains(e.said, "datasets/rainfall.xlsx:charts!"+c.at+": ") || !strings.Contains(e.said, "[chart-too-large]") || e.memory > mostMemory {
				t.Errorf("%s, %s: exit %d, %d MB\n%.2000s", command, c.kind, e.code, e.memory>>20, e.said)
			}
			t.Logf("%s, %s: %.2f s, %d MB", command, c.kind, e.took.Seconds(), e.memory>>20)
		}
	}
}
