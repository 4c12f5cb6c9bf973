package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"briefing/generator/fixture"
)

// A goPackage is what go list says of a package of this module.
type goPackage struct {
	ImportPath, Name, Doc string
	Imports               []string
}

// name returns the package's folder below generator, "" of another module.
func (p goPackage) name() string { return below(p.ImportPath) }

func below(path string) string {
	below, ours := strings.CutPrefix(path, fixture.Module()+"/")
	if !ours {
		return ""
	}
	if name, is := strings.CutPrefix(below, "generator/"); is || below == "generator" {
		return name
	}
	return below + "/" // the folder of layouts
}

var goPackages = sync.OnceValues(func() (all []goPackage, err error) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Name,Doc,Imports", "./...").Output()
	for d := json.NewDecoder(bytes.NewReader(out)); err == nil && d.More(); {
		var p goPackage
		err = d.Decode(&p)
		all = append(all, p)
	}
	return all, err
})

func allPackages(t *testing.T) []goPackage {
	t.Helper()
	all, err := goPackages()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestREADMEListsThePackages: the table of packages is made of their comments and imports. UPDATE=1 writes it.
func TestREADMEListsThePackages(t *testing.T) {
	var b strings.Builder
	b.WriteString("| package | what it does | imports |\n|---|---|---|\n")
	for _, p := range allPackages(t) {
		var imports []string
		for _, i := range p.Imports {
			if name := below(i); name != "" {
				imports = append(imports, name)
			}
		}
		if p.Doc == "" {
			if len(p.Imports) > 0 { // not one of tests alone
				t.Errorf("%s has no comment that a newcomer could read", p.ImportPath)
			}
			continue
		}
		says := regexp.MustCompile(`^(Package|Command) \w+ `).ReplaceAllString(p.Doc, "")
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", p.name(), strings.TrimSuffix(says, "."), strings.Join(imports, " "))
	}
	const begin, end = "<!-- packages: make golden writes this table -->\n", "<!-- end -->"
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(readme), begin)
	old, tail, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("README.md lacks %q or %q", begin, end)
	}
	if old == b.String() {
		return
	}
	if os.Getenv("UPDATE") == "" {
		t.Fatalf("README.md is not as the packages are: make golden writes\n%s", &b)
	}
	if err := os.WriteFile("../README.md", []byte(head+begin+b.String()+end+tail), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sharedLibraries are the libraries that more than one package imports, and why. Those of golang.org/x are the language's own.
var sharedLibraries = map[string]string{
	"github.com/pelletier/go-toml":    "tables of data are TOML",
	"go.yaml.in/yaml":                 "front matter, and limits of workbooks",
	"github.com/rogpeppe/go-internal": "artifact takes its lock, review compares SQL, scripts of tests the rest",
	"github.com/fsnotify/fsnotify":    "serve watches folders, Hugo is told of events",
	"github.com/yuin/goldmark":        "prose reads Markdown, fixture tells tests what a reader would see of it",
	"github.com/xuri/excelize":        "xlsx writes by it, bench makes a workbook apart from what it measures",
}

// TestForeignLibrariesStopAtOnePackage: what another library is changes in one place.
func TestForeignLibrariesStopAtOnePackage(t *testing.T) {
	users := map[string][]string{}
	for _, p := range allPackages(t) {
		for _, i := range p.Imports {
			if p.name() == "generator" && slices.Contains([]string{"site", "chart", "page", "report", "xlsx"}, below(i)) {
				t.Errorf("commands import %s", i)
			}
			parts := strings.Split(i, "/")
			if !strings.Contains(parts[0], ".") || strings.HasPrefix(i, "golang.org/x/") {
				continue
			}
			library := strings.Join(parts[:min(len(parts), 3)], "/")
			if parts[0] == "go.yaml.in" {
				library = strings.Join(parts[:2], "/")
			}
			if !slices.Contains(users[library], p.name()) {
				users[library] = append(users[library], p.name())
			}
		}
	}
	for library, of := range users {
		if len(of) > 1 && sharedLibraries[library] == "" {
			t.Errorf("%s is imported by %q", library, of)
		}
	}
	for library := range sharedLibraries {
		if len(users[library]) < 2 {
			t.Errorf("%s is not shared: %q", library, users[library])
		}
	}
	for library, in := range map[string]string{"github.com/gohugoio/hugo": "site", "github.com/wcharczuk/go-chart": "chart", "github.com/expr-lang/expr": "fact"} {
		if !slices.Equal(users[library], []string{in}) {
			t.Errorf("%s is imported by %q, want %s", library, users[library], in)
		}
	}
}

// TestContributingNamesWhatIsThere: every file and function that CONTRIBUTING.md names is there.
func TestContributingNamesWhatIsThere(t *testing.T) {
	b, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, m := range regexp.MustCompile("`(generator/[a-z0-9_/]+\\.go)`(?: `([A-Za-z.]+)`)?").FindAllStringSubmatch(string(b), -1) {
		n++
		src, err := os.ReadFile(filepath.Join("..", m[1]))
		if err != nil {
			t.Error(err)
			continue
		}
		name := m[2][strings.LastIndex(m[2], ".")+1:]
		if name != "" && !regexp.MustCompile(`(?m)^func (\([^)]*\) )?`+name+`[(\[]`).Match(src) {
			t.Errorf("%s has no function %s", m[1], name)
		}
	}
	if n < 6 {
		t.Errorf("only %d files named", n)
	}
}
