//go:build unix

package main

import (
	"cmp"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/sqlserver"
)

// A listing is a block of a page of the reference: what stands in a file, what a sheet says, or commands with what they print.
type listing struct {
	kind string            // yaml, sql, console; "" is a table
	at   map[string]string // what stands in its braces: file, caption, when, date
	text string
	line int
}

var (
	fenceOf   = regexp.MustCompile("^```(\\w+)(.*)$")
	attribute = regexp.MustCompile(`(\w+)="([^"]*)"`)
)

// listings returns the blocks of a page in their order.
func listings(t *testing.T, file string) (out []listing) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var open *listing // a block that is being read
	for n, line := range strings.Split(string(b), "\n") {
		fence := fenceOf.FindStringSubmatch(line)
		begun := listing{line: n + 1, at: map[string]string{}}
		for _, m := range attribute.FindAllStringSubmatch(line, -1) {
			begun.at[m[1]] = m[2]
		}
		switch {
		case open != nil && open.kind != "" && line == "```":
			out, open = append(out, *open), nil
		case open != nil && open.kind == "" && strings.HasPrefix(line, "{"):
			open.at = begun.at
			out, open = append(out, *open), nil
		case open != nil && (open.kind != "" || strings.HasPrefix(line, "|")):
			open.text += line + "\n"
		case fence != nil:
			begun.kind, open = fence[1], &begun
		case strings.HasPrefix(line, "|"):
			begun.text, open = line+"\n", &begun
		default:
			open = nil // a table without a caption is for people
		}
	}
	return out
}

// sheet returns a table in Markdown as [fixture.Workbook] takes it.
func (l listing) sheet() string {
	var rows []string
	for line := range strings.Lines(strings.ReplaceAll(l.text, "`", "")) {
		if line = strings.Trim(strings.TrimSpace(line), "|"); !strings.HasPrefix(line, "---") {
			rows = append(rows, line)
		}
	}
	return strings.Join(rows, "\n")
}

// What differs from run to run and from server to server: the names of runs, a server's own words.
var (
	runName  = regexp.MustCompile(`\b\d{8}T\d{6}Z(-\d+)?`)
	ownWords = regexp.MustCompile(`([（(])code: \d+, message: .*([)）])`)
	ofServer = regexp.MustCompile(`\bclickhouse [\d.]+`)
	partSum  = regexp.MustCompile(`\b[0-9a-f]{16}\b`)
)

// steady writes what a command printed as the page is held to it.
func steady(s string) string {
	s = ofServer.ReplaceAllString(partSum.ReplaceAllString(s, "SUM"), "clickhouse VERSION")
	return strings.TrimSpace(ownWords.ReplaceAllString(runName.ReplaceAllString(s, "RUN"), "${1}SERVER$2"))
}

// A worked is the briefing that a page of the reference has its reader make.
type worked struct {
	child
	l      lang.Lang
	file   string
	server *sqlserver.Server
	sheets map[string]string
}

// TestReferenceOnSQLWorks does what the page on databases tells, in both languages, with two real servers: it writes the files, fills in the
// workbook, runs the commands in their order and compares what they print. Blocks that say when come about in a way of their own: a wrong
// password, a lower limit, and last of all a server that is gone.
func TestReferenceOnSQLWorks(t *testing.T) {
	t.Parallel()
	server := sqlserver.ClickHouse(t)
	var pages []*worked
	blocks := map[lang.Lang][]listing{}
	for _, l := range lang.All() {
		file := filepath.Join(fixture.Root, "site", "content", "reference", "sql", "index."+l.String()+".md")
		w := &worked{child: child{dir: openDir(t)}, l: l, file: "reference/sql/index." + l.String() + ".md", server: server, sheets: map[string]string{}}
		if err := os.Symlink(fixture.EmptySite(t), filepath.Join(w.dir, "site")); err != nil {
			t.Fatal(err)
		}
		fixture.Workbook(t, filepath.Join(w.dir, "datasets"), "_shared", fixture.RainShared)
		pages, blocks[l] = append(pages, w), listings(t, file)
	}
	sameListings(t, blocks[lang.ZH], blocks[lang.EN])
	for _, w := range pages {
		for _, b := range blocks[w.l] {
			if b.at["when"] != "shard" {
				w.follow(t, b, w == pages[0])
			}
		}
		w.shows(t)
	}
	server.Shards[1].Kill()
	for _, w := range pages {
		for _, b := range blocks[w.l] {
			if b.at["when"] == "shard" {
				w.follow(t, b, false)
			}
		}
	}
}

// sameListings holds that both languages show the same blocks; messages of the program are in the language of the page.
func sameListings(t *testing.T, zh, en []listing) {
	t.Helper()
	if len(zh) != len(en) || len(en) < 10 {
		t.Fatalf("the page has %d blocks in Chinese and %d in English", len(zh), len(en))
	}
	for i := range en {
		a, b := zh[i], en[i]
		if b.kind == "markdown" {
			a.text, b.text = "", ""
		}
		if strings.Contains(b.text, " --lang en") {
			a.text, _, _ = strings.Cut(a.text, "\n")
			b.text, _, _ = strings.Cut(strings.ReplaceAll(b.text, " --lang en", " --lang zh"), "\n")
		}
		if a.kind != b.kind || a.text != b.text || !maps.Equal(a.at, b.at) {
			t.Errorf("line %d and line %d differ:\n%s%s", a.line, b.line, a.text, b.text)
		}
	}
}

