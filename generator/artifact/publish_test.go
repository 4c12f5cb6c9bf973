package artifact_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

// TestFillLeavesWhatIsOneWithTheWanted: a file with the same bytes, or of the same name elsewhere, is not the file wanted.
func TestFillLeavesWhatIsOneWithTheWanted(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		fixture.Write(t, dir, name, text)
		return filepath.Join(dir, filepath.FromSlash(name))
	}
	want := map[string]string{
		"a/one.txt": put("from/one", "one"), "a/copied.txt": put("from/two", "two"), "b/c/led.txt": put("from/three", "three"), "new.txt": put("from/four", "four"),
	}
	os.MkdirAll(filepath.Join(dir, "old/a"), 0o755)
	if err := os.Link(want["a/one.txt"], filepath.Join(dir, "old/a/one.txt")); err != nil {
		t.Fatal(err)
	}
	put("old/a/copied.txt", "two")
	put("old/d/e/f/gone.txt", "gone")
	put("old/a/b/gone.txt", "gone")
	os.MkdirAll(filepath.Join(dir, "old/b/c"), 0o755)
	os.MkdirAll(filepath.Join(dir, "old/empty"), 0o755)
	if err := os.Symlink(want["b/c/led.txt"], filepath.Join(dir, "old/b/c/led.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "from"), filepath.Join(dir, "old/link")); err != nil {
		t.Fatal(err)
	}
	if err := artifact.Fill(filepath.Join(dir, "old"), want); err != nil {
		t.Fatal(err)
	}
	var names []string
	filepath.WalkDir(filepath.Join(dir, "old"), func(name string, _ os.DirEntry, err error) error {
		rel, _ := filepath.Rel(filepath.Join(dir, "old"), name)
		names = append(names, filepath.ToSlash(rel))
		return err
	})
	if want := []string{".", "a", "a/copied.txt", "a/one.txt", "b", "b/c", "b/c/led.txt", "new.txt"}; !slices.Equal(names, want) {
		t.Errorf("there are %q, want %q", names, want)
	}
	if from, _ := os.ReadDir(filepath.Join(dir, "from")); len(from) != 4 {
		t.Errorf("what a link led to has %d files, want 4", len(from))
	}
	for rel, from := range want {
		if name := filepath.Join(dir, "old", filepath.FromSlash(rel)); !artifact.SameFile(name, from) {
			t.Errorf("%s is not %s", rel, from)
		}
	}
}
