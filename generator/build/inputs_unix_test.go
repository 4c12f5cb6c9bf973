//go:build unix

package build

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// checkedFolder is a folder of datasets and a site in which nothing is wrong.
func checkedFolder(t *testing.T) Options {
	t.Helper()
	site := fixture.EmptySite(t)
	t.Chdir(t.TempDir())
	fixture.Workbook(t, "datasets", "_shared", fixture.RainShared)
	fixture.Workbook(t, "datasets", "rainfall", fixture.Rainfall)
	return Options{Datasets: "datasets", Site: site}
}

// found returns what load says of the files of a folder, as file and rule.
func found(t *testing.T, opt Options) (out []string) {
	t.Helper()
	_, ps, err := Load(opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ps {
		if p.Severity() == cell.Error {
			rel, err := filepath.Rel(opt.Site, p.At.File)
			if err != nil || strings.HasPrefix(rel, "..") {
				rel = p.At.File
			}
			out = append(out, rel+" "+string(p.Rule))
			if s := p.Text(lang.ZH) + p.Text(lang.EN); strings.Contains(s, "%!") {
				t.Error(s)
			}
		}
	}
	return out
}

// TestOnlyRegularFilesAreRead plants what is none in the place of each input: a pipe, which nobody writes to, a device that never
// ends, and a link to a good file elsewhere.
func TestOnlyRegularFilesAreRead(t *testing.T) {
	opt := checkedFolder(t)
	book, err := os.ReadFile("datasets/rainfall.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	const page = "---\ntitle: x\n---\n"
	for name, good := range map[string]string{
		"datasets/rainfall.xlsx": string(book), "datasets/_shared.xlsx": string(book), "datasets/snowfall.xlsx": string(book), "datasets/" + xlsx.LimitsName: "rows: 100\n",
		opt.Site + "/content/x.zh.md": page, opt.Site + "/static/x.txt": "secret", opt.Site + "/assets/x.css": "a {}", opt.Site + "/layouts/_partials/x.html": "x", opt.Site + "/i18n/x.toml": "",
	} {
		fixture.Write(t, ".", "good", good)
		elsewhere, err := filepath.Abs("good")
		if err != nil {
			t.Fatal(err)
		}
		was, missing := os.ReadFile(name)
		for what, plant := range map[string]func() error{
			"pipe":          func() error { return syscall.Mkfifo(name, 0o644) },
			"device":        func() error { return os.Symlink("/dev/zero", name) },
			"link":          func() error { return os.Symlink(elsewhere, name) },
			"dangling link": func() error { return os.Symlink("/nowhere/at/all", name) },
		} {
			os.Remove(name)
			if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), plant()); err != nil {
				t.Fatal(err)
			}
			if got, want := found(t, opt), strings.TrimPrefix(name, opt.Site+"/")+" file-special"; !slices.Contains(got, want) {
				t.Errorf("%s: want %q, found %q", what, want, got)
			}
		}
		os.Remove(name)
		if missing == nil {
			fixture.Write(t, ".", name, string(was))
		}
	}
	// A folder that is itself a link is as good as one that is not.
	if err := errors.Join(os.Rename("datasets", "elsewhere"), os.Symlink("elsewhere", "datasets")); err != nil {
		t.Fatal(err)
	}
	if got := found(t, opt); len(got) > 0 {
		t.Errorf("in the end, through a link to the folder: %q", got)
	}
}

func TestTwoWorkbooksOfOneIDAreNamed(t *testing.T) {
	opt := checkedFolder(t)
	b, err := os.ReadFile("datasets/rainfall.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for _, twin := range []string{"rainfall.XLSX", "rainfall.Xlsx", "Rainfall.xlsx", "ｒainfall.xlsx"} {
		name := "datasets/" + twin
		if _, err := os.Lstat(name); err == nil {
			continue // where names that differ in case are one file there is no such twin; the full-width one is left
		}
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
		_, ps, err := Load(opt)
		if err != nil {
			t.Fatal(err)
		}
		said := map[string]bool{}
		for _, p := range ps {
			if p.Rule == cell.FileNamesake {
				said[p.At.File+" "+fmt.Sprint(p.Args...)] = true
			}
		}
		names := []string{twin, "rainfall.xlsx"}
		slices.Sort(names)
		if want := map[string]bool{"datasets/" + names[1] + " " + names[0]: true}; !maps.Equal(said, want) {
			t.Errorf("%s: %v, want %v", twin, said, want)
		}
		os.Remove(name)
	}
}
