//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/manual"
	"briefing/generator/xlsxtest"
)

func TestStreamLetsNoControlThrough(t *testing.T) {
	test := func(want string, writes ...string) {
		t.Helper()
		var b bytes.Buffer
		con := newConsole(&b, &b)
		for _, w := range writes {
			if n, err := con.out.Write([]byte(w)); n != len(w) || err != nil {
				t.Errorf("%q: wrote %d, %v", w, n, err)
			}
		}
		if b.String() != want {
			t.Errorf("%q prints %q, want %q", writes, b.String(), want)
		}
	}
	test("数据\tdata\n", "数据\tdata\n")
	test(`\u001b[31mred\u0007`+"\n", "\x1b[31mred\a\n")
	test(`\u000dover`, "\rover")
	test(`\u003a:error::x`+"\n"+` \u003a:x: :y`, "::error::x\n ::x: :y")
	test("a: b\n"+`\u003a:x`, "a: b\n", ":", ":x")
	test(`x \u0023#[error]y`, "x ##[error]y")
}

// TestProblemsAreOneLine prints a problem whose names and texts hold what terminals and runners of workflows obey.
func TestProblemsAreOneLine(t *testing.T) {
	evil := "x\n::error::evil\x1b]0;evil\a\r\u202e"
	p := cell.Problem{At: cell.Addr{File: evil, Sheet: evil, Row: 1, Col: 1}, Rule: cell.PageFact, Args: []any{evil, cell.Offer(evil)}}
	for _, format := range []string{"text", "json", "github"} {
		var b bytes.Buffer
		con := newConsole(&b, &b)
		pr := printing{format: choice{word: format}, notes: true}
		if err := pr.print(con.out, cell.Problems{p}); err != nil {
			t.Fatal(err)
		}
		if i := strings.IndexFunc(b.String(), func(r rune) bool { return cell.Control(r) && r != '\n' && r != '\t' }); i >= 0 {
			t.Errorf("%s prints %q", format, b.String()[i:])
		}
		if strings.Contains(b.String(), "\n::error::evil") {
			t.Errorf("%s prints a command:\n%s", format, b.String())
		}
	}
}

// TestExamplesOfHelpRun runs every example of every command's help in a folder with one small workbook and a commit.
func TestExamplesOfHelpRun(t *testing.T) {
	bin, err := freeBinary()
	if err != nil {
		t.Fatal(err)
	}
	dir := openDir(t)
	fixture.SmallSite(t, dir, "912.25")
	fixture.Write(t, dir, "rain.csv", "year,rain\n2023,801.5\n2024,790\n")
	book, err := xlsxtest.Parse([]byte("-- 表.tsv --\n年份\t雨量\n2023\t801.5\n2024\t790\n")).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, dir, "统计年鉴.xlsx", string(book))
	for _, l := range []string{"zh", "en"} { // a chapter, without which there is nothing to print
		fixture.Write(t, dir, "site/content/briefing/north/index."+l+".md", "---\ntitle: x\ndescription: y\n---\n\n{{< fact \"rainfall.north\" >}}\n")
		fixture.Write(t, dir, "site/content/briefing/_index."+l+".md", "---\ntitle: z\n---\n")
	}
	if err := os.CopyFS(filepath.Join(dir, "backup"), os.DirFS(filepath.Join(dir, "datasets"))); err != nil {
		t.Fatal(err)
	}
	shell := func(line string) {
		t.Helper()
		cmd := exec.Command("sh", "-euc", line)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PATH="+filepath.Dir(bin)+":"+os.Getenv("PATH"), "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", line, err, out)
		}
	}
	shell("git init -q && git add datasets site && git commit -qm x")
	n := 0
	for _, c := range manual.Commands() {
		for _, line := range c.Examples {
			switch c.Name {
			case "serve": // TestTerminalEndsAsAPipeDoes ends it
				line = "generator serve --help"
			case "upgrade": // in a briefing that an example of init began
				line = "cd rain && " + line
			}
			shell(line)
			shell("git checkout -q datasets && git clean -qfd datasets")
			n++
		}
	}
	if n < 15 {
		t.Errorf("only %d examples", n)
	}
}
