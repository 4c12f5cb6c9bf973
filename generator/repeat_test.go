//go:build unix

package main

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

// TestCloneBuildsTheSameBytesAnywhere builds one commit in two clones, which differ in folder, time zone, locale, number
// of cores, home and, where the tests may become another one, user.
func TestCloneBuildsTheSameBytesAnywhere(t *testing.T) {
	var sums [2]map[string]string
	for i, env := range [][]string{
		{"TZ=Asia/Shanghai", "LC_ALL=zh_CN.UTF-8", "LANG=zh_CN.UTF-8", "GOMAXPROCS=1", "HOME=" + t.TempDir()},
		{"TZ=America/St_Johns", "LC_ALL=C", "LANG=C", "GOMAXPROCS=7", "SOURCE_DATE_EPOCH=1"},
	} {
		dir := filepath.Join(openDir(t), "clone")
		if err := os.Rename(cloned(t), dir); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"datasets", "site"} { // as they are here, committed or not
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
			if err := artifact.CopyTree(filepath.Join("..", name), filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		c := child{dir: dir, env: env}
		if i == 1 && os.Getuid() == 0 {
			c.uid = 65534
			err := filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
				if err == nil {
					err = os.Lchown(name, int(c.uid), int(c.uid))
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		mustBuild(t, c)
		sums[i] = fixture.Sums(t, filepath.Join(dir, "public"))
		h, err := artifact.SumOf(filepath.Join(dir, "public", artifact.SumsName))
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("sha256 of %s: %x  in %s by user %d with %s", artifact.SumsName, h, dir, max(int(c.uid), os.Getuid()), strings.Join(env, " "))
	}
	if len(sums[0]) < 200 {
		t.Errorf("only %d files", len(sums[0]))
	}
	for _, name := range slices.Sorted(maps.Keys(sums[0])) {
		if sums[0][name] != sums[1][name] {
			t.Errorf("%s differs", name)
		}
	}
	if added := fixture.Without(sums[1], sums[0]); len(added) > 0 {
		t.Errorf("only the second build has %q", added)
	}
}
