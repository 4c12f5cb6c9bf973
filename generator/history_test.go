package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
	"briefing/generator/history"
	"briefing/generator/lang"
	"briefing/generator/page"
)

// A gitRepo is a repository of a test with workbooks in datasets/.
type gitRepo struct {
	testing.TB
	dir string
}

func newRepo(t testing.TB) gitRepo {
	r := gitRepo{t, t.TempDir()}
	r.git("2026-01-01T00:00:00Z", "init", "-q", "-b", "main")
	return r
}

// git runs git at a time.
func (r gitRepo) git(at string, args ...string) string {
	r.Helper()
	c := exec.Command("git", args...)
	c.Dir = r.dir
	c.Env = append(os.Environ(), "GIT_AUTHOR_NAME=An", "GIT_AUTHOR_EMAIL=an@example.org", "GIT_COMMITTER_NAME=An", "GIT_COMMITTER_EMAIL=an@example.org",
		"GIT_AUTHOR_DATE="+at, "GIT_COMMITTER_DATE="+at, "GIT_CONFIG_GLOBAL="+os.DevNull)
	out, err := c.CombinedOutput()
	if err != nil {
		r.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// commit commits everything at a time.
func (r gitRepo) commit(at, subject string) {
	r.Helper()
	r.git(at, "add", "-A")
	r.git(at, "commit", "-q", "--allow-empty", "-m", subject)
}

// rain writes the workbook of rainfall with these records and rows of revisions.
func (r gitRepo) rain(id, data string, revisions ...string) {
	r.Helper()
	sheets := map[string]string{"about": fixture.Rainfall["about"], "fields": fixture.Rainfall["fields"], "data": "country | year | rain\n" + data}
	if revisions != nil {
		sheets["revisions"] = "date | zh | en\n" + strings.Join(revisions, "\n")
	}
	fixture.Workbook(r, filepath.Join(r.dir, "datasets"), id, sheets)
}

func (r gitRepo) history(files artifact.Cache) (*page.History, map[string]string) {
	r.Helper()
	h, last, err := history.Read(context.Background(), filepath.Join(r.dir, "datasets"), "", files, io.Discard)
	if err != nil {
		r.Fatal(err)
	}
	return h, last
}

// tell writes a history tersely, newest first: a line a commit.
func tell(h *page.History) string {
	var b strings.Builder
	for _, c := range h.Commits {
		fmt.Fprintf(&b, "%s %s:", c.Time.Format("2006-01-02"), c.Subject)
		for _, e := range c.Entries {
			fmt.Fprintf(&b, " [%s %s %s", e.Diff.ID, e.Version, e.Diff.Summary(lang.EN))
			for _, why := range e.Diff.Why(c.Time.Format("2006-01-02")) {
				b.WriteString("; " + why.EN)
			}
			if e.Current {
				b.WriteString("; current")
			}
			b.WriteString("]")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// longHistory is a repository in which everything happens that can happen to a workbook.
func longHistory(t testing.TB) gitRepo {
	r := newRepo(t)
	r.rain("rain", "north|2021|1\nnorth|2022|2")
	r.rain("snow", "north|2021|5")
	r.commit("2026-01-01T23:00:00-05:00", "first") // the second of January in UTC
	r.commit("2026-01-03T00:00:00Z", "nothing to do with data")
	r.rain("rain", "north|2022|2.5\nnorth|2021|1\nnorth|2023|3", "2026-01-04 | 气象局更正 | the bureau corrected 2022")
	r.commit("2026-01-04T12:00:00Z", "revise")
	r.git("", "mv", "datasets/snow.xlsx", "datasets/sleet.xlsx")
	r.commit("2026-01-05T12:00:00Z", "rename")
	if err := os.WriteFile(filepath.Join(r.dir, "datasets", "rain.xlsx"), []byte("oops"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.commit("2026-01-06T12:00:00Z", "break")
	r.rain("rain", "north|2022|2.5\nnorth|2021|1\nnorth|2023|4")
	r.commit("2026-01-07T12:00:00Z", "mend")
	r.git("2026-01-08T12:00:00Z", "rm", "-q", "datasets/sleet.xlsx")
	r.commit("2026-01-08T12:00:00Z", "remove")
	r.git("", "checkout", "-q", "-b", "side")
	r.rain("rain", "north|2022|2.5\nnorth|2021|1\nnorth|2023|4\nsouth|2021|7")
	r.commit("2026-01-09T12:00:00Z", "on the side")
	r.rain("rain", "north|2022|2.5\nnorth|2021|1\nnorth|2023|4\nsouth|2021|8")
	r.commit("2026-01-09T13:00:00Z", "on the side too")
	r.git("", "checkout", "-q", "main")
	r.git("2026-01-10T12:00:00Z", "merge", "-q", "--no-ff", "-m", "merge the side", "side")
	r.rain("sleet", "north|2021|6")
	r.commit("2026-01-11T12:00:00Z", "back again")
	return r
}

const longHistoryTold = `2026-01-11 back again: [sleet 3.0.0 first published, 1 record; current]
2026-01-10 merge the side: [rain 1.2.0 1 record added; current]
2026-01-08 remove: [sleet  removed; it had 1 record]
2026-01-07 mend: [rain 1.1.1 1 record revised]
2026-01-06 break: [rain 1.1.0 this version could not be read]
2026-01-05 rename: [sleet 2.0.0 renamed from snow]
2026-01-04 revise: [rain 1.1.0 1 record added, 1 record revised; the bureau corrected 2022]
2026-01-02 first: [rain 1.0.0 first published, 2 records] [snow 1.0.0 first published, 1 record]
`

func TestHistoryOfWorkbooks(t *testing.T) {
	r := longHistory(t)
	h, last := r.history(artifact.Cache{Dir: t.TempDir()})
	if got := tell(h); got != longHistoryTold {
		t.Errorf("got\n%s\nwant\n%s", got, longHistoryTold)
	}
	if fmt.Sprint(h.Versions) != "map[rain:1.2.0 sleet:3.0.0]" {
		t.Errorf("versions %v", h.Versions)
	}
	head := strings.TrimSpace(r.git("", "rev-parse", "HEAD"))
	if got := last["datasets/sleet.xlsx"]; got != head {
		t.Errorf("sleet was last changed by %q, want %s", got, head)
	}
}

// TestHistoryDoesNotDependOnFolderCacheOrSettings. That drafts are no history is seen by build_changes.txtar.
func TestHistoryDoesNotDependOnFolderCacheOrSettings(t *testing.T) {
	r := longHistory(t)
	files := artifact.Cache{Dir: t.TempDir()}
	h, _ := r.history(files)
	whole, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	same := func(what string, r gitRepo, files artifact.Cache) {
		t.Helper()
		h, _ := r.history(files)
		if got, err := json.Marshal(h); err != nil || string(got) != string(whole) {
			t.Errorf("%s changes the history: %v", what, err)
		}
	}
	same("the cache", r, files)
	if err := artifact.Walk(files.Dir, func(_, name string) error { return os.Truncate(name, 40) }); err != nil {
		t.Fatal(err)
	}
	same("a broken cache", r, files)
	if n := fixture.SwapFiles(t, files.Dir); n < 5 {
		t.Errorf("%d files in the cache", n)
	}
	same("a cache in disorder", r, files)
	clone := gitRepo{t, filepath.Join(t.TempDir(), "deep", "clone")}
	r.git("", "clone", "-q", ".", clone.dir)
	same("a clone", clone, artifact.Cache{Dir: t.TempDir()})
	for _, kv := range []string{"log.showSignature=true", "log.date=relative", "core.quotePath=true", "color.ui=always", "diff.renames=false", "diff.renameLimit=1", "i18n.logOutputEncoding=GBK", "format.pretty=oneline", "core.abbrev=4", "diff.external=false"} {
		k, v, _ := strings.Cut(kv, "=")
		clone.git("", "config", k, v)
	}
	same("the configuration of git", clone, artifact.Cache{Dir: t.TempDir()})
	t.Setenv("TZ", "Asia/Shanghai")
	t.Setenv("GIT_DIR", filepath.Join(t.TempDir(), "elsewhere"))
	same("the environment", clone, artifact.Cache{Dir: t.TempDir()})
}

// TestHistoryThatIsNotThereSaysWhy. Shallow clones and copies without git are in build_changes.txtar.
func TestHistoryThatIsNotThereSaysWhy(t *testing.T) {
	test := func(name, dir string, zh, en string) {
		t.Helper()
		var speech strings.Builder
		h, last, err := history.Read(t.Context(), filepath.Join(dir, "datasets"), "", artifact.Cache{Dir: t.TempDir()}, &speech)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		for _, said := range []string{h.Missing.ZH + h.Missing.EN, speech.String()} {
			if !strings.Contains(said, zh) || !strings.Contains(said, en) || len(h.Versions)+len(last)+len(h.Commits) > 0 {
				t.Errorf("%s: %q, %+v", name, said, h)
			}
		}
	}
	r := longHistory(t)
	clone := func(args ...string) string {
		to := filepath.Join(t.TempDir(), "clone")
		r.git("", append(append([]string{"clone", "-q"}, args...), "file://"+r.dir, to)...)
		return to
	}
	r.git("", "config", "uploadpack.allowFilter", "true")
	test("a clone without old contents", clone("--filter=blob:none"), "内容不全", "lacks old versions")

	fresh := newRepo(t)
	fresh.rain("rain", "north|2021|1")
	test("nothing committed", fresh.dir, "还没有提交", "not been committed")
	fixture.Write(t, fresh.dir, "README", "")
	fresh.git("2026-01-01T00:00:00Z", "add", "README")
	fresh.git("2026-01-01T00:00:00Z", "commit", "-q", "-m", "no data")
	test("no workbook committed", fresh.dir, "还没有提交", "not been committed")

	for _, damaged := range []string{"pack", "idx"} {
		to := clone("--no-hardlinks")
		files, _ := filepath.Glob(filepath.Join(to, ".git", "objects", "pack", "*."+damaged))
		for _, f := range files {
			if err := errors.Join(os.Chmod(f, 0o644), os.WriteFile(f, []byte("PACK damaged"), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		test("a damaged "+damaged, to, "有损坏", "is damaged")
	}
	blob := strings.TrimSpace(r.git("", "rev-parse", "HEAD~1:datasets/rain.xlsx"))
	object := filepath.Join(r.dir, ".git", "objects", blob[:2], blob[2:])
	if err := errors.Join(os.Chmod(object, 0o644), os.WriteFile(object, []byte("damaged"), 0o644)); err != nil {
		t.Fatal(err)
	}
	test("a damaged blob", r.dir, "有损坏", "is damaged")

	t.Setenv("PATH", t.TempDir())
	test("no git", r.dir, "没有安装 git", "Git is not installed")
}

// TestHistoryOfAClockThatIsWrong: git keeps times that no calendar of ours can write.
func TestHistoryOfAClockThatIsWrong(t *testing.T) {
	r := newRepo(t)
	fixture.Workbook(t, filepath.Join(r.dir, "datasets"), "_shared", fixture.Weather)
	r.rain("rain", "north|2021|1")
	r.commit("@253402300800 +0000", "of the year 10000")
	r.rain("rain", "north|2021|2")
	r.commit("@9000000000000 +0000", "much later")
	h, _ := r.history(artifact.Cache{Dir: t.TempDir()})
	if want := "9999-12-31 much later: [rain 1.0.1 1 record revised; current]\n9999-12-31 of the year 10000: [_shared  1 row of about the site, 1 row of units] [rain 1.0.0 first published, 1 record]\n"; tell(h) != want {
		t.Errorf("got\n%s\nwant\n%s", tell(h), want)
	}
}

// namesHistory is a repository in which somebody gets other ids.
func namesHistory(t testing.TB) gitRepo {
	r := newRepo(t)
	shared := func(id, aliases string) {
		fixture.Workbook(t, filepath.Join(r.dir, "datasets"), "_shared", map[string]string{
			"about": "key|value|zh|en\ntitle||题|Title", "entities": "id|zh|en|aliases\n" + id + "|甲|A|" + aliases + "\nother|乙|B|"})
	}
	people := func(who string) {
		fixture.Workbook(t, filepath.Join(r.dir, "datasets"), "people", map[string]string{
			"about": "key|value|zh|en\ntitle||人|People\ndescription||人|People", "fields": "name|type|unique\nwho|entity|yes\nage|number|", "data": "who|age\n" + who + "|40\nother|50"})
	}
	people("ann")
	r.commit("2026-01-01T00:00:00Z", "before the names")
	shared("ann", "")
	r.commit("2026-01-02T00:00:00Z", "names")
	shared("anna", "ann")
	people("anna")
	r.commit("2026-01-03T00:00:00Z", "another id")
	shared("anne", "ann;anna")
	r.commit("2026-01-04T00:00:00Z", "yet another id, in no workbook but the shared one")
	return r
}

const namesHistoryTold = `2026-01-04 yet another id, in no workbook but the shared one: [_shared  2 rows of entities] [people 1.0.2 1 row of entities; current]
2026-01-03 another id: [_shared  2 rows of entities] [people 1.0.1 1 row of entities]
2026-01-02 names: [_shared  1 row of about the site, 2 rows of entities] [people 1.0.0 first published, 2 records]
`

// TestHistoryThatIsKnownReadsNoWorkbook: names of the time are used, and how long it takes does not grow with the versions of
// workbooks.
func TestHistoryThatIsKnownReadsNoWorkbook(t *testing.T) {
	r := namesHistory(t)
	files := artifact.Cache{Dir: t.TempDir()}
	h, _ := r.history(files)
	if got := tell(h); got != namesHistoryTold {
		t.Errorf("got\n%s\nwant\n%s", got, namesHistoryTold)
	}
	removed := 0
	for line := range strings.Lines(r.git("", "cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectname)")) {
		if hash, ok := strings.CutPrefix(strings.TrimSpace(line), "blob "); ok {
			if err := os.Remove(filepath.Join(r.dir, ".git", "objects", hash[:2], hash[2:])); err != nil {
				t.Fatal(err)
			}
			removed++
		}
	}
	again, _ := r.history(files)
	if got := tell(again); got != namesHistoryTold || again.Missing != h.Missing || removed != 5 {
		t.Errorf("without its %d blobs:\n%swant\n%s", removed, got, namesHistoryTold)
	}
	if none, _ := r.history(artifact.Cache{Dir: t.TempDir()}); none.Missing == h.Missing {
		t.Error("a history that is not known can be read without its blobs")
	}
}
