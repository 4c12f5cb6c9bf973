//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"briefing/generator/cell"
	"briefing/generator/fixture"
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

// commandsOf returns the commands of the program, and tells of each what may be run.
func commandsOf(t *testing.T) (all []*cobra.Command) {
	t.Helper()
	return []*cobra.Command{buildCommand(), checkCommand(), serveCommand(), explainCommand(), factsCommand(), diffCommand(), textCommand(), newCommand(), importCommand(), refreshCommand(), reviewCommand(), stampCommand(), chartsCommand(), zipCommand()}
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
	for _, c := range commandsOf(t) {
		if c.Example == "" {
			t.Errorf("the help of %s has no example", c.Name())
		}
		for line := range strings.Lines(c.Example) {
			line = strings.TrimSpace(line)
			if c.Name() == "serve" { // TestTerminalEndsAsAPipeDoes ends it
				line = "generator serve --help"
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

// TestMisuseIsSaidInBothLanguages: exit 2, and what to do.
func TestMisuseIsSaidInBothLanguages(t *testing.T) {
	dir := t.TempDir()
	fixture.SmallSite(t, dir, "912.25")
	t.Chdir(dir)
	fixture.Write(t, ".", "elsewhere.xlsx", "")
	for line, want := range map[string]string{
		"chek":                  "check",
		"help chek":             "check",
		"check --nope":          "--nope",
		"check nope.xlsx":       "datasets",
		"check rainfal.xlsx":    "datasets/rainfall.xlsx",
		"check rainfal":         "datasets/rainfall.xlsx",
		"check elsewhere.xlsx":  "datasets",
		"check --format yaml":   "github",
		"check --lang fr":       "zh",
		"check --datasets gone": "--datasets",
		"build --site gone":     "--site",
		"explain":               "1",
		"explain --lang fr x":   "zh",
		"import a":              "2",
		"import gone.csv rain":  "gone.csv",
		"import datasets rain":  "folder",
		"new Rain":              "monthly-rainfall",
		"stamp nope.md":         "nope.md",
		"diff a":                "--since",
		"review":                "--base",
		"new --strict x":        "--strict",
		"import --timing a b":   "--timing",
		"refresh nope.xlsx":     "datasets",
		"refresh --public x":    "--public",
	} {
		var out, said bytes.Buffer
		c := code(run(context.Background(), strings.Fields(line), &out, &said), &said)
		if c != 2 || !fixture.Bilingual(said.String()) || !strings.Contains(said.String(), want) || out.Len() > 0 {
			t.Errorf("%s: exit %d\n%s%s", line, c, &out, &said)
		}
	}
	for line, want := range map[string]string{
		"--version":           "generator version ",
		"help check":          "--annotate",
		"check":               "nothing is wrong",
		"check rainfall.xlsx": "nothing is wrong",
		"check ./datasets/../datasets/rainfall.xlsx --lang zh": "没有问题",
	} {
		var said bytes.Buffer
		if c := code(run(context.Background(), strings.Fields(line), &said, &said), &said); c != 0 || !strings.Contains(said.String(), want) {
			t.Errorf("%s: exit %d\n%s", line, c, &said)
		}
	}
}

// TestImportSaysWhatItCannotReadInBothLanguages names the file, and leaves no workbook.
func TestImportSaysWhatItCannotReadInBothLanguages(t *testing.T) {
	t.Chdir(t.TempDir())
	damaged, err := xlsxtest.Zip(map[string]string{"[Content_Types].xml": "<Types", "xl/workbook.xml": "<workbook"})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"":                          "header",
		"a,b\n":                     "header",
		"\x89PNG\r\n\x1a\n\xff\xff": "GB18030",
		strings.Repeat("c,", 300) + "c\n" + strings.Repeat("1,", 300) + "1\n": "at most 256",
		"place,rain\n" + strings.Repeat("x", 40000) + ",1\n":                  "data, A2",
		"\xd0\xcf\x11\xe0 old": "Excel 97",
		"PK\x03\x04 cut":       "ZIP",
		string(damaged):        "[Content_Types].xml",
	} {
		fixture.Write(t, ".", "rain.csv", text)
		var out, said bytes.Buffer
		c := code(run(context.Background(), []string{"import", "rain.csv", "rain"}, &out, &said), &said)
		if c != 1 || !fixture.Bilingual(said.String()) || !strings.Contains(said.String(), want) || !strings.Contains(said.String(), "rain.") || out.Len() > 0 {
			t.Errorf("%.20q: exit %d\n%s%s", text, c, &out, &said)
		}
		if _, err := os.Stat("datasets"); err == nil {
			t.Errorf("%.20q left a workbook", text)
		}
	}
}

// TestQuietImportStillNamesSheetsLeftOut: they are no progress.
func TestQuietImportStillNamesSheetsLeftOut(t *testing.T) {
	t.Chdir(t.TempDir())
	b, err := xlsxtest.Book{Sheets: []xlsxtest.Sheet{{Name: "Rain", TSV: "day\tmm\n1\t5\n"}, {Name: "Snow", TSV: "day\tmm\n1\t6\n"}}}.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, ".", "both.xlsx", string(b))
	for _, quiet := range []bool{true, false} {
		args := []string{"import", "both.xlsx", fmt.Sprintf("rain-%v", quiet)}
		if quiet {
			args = append(args, "-q")
		}
		var out, said bytes.Buffer
		if err := run(context.Background(), args, &out, &said); err != nil || said.String() != "sheets that were not imported: Snow\n" || quiet != (out.Len() == 0) {
			t.Errorf("%v: %v\n%s%s", args, err, &out, &said)
		}
	}
}

// TestDiffOfWhatCannotBeReadFails: an unreadable workbook is not one whose records were withdrawn.
func TestDiffOfWhatCannotBeReadFails(t *testing.T) {
	dir := t.TempDir()
	fixture.SmallSite(t, dir, "912.25")
	t.Chdir(dir)
	fixture.Write(t, ".", "new/rainfall.xlsx", "not a workbook")
	for _, args := range [][]string{{"diff", "datasets", "new"}, {"diff", "new", "datasets"}, {"diff", "datasets/rainfall.xlsx", "new/rainfall.xlsx", "--lang", "zh"}} {
		var out, said bytes.Buffer
		c := code(run(context.Background(), args, &out, &said), &said)
		if c != 1 || out.Len() > 0 || !strings.Contains(said.String(), "new") || !fixture.Bilingual(said.String()) {
			t.Errorf("%v: exit %d\n%s%s", args, c, &out, &said)
		}
	}
}
