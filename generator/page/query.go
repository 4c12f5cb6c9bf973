package page

import (
	"cmp"
	"fmt"
	"html"
	"path"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/catalogue"
	"briefing/generator/dataset"
	"briefing/generator/inert"
	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/revision"
	"briefing/generator/unit"
)

// sqlFile adds the file of the SQL and returns what is offered of it.
func sqlFile(t artifact.Tree, id string, q catalogue.Query) []download {
	if q.Text == "" {
		return nil
	}
	file := "data/" + id + "/" + catalogue.QueryFile
	t.Add("static/"+file, []byte(q.Text))
	return []download{{file, "SQL", "application/sql", len(q.Text)}}
}

// past is where the repository shows what the file said before; "" if it has no pages.
func past(site Site, q catalogue.Query) string {
	u := strings.TrimSuffix(strings.TrimSuffix(inert.URL(site.Repository), "/"), ".git")
	if u == "" || q.File == "" {
		return ""
	}
	return u + "/commits/HEAD/" + q.File
}

// engineNames are how engines write their names.
var engineNames = map[string]string{"clickhouse": "ClickHouse", "trino": "Trino", "postgresql": "PostgreSQL", "mysql": "MySQL", "duckdb": "DuckDB"}

// engine returns an engine as people call it, with its version if that is given: ClickHouse 24.8.4.
func engine(s string) string {
	name, version, _ := strings.Cut(inert.Line(s), " ")
	return strings.TrimSpace(cmp.Or(engineNames[name], name) + " " + version)
}

// moment returns when a run began, for a sentence: 30 November 2026, 04:17 UTC.
func runMoment(r *dataset.Run, l lang.Lang) string {
	day, clock, _ := strings.Cut(r.When(), " ")
	p, err := period.Parse(day)
	if err != nil || clock == "" {
		return inert.Line(r.When())
	}
	return p.Text(l) + lang.Text{ZH: " " + clock + "（UTC）", EN: ", " + clock + " UTC"}.In(l)
}

// short returns the begin of a sum, which tells it from others.
func short(sum string) string { return inert.Line(sum)[:min(len(inert.Line(sum)), 10)] }

// querySaid returns how the records came, as sentences of HTML or of Markdown: text and code write what is not ours, link leads to a run.
func (p *datasetPage) querySaid(text, code func(string) string, link func(words, id string) string) string {
	l, a, last := p.l, p.d.About, p.d.LastRun()
	connection, with := a.Connection, p.query.Engine
	if last != nil {
		connection, with = cmp.Or(connection, last.Connection), last.Engine
	}
	var said []string
	if connection != "" {
		who := text(connection)
		if with = engine(with); with != "" {
			who = fmt.Sprintf(lang.Text{ZH: "%s（%s）", EN: "%s (%s)"}.In(l), who, text(with))
		}
		said = append(said, fmt.Sprintf(word("asked", l), who))
	}
	said = append(said, word("mode-"+a.Mode, l))
	if last == nil {
		said = append(said, word("never-asked", l))
	} else {
		snapshot := word("cannot-repeat", l)
		if last.Snapshot != "" {
			snapshot = fmt.Sprintf(word("read-snapshot", l), code(inert.Line(last.Snapshot)))
		}
		said = append(said, fmt.Sprintf(word("last-asked", l), link(runMoment(last, l), last.ID), snapshot))
	}
	said = slices.DeleteFunc(said, func(s string) bool { return s == "" })
	return strings.Join(said, lang.Text{ZH: "", EN: " "}.In(l))
}

// asks writes the query: how the records came, its SQL, and every time that it was asked, the last first.
func (p *datasetPage) asks() {
	if !p.d.Asks() {
		return
	}
	p.heading("query")
	l, q := p.l, p.query
	text := func(s string) string { return textHTML(s, l) }
	var b strings.Builder
	b.WriteString("<p>" + p.querySaid(text,
		func(s string) string { return "<code>" + text(cutSnapshot(s)) + "</code>" },
		func(words, id string) string { return `<a href="#` + catalogue.RunID(id) + `">` + text(words) + "</a>" }) + "</p>")
	if q.Text != "" {
		fmt.Fprintf(&b, `<div class=sql id=query-sql data-copy><b>%s</b><pre tabindex=0 role=region aria-label=SQL><code>%s</code></pre></div><p class=meta><a href="%sdata/%s/%s" download>%[5]s</a> <span>SHA-256 <code title="%s">%s</code></span>`,
			text(path.Base(q.File)), escaped(revision.Visible(q.Text), l), html.EscapeString(p.site.base()), p.d.ID, catalogue.QueryFile, q.SHA256, short(q.SHA256))
		if u := past(p.site, q); u != "" {
			b.WriteString(" <span>" + linkHTML(u, word("query-history", l)) + "</span>")
		}
		b.WriteString("</p>")
	}
	earlier := max(0, len(p.d.Runs)-runsSeen)
	if latest := p.d.Runs[earlier:]; len(latest) > 0 {
		b.WriteString(p.runs(latest))
	}
	if earlier > 0 {
		fmt.Fprintf(&b, `<details class="folded earlier"><summary>%s</summary>%s</details>`, fmt.Sprintf(word("runs-earlier", l), earlier), p.runs(p.d.Runs[:earlier]))
	}
	p.b.put("query", b.String())
}

