package site

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// TestHugoSaysWhyManyPagesFailed builds a site whose pages all break their template. Hugo stops over the tenth, and now and
// then waits for itself without end; it must end all the same and say what was wrong.
func TestHugoSaysWhyManyPagesFailed(t *testing.T) {
	dir := t.TempDir()
	fixture.Write(t, dir, "hugo.toml", "baseURL = \"https://example.org/\"\ndisableKinds = [\"taxonomy\", \"term\", \"rss\"]\n")
	fixture.Write(t, dir, "layouts/all.html", "{{ if .Params.bad }}{{ strings.Repeat -1 .Params.bad }}{{ end }}\n")
	for i := range 60 {
		fixture.Write(t, dir, fmt.Sprintf("content/p%d.md", i), "---\ntitle: x\nbad: b\n---\n")
	}
	h := Config{Source: dir, Configs: []string{"hugo.toml"}, Dest: t.TempDir()}
	test := func(what string, err error) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), "all.html:1:") || !strings.Contains(err.Error(), "error calling Repeat") {
			t.Errorf("%s says %v", what, err)
		}
		if n := strings.Count(fmt.Sprint(err), "\n"); n > 12 {
			t.Errorf("%s says it in %d lines", what, n)
		}
	}
	t.Setenv(workers, "3")
	s, err := h.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	test("the build", s.Build(t.Context()))
	err = s.again(t.Context())
	test("the build of a site that got stuck", err)
	if !errors.Is(err, errStuck) || os.Getenv(workers) != "3" {
		t.Errorf("%v, %s workers afterwards", err, os.Getenv(workers))
	}
}

// TestDiskLeavesABuildThatIsStuck: a build that stopped and does not end is left, with the write that failed if one did.
func TestDiskLeavesABuildThatIsStuck(t *testing.T) {
	stopped, never := make(chan bool), make(chan bool)
	d := &outputFS{Fs: afero.NewMemMapFs()}
	if err := d.watch(t.Context(), func() error { return os.ErrInvalid }, stopped); err != os.ErrInvalid {
		t.Errorf("a build that ends: %v", err)
	}
	close(stopped)
	defer close(never)
	stuck := func() error { <-never; return nil }
	if err := d.watch(t.Context(), stuck, stopped); !errors.Is(err, errStuck) {
		t.Errorf("a stuck build: %v", err)
	}
	d.Fs = afero.NewReadOnlyFs(d.Fs)
	d.Create("x")
	if err := d.watch(t.Context(), stuck, stopped); err == nil || errors.Is(err, errStuck) {
		t.Errorf("a stuck build that could not write: %v", err)
	}
	d.start()
	if err := d.watch(t.Context(), stuck, stopped); !errors.Is(err, errStuck) {
		t.Errorf("the next: %v", err)
	}
}

// TestHugoWritesNoFileOfTheFinishedSite: a file of the next site may be one of the finished site too.
func TestHugoWritesNoFileOfTheFinishedSite(t *testing.T) {
	dir := t.TempDir()
	fixture.Write(t, dir, "finished", "finished")
	d := &outputFS{Fs: afero.NewBasePathFs(afero.NewOsFs(), dir), unlinkFirst: true}
	d.start()
	for name, open := range map[string]func(string) (afero.File, error){
		"created": d.Create,
		"opened": func(name string) (afero.File, error) {
			return d.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
		},
	} {
		if err := os.Link(filepath.Join(dir, "finished"), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		f, err := open(name)
		if err != nil {
			t.Fatal(err)
		}
		f.WriteString("next")
		f.Close()
		next, _ := os.ReadFile(filepath.Join(dir, name))
		if was, _ := os.ReadFile(filepath.Join(dir, "finished")); string(next) != "next" || string(was) != "finished" {
			t.Errorf("%s: %q, and the finished site has %q", name, next, was)
		}
	}
}

// TestHugoSaysWhereToFindWhatAReleaseLeavesOut: the error of a part that is left out comes with a hint in both languages, others without.
func TestHugoSaysWhereToFindWhatAReleaseLeavesOut(t *testing.T) {
	if err := hintOn(errors.New("error calling ToMath: unknown macro")); err != nil {
		t.Errorf("of another error it says %v", err)
	}
	failed := errors.New("error calling ToMath: the released program leaves out KaTeX")
	says := lang.ErrorText(errors.Join(errHugo{}, failed, hintOn(failed)))
	for _, text := range []struct{ said, want, other string }{
		{says.EN, "\n\thint: a program built from source, as by go install, has KaTeX", "建议"},
		{says.ZH, "\n\t建议：发布版不含 KaTeX，从源代码编译的程序（go install）才有", "hint"},
	} {
		if !strings.HasSuffix(text.said, text.want) || strings.Contains(text.said, text.other) {
			t.Errorf("it says %q", text.said)
		}
	}
}
