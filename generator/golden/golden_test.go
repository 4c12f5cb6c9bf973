package golden

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// A told is a test that only notes what it is told.
type told struct {
	testing.TB
	said []string
}

func (t *told) Helper()                   {}
func (t *told) Errorf(f string, a ...any) { t.said = append(t.said, fmt.Sprintf(f, a...)) }
func (t *told) Fatalf(f string, a ...any) { t.Errorf(f, a...) }
func (t *told) Fatal(a ...any)            { t.said = append(t.said, fmt.Sprint(a...)) }

func TestCheckShowsTheFirstLineThatDiffers(t *testing.T) {
	t.Chdir(t.TempDir())
	long := strings.Repeat("x", 400)
	check := func(got, says string) {
		t.Helper()
		var n told
		Check(&n, "a/b.txt", []byte(got))
		if s := strings.Join(n.said, "\n"); s != says && (says == "" || !strings.Contains(s, says)) {
			t.Errorf("%q: says %q, want %q", got, s, says)
		}
	}
	t.Setenv("UPDATE", "")
	check("one\n", "UPDATE=1 go test writes it")
	t.Setenv("UPDATE", "1")
	check("one\ntwo\n", "")
	if b, err := os.ReadFile("testdata/a/b.txt"); err != nil || string(b) != "one\ntwo\n" {
		t.Errorf("wrote %q, %v", b, err)
	}
	t.Setenv("UPDATE", "")
	check("one\ntwo\n", "")
	check("one\nthree\n", "testdata/a/b.txt differs:\n got three\nwant two")
	check("one\ntwo\nthree", " got three\nwant ")
	check("one", "differs in length")
	check(long+"\n", strings.Repeat("x", 300)+"…\nwant one")
	os.RemoveAll("testdata")
	if err := os.WriteFile("testdata", nil, 0o644); err != nil { // where a folder should be
		t.Fatal(err)
	}
	t.Setenv("UPDATE", "1")
	check("one", "testdata")
}