// follow does what a block says.
func (w *worked) follow(t *testing.T, b listing, first bool) {
	t.Helper()
	switch {
	case b.kind == "" && b.at["caption"] != "":
		w.sheets[b.at["caption"]] = b.sheet()
	case b.at["file"] == "hub.sql":
		if first {
			w.fill(t, b.text)
		}
	case b.at["file"] == "datasets/_connections.yaml" && strings.Contains(b.text, "engine: workbook"): // of somebody else
	case b.at["file"] == "datasets/_connections.yaml":
		fixture.Write(t, w.dir, b.at["file"], strings.Replace(b.text, "clickhouse.example.org:9440", w.server.Address, 1))
	case b.at["file"] != "":
		fixture.Write(t, w.dir, b.at["file"], b.text)
	case b.kind == "console":
		w.commands(t, b)
	case b.kind == "markdown":
		w.reviewed(t, b)
	default:
		t.Errorf("%s:%d: nobody knows what to do with this", w.file, b.line)
	}
}

// fill runs the statements that make the tables, on each server with its half of the rows.
func (w *worked) fill(t *testing.T, text string) {
	t.Helper()
	for i := range w.server.Shards {
		for statement := range strings.SplitSeq(strings.Replace(text, "number % 2 = 0", "number % 2 = "+string(rune('0'+i)), 1), ";") {
			if strings.TrimSpace(statement) != "" {
				w.server.Exec(t, i, statement)
			}
		}
	}
}

// commands runs the commands of a block and compares what each prints, and that those which fail change nothing.
func (w *worked) commands(t *testing.T, b listing) {
	t.Helper()
	datasets := filepath.Join(w.dir, "datasets")
	if _, err := os.Stat(filepath.Join(datasets, "derivatives.xlsx")); err != nil {
		if e := w.run(t, "new", "derivatives"); e.code != 0 {
			t.Fatalf("new: %s", e.said)
		}
		fixture.Workbook(t, datasets, "derivatives", w.sheets)
		for _, args := range [][]string{{"init", "-q"}, {"add", "datasets"}, {"-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "January"}} {
			if said, err := exec.Command("git", append([]string{"-C", w.dir}, args...)...).CombinedOutput(); err != nil {
				t.Fatalf("git %v: %v\n%s", args, err, said)
			}
		}
	}
	connections := filepath.Join(datasets, "_connections.yaml")
	was, err := os.ReadFile(connections)
	if err != nil {
		t.Fatal(err)
	}
	password := sqlserver.ReaderPassword
	switch b.at["when"] {
	case "password":
		password = "not-" + password
	case "rows":
		fixture.Write(t, datasets, "_connections.yaml", string(was)+"  rows: 2\n")
	}
	w.env = []string{"CLICKHOUSE_PASSWORD=" + password}
	for part := range strings.SplitSeq("\n"+b.text, "\n$ ") {
		command, want, _ := strings.Cut(strings.TrimSpace(part), "\n")
		args := strings.Fields(command)
		if len(args) == 0 {
			continue
		}
		if args[0] != "bin/generator" {
			t.Errorf("%s:%d: %s is none of ours", w.file, b.line, command)
			continue
		}
		if args = args[1:]; args[0] == "refresh" {
			args = append(args, "--date", cmp.Or(b.at["date"], "2027-01-04"))
		}
		before := w.workbook(t)
		e := w.run(t, args...)
		if fails := b.at["when"] != ""; fails != (e.code != 0) || fails && !slices.Equal(before, w.workbook(t)) {
			t.Errorf("%s:%d: %s exits with %d", w.file, b.line, command, e.code)
		}
		if strings.Contains(e.said, sqlserver.ReaderPassword) {
			t.Errorf("%s:%d: %s says the password", w.file, b.line, command)
		}
		if got := steady(e.said); got != steady(want) {
			t.Errorf("%s:%d: %s prints\n%s\nnot\n%s", w.file, b.line, command, e.said, want)
		}
	}
	if err := os.WriteFile(connections, was, 0o644); err != nil {
		t.Fatal(err)
	}
}

// reviewed holds that the review says what a block shows of it.
func (w *worked) reviewed(t *testing.T, b listing) {
	t.Helper()
	said := steady(w.run(t, "review", "--base", "HEAD").said)
	for line := range strings.Lines(b.text) {
		if line = strings.TrimSpace(line); !strings.Contains(said, steady(line)) {
			t.Errorf("%s:%d: the review has no line %s\n%s", w.file, b.line, line, said)
		}
	}
}

// workbook returns the bytes of the workbook.
func (w *worked) workbook(t *testing.T) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(w.dir, "datasets", "derivatives.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// shows builds the site and holds that the page of the dataset has the chart, the question, both runs, and rows that lead to them.
func (w *worked) shows(t *testing.T) {
	t.Helper()
	w.build(t)
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join(w.dir, "public", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	page := read(w.l.String() + "/data/derivatives/index.html")
	runs := regexp.MustCompile(`id="run-[^"]+"`).FindAllString(page, -1)
	if len(runs) != 2 {
		t.Errorf("%s: the runs are %q", w.file, runs)
	}
	for _, id := range runs {
		if n := strings.Count(page, "#"+strings.Trim(id, `id="`)); n < 3 {
			t.Errorf("%s: %d links lead to %s", w.file, n, id)
		}
	}
	for _, want := range []string{"<svg", "toStartOfMonth(created) AS month", "acorn"} {
		if !strings.Contains(page, want) {
			t.Errorf("%s: the page of the dataset has no %s", w.file, want)
		}
	}
	if strings.Contains(page, w.server.Address) {
		t.Errorf("%s: the page of the dataset has the address of the server", w.file)
	}
}