// runsSeen is how many runs are seen at first, the last of them.
const runsSeen = 12

// runs returns a table of runs, the last first.
func (p *datasetPage) runs(list []dataset.Run) string {
	l := p.l
	text := func(s string) string { return textHTML(s, l) }
	t := newTable("runs r3", l, word("run", l), word("started", l), word("rows", l), word("engine", l), word("snapshot", l), word("result", l), "SQL")
	for _, r := range slices.Backward(list) {
		t.row(catalogue.RunID(r.ID), "<code>"+text(r.ID)+"</code>", text(r.When()), unit.Plain(float64(r.Rows)), text(engine(r.Engine)), p.snapshot(&r), sumHTML(r.Result), p.runSQL(&r))
	}
	return t.markup()
}

// sumHTML returns a sum, shortened.
func sumHTML(sum string) string {
	if sum = inert.Line(sum); sum == "" {
		return ""
	}
	return `<code title="` + html.EscapeString(sum) + `">` + textHTML(short(sum), lang.ZH) + "</code>"
}

// longSnapshot is from how many letters on the name of a snapshot is folded.
const longSnapshot = 28

// snapshot returns what a run read, or that it cannot be repeated.
func (p *datasetPage) snapshot(r *dataset.Run) string {
	s := "<code>" + textHTML(r.Snapshot, lang.ZH) + "</code>"
	switch cut := cutSnapshot(r.Snapshot); {
	case cut == "":
		return word("not-repeatable", p.l)
	case cut != r.Snapshot:
		return "<details><summary><code>" + textHTML(cut, lang.ZH) + "</code></summary>" + s + "</details>"
	}
	return s
}

// cutSnapshot returns as much of the name of a snapshot as a line has room for.
func cutSnapshot(s string) string {
	if r := []rune(s); len(r) > longSnapshot {
		return string(r[:longSnapshot-4]) + "…"
	}
	return s
}

// runSQL returns whether a run asked what the query says now, and with what for its parameters.
func (p *datasetPage) runSQL(r *dataset.Run) string {
	words, u := word("sql-earlier", p.l), past(p.site, p.query)
	switch {
	case p.query.Today(r) && p.query.Text != "":
		words = "<a href=#query-sql>" + word("sql-today", p.l) + "</a>"
	case u != "":
		words = linkHTML(u, words)
	}
	words = `<span title="` + html.EscapeString(inert.Line(r.SQL)) + `">` + words + "</span>"
	if r.Params != "" {
		words += " <small>" + textHTML(strings.NewReplacer("=", " = ", " ", ", ").Replace(r.Params), p.l) + "</small>"
	}
	return words
}

// twinQuery adds the query to the page as Markdown.
func (p *datasetPage) twinQuery(t *twin, page string) {
	if !p.d.Asks() {
		return
	}
	l, q := p.l, p.query
	code := func(s string) string {
		return "`" + strings.ReplaceAll(revision.Visible(inert.Line(s)), "`", "ˋ") + "`"
	}
	t.WriteString("## " + word("query", l) + "\n\n")
	t.para(p.querySaid(inert.Markdown, code, func(words, id string) string { return mdLink(words, page+"#"+catalogue.RunID(id)) }))
	if q.Text != "" {
		t.WriteString(revision.Code(q.Text, "sql") + "\n")
		t.para(mdLink(catalogue.QueryFile, p.site.URL+"data/"+p.d.ID+"/"+catalogue.QueryFile), "SHA-256 "+code(q.SHA256))
	}
	if len(p.d.Runs) == 0 {
		return
	}
	t.head(word("run", l), word("started", l), "\t"+word("rows", l), word("engine", l), word("snapshot", l), word("result", l), "SQL", word("parameters", l))
	for _, r := range slices.Backward(p.d.Runs) {
		cell := func(s string) string {
			if s = inert.Line(s); s == "" {
				return ""
			}
			return strings.ReplaceAll(code(s), "|", "¦")
		}
		sql := word("sql-earlier", l)
		if q.Today(&r) {
			sql = word("sql-today", l)
		}
		t.row(mdLink(r.ID, page+"#"+catalogue.RunID(r.ID)), inert.MarkdownCell(r.When()), unit.Plain(float64(r.Rows)), inert.MarkdownCell(engine(r.Engine)),
			cmp.Or(cell(r.Snapshot), word("not-repeatable", l)), cell(r.Result), sql, inert.MarkdownCell(r.Params))
	}
	t.WriteString("\n")
}
