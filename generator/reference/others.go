package reference

import (
	"regexp"
	"strings"

	"briefing/generator/lang"
	"briefing/generator/manual"
	"briefing/generator/page"
	"briefing/generator/query"
	"briefing/generator/theme"
	"briefing/generator/xlsx"
)

// frontKeys are the keys of front matter, in the order in which they are documented; shortCodes likewise.
var (
	frontKeys = []string{
		"title", "linkTitle", "description", "date", "weight", "type", "layout", "twin", "params.kind", "params.subtitle", "params.finding",
		"params.finding_claims", "params.lead", "params.gallery", "params.numbers", "params.card", "params.topics", "params.noindex",
		"params.unlisted", "params.toc", "params.sheets",
	}
	shortCodes = []string{"fact", "claim", "chart", "spark", "cite", "dataset", "en"}
)

// writtenPages writes what pages written by hand may hold.
func writtenPages(w *writer) error {
	w.section("front")
	t := page.NewTable("listed", w.l, w.word("key"), w.word("meaning"), w.word("example"))
	for _, k := range frontKeys {
		e := words()["front"][k]
		t.Row(strings.TrimPrefix(k, "params."), code(k), w.rich(e.In(w.l)), code(e.Example))
	}
	w.html.WriteString(t.Markup())
	w.listing("site/content/briefing/power/index."+w.l.String()+".md", frontMatter(chapterKeys...))
	w.section("shortcodes")
	t = page.NewTable("listed", w.l, w.word("code"), w.word("meaning"))
	for _, k := range shortCodes {
		e := words()["shortcode"][k]
		t.Row("code-"+k, code(e.Example), w.rich(e.In(w.l)))
		w.find("code-"+k, k, e.In(w.l))
	}
	w.html.WriteString(t.Markup())
	for _, k := range frontKeys {
		name := strings.TrimPrefix(k, "params.")
		w.find(name, name, "")
	}
	return nil
}

// chapterKeys are the keys of front matter that a chapter commonly has.
var chapterKeys = []string{"title", "linkTitle", "description", "date", "weight", "params.lead", "params.finding", "params.finding_claims"}

// frontMatter returns the examples of some keys as a page begins with them.
func frontMatter(keys ...string) string {
	top, params := "", ""
	for _, k := range keys {
		line := words()["front"][k].Example + "\n"
		if strings.HasPrefix(k, "params.") {
			params += "  " + line
		} else {
			top += line
		}
	}
	if params != "" {
		params = "params:\n" + params
	}
	return "---\n" + top + params + "---\n"
}

// limits writes what bounds reading and asking.
func limits(w *writer) error {
	for _, part := range []struct {
		id, words string
		all       []xlsx.Bound
	}{{"workbook-limits", "limit", xlsx.Bounds()}, {"query-limits", "query", query.Bounds()}} {
		w.section(part.id)
		t := page.NewTable("listed", w.l, w.word("limit"), w.word("meaning"), w.word("default"), w.word("most"))
		for _, b := range part.all {
			about := words()[part.words][b.Name]
			id := part.words + "-" + b.Name
			t.Row(id, code(b.Name), w.rich(about.In(w.l)), page.TextHTML(b.Default, w.l), page.TextHTML(b.Most, w.l))
			w.find(id, b.Name, "")
		}
		w.html.WriteString(t.Markup())
		if part.words == "limit" {
			w.listing("datasets/"+xlsx.LimitsName, limitsExample)
		}
	}
	looks(w)
	return nil
}

// looks writes what the theme of a site may say.
func looks(w *writer) {
	w.section("theme")
	t := page.NewTable("listed", w.l, w.word("key"), w.word("meaning"), w.word("example"))
	for _, k := range theme.Keys() {
		t.Row("theme-"+k.Name, code(k.Name), w.rich(k.About.In(w.l)), code(k.Name+": "+k.Example))
		w.find("theme-"+k.Name, k.Name, k.About.In(w.l))
	}
	w.html.WriteString(t.Markup())
}

// limitsExample is a file of limits.
const limitsExample = "rows: 3000000\nunzipped: 4 GB\ntime: 10m\n"

// commands writes every command as its help has it.
func commands(w *writer) error {
	w.say("commands")
	for _, g := range manual.Groups() {
		w.heading(2, g.ID, g.Title.In(w.l))
		for _, c := range manual.Commands() {
			if c.Group == g.ID {
				w.command(c)
			}
		}
	}
	w.section("all-commands")
	w.flags("", manual.Flags())
	return nil
}

func (w *writer) command(c manual.Command) {
	w.heading(3, c.Name, "`"+c.Name+"`")
	w.html.WriteString("<p>" + code(strings.TrimSpace("generator "+c.Name+" "+c.Args)) + "</p>")
	for p := range strings.SplitSeq(c.Short.In(w.l)+"\n\n"+c.Long.In(w.l), "\n\n") {
		if strings.HasPrefix(p, "  ") {
			w.listing("", strings.ReplaceAll(p[2:], "\n  ", "\n")+"\n")
		} else if p != "" {
			w.para(w.unwrapped(p))
		}
	}
	w.flags(c.Name, c.Flags)
	if len(c.Examples) > 0 {
		w.listing("", "$ "+strings.Join(c.Examples, "\n$ ")+"\n")
	}
	w.find(c.Name, c.Name, c.Short.In(w.l))
}

// spacedBreak is a break of a line where Chinese has a space: beside a Latin word, but for marks of Chinese.
var spacedBreak = regexp.MustCompile(`([[:graph:]\p{Han}])\n([[:graph:]])|([[:graph:]])\n(\p{Han})`)

// unwrapped returns a paragraph whose lines are broken for a terminal as one line.
func (w *writer) unwrapped(s string) string {
	if w.l == lang.ZH {
		s = strings.ReplaceAll(spacedBreak.ReplaceAllString(s, "$1$3 $2$4"), "\n", "")
	}
	return strings.TrimSpace(strings.ReplaceAll(s, "\n", " "))
}

// flags adds a table of flags of a command.
func (w *writer) flags(command string, names []string) {
	if len(names) == 0 {
		return
	}
	t := page.NewTable("listed", w.l, w.word("flag"), w.word("meaning"))
	for _, name := range names {
		f, _ := manual.FlagOf(command, name)
		t.Row("", code(strings.TrimSpace("--"+name+" "+f.Value)), w.rich(f.Text.In(w.l)))
	}
	w.html.WriteString(t.Markup())
}
