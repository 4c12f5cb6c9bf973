// Package scaffold makes the files of a fresh briefing, and renews those that its owner left as they were written.
//
//  1. [Options.Files] are the files, in memory; workbooks are not among them.
//  2. [Begin] writes them into an empty folder, [Renew] writes newer ones into a folder that Begin filled.
//  3. [Commit] begins the history.
package scaffold

import (
	"embed"
	"io/fs"
	"regexp"
	"strings"
	"text/template"

	"briefing"
	"briefing/generator/artifact"
	"briefing/generator/lang"
	"briefing/generator/theme"
)

//go:embed all:files
var files embed.FS

// Options are what a briefing is made for.
type Options struct {
	Title   lang.Text
	Day     string   // on which it begins, in ISO form
	Release string   // where the files of the program's release lie, with a slash at the end; "" if it is none
	Sums    []string // of those files, as SUM NAME, as far as they are known
}

// Files returns the files of a briefing by their paths: the program's own templates, whose names have _ for a first dot, the guide and the
// workflows of its repository.
func (o Options) Files() (artifact.Tree, error) {
	t := artifact.Tree{}
	err := fs.WalkDir(files, "files", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		rel := strings.TrimPrefix(name, "files/")
		if after, hidden := strings.CutPrefix(rel, "_"); hidden {
			rel = "." + after
		}
		page, err := template.New(rel).Delims("[[", "]]").Parse(string(text))
		if err != nil {
			return err
		}
		var b strings.Builder
		err = page.Execute(&b, o)
		t.Add(rel, []byte(b.String()))
		return err
	})
	if err != nil {
		return nil, err
	}
	t.Add("datasets/"+theme.FileName, []byte(theme.Sample()))
	for _, root := range []string{"site/content", ".github"} {
		err := fs.WalkDir(briefing.Files, root, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			text, err := briefing.Files.ReadFile(name)
			switch {
			case strings.HasSuffix(name, ".md"):
				text = []byte(commands.Replace(string(text)))
			case strings.HasSuffix(name, ".yml"):
				text = workflow(text)
			}
			t.Add(name, text)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return t, nil
}

// exampleMark ends a line of a page that is an example to write over.
const exampleMark = "[[/* example */]]"

var frontKey = regexp.MustCompile(`^(?:- )?\w+: `)

// Examples returns what stands in the pages of a fresh briefing as examples: lines of texts, values of front matter.
func Examples() map[string]bool {
	texts := map[string]bool{}
	err := fs.WalkDir(files, "files/site/content", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		page, err := files.ReadFile(name)
		for line := range strings.Lines(string(page)) {
			if text, ok := strings.CutSuffix(strings.TrimSpace(line), exampleMark); ok {
				texts[strings.Trim(frontKey.ReplaceAllString(text, ""), `"`)] = true
			}
		}
		return err
	})
	if err != nil {
		panic(err) // the files are part of the program
	}
	return texts
}

// commands are how the guide names the program, which here comes without its code.
var commands = strings.NewReplacer("go run ./generator", "bin/generator",
	"安装 Go，下载代码仓库，在仓库文件夹里打开终端。", "下载仓库，在仓库文件夹里打开终端，运行 `make bin/generator` 取得本程序。",
	"Install Go, download the repository and open a terminal in its folder.", "Download the repository, open a terminal in its folder and run `make bin/generator`, which brings the program.")

// compiled is what of a workflow compiles the program, lists what it is made of or tests it: steps, a job, a sentence.
var compiled = regexp.MustCompile(strings.Join([]string{
	`(?m)^      - uses: actions/setup-go@.*\n(?:        .*\n)*`,
	`^  # What the program is made of(?s:.*?)\n(  deploy:)`,
	`^      - if: .*\n        uses: actions/attest-build-provenance@.*\n        with:\n          subject-name: sbom.*\n          subject-digest: .*\n`,
	` The job that builds runs nothing else: .*\n# programs that nobody pinned, .*`,
}, "|"))

// workflow returns a workflow of the program's repository as it is for a briefing, whose Makefile has the same targets.
func workflow(text []byte) []byte {
	text = compiled.ReplaceAll(text, []byte("$1"))
	return []byte(strings.ReplaceAll(string(text), "needs: [build, sbom]", "needs: build"))
}
