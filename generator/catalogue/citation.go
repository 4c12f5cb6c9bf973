package catalogue

import (
	"cmp"
	"fmt"
	"strings"

	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// A Citation is how to cite a dataset, in the forms people paste.
type Citation struct {
	Text   string
	BibTeX string
	RIS    string
	GBT    string // GB/T 7714—2015, electronic resource
}

// Cite returns the citation of d's page. The day of access is the reader's to add; the date is that of the data.
func Cite(site Site, d *dataset.Dataset, l lang.Lang) Citation {
	title := Title(d, l)
	name := inert.Line(site.Title.Or(l))
	who := cmp.Or(inert.Line(site.Publisher.Or(l)), name)
	url := site.cited(l.String() + "/data/" + d.ID + "/")
	date := d.About.Updated.String()
	year, _, _ := strings.Cut(date, "-")
	var c Citation
	if l == lang.ZH {
		c.Text = who + "：《" + title + "》" + known("，%s", name) + known("，%s", d.About.Updated.Text(l)) + "。" + url
	} else {
		c.Text = who + ", “" + title + "”" + known(", %s", name) + known(", %s", d.About.Updated.Text(l)) + "." + known(" %s", url)
	}
	c.GBT = who + ". " + title + "[DS/OL]. " + known("(%s). ", date) + known("%s.", url)
	c.BibTeX = fmt.Sprintf("@misc{%s,\n  author = {{%s}},\n  title = {%s},\n  howpublished = {%s},\n%s%s}\n",
		strings.ReplaceAll(d.ID, "-", "_"), tex(who), tex(title), tex(name), known("  year = {%s},\n", year), known("  url = {%s}\n", url))
	c.RIS = fmt.Sprintf("TY  - DATA\r\nAU  - %s\r\nTI  - %s\r\nPB  - %s\r\n%s%sLA  - %s\r\n%sER  - \r\n",
		who, title, name, known("PY  - %s\r\n", year), known("DA  - %s\r\n", strings.ReplaceAll(date, "-", "/")), l.Locale(), known("UR  - %s\r\n", url))
	return c
}

// CiteChart returns how to cite a chart by its title and its path below the language: who publishes it, what it finds, of which data, as of
// when, and where.
func CiteChart(site Site, d *dataset.Dataset, title, path string, l lang.Lang) string {
	name := inert.Line(site.Title.Or(l))
	who := cmp.Or(inert.Line(site.Publisher.Or(l)), name)
	url := site.cited(l.String() + "/" + path)
	day, version := d.About.Updated.Text(l), site.Versions[d.ID]
	if l == lang.ZH {
		return known("%s：", who) + "《" + title + "》，数据集《" + Title(d, l) + "》" + known("，%s", name) + known("，版本 %s", version) + known("，%s", day) + "。" + url
	}
	return known("%s, ", who) + "“" + title + "”, from “" + Title(d, l) + "”" + known(", %s", name) + known(", version %s", version) + known(", %s", day) + "." + known(" %s", url)
}

// known returns words about something, or nothing if it is not known.
func known(line, what string) string {
	if what == "" {
		return ""
	}
	return fmt.Sprintf(line, what)
}

// tex escapes what means something to TeX. Braces are named: BibTeX counts those with a backslash before them too, and one too
// many would end the field.
func tex(s string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`, "%", `\%`, "&", `\&`, "#", `\#`, "_", `\_`, "$", `\$`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`).Replace(s)
}
