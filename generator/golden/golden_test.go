package golden

import (
	"fmt"
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
	check := func(update, got, says string) {
		t.Helper()
		t.Setenv("UPDATE", update)
		var n told
		Check(&n, "a/b.txt", []byte(got))
		if s := strings.Join(n.said, "\n"); s != says && (says == "" || !strings.Contains(s, says)) {
			t.Errorf("%q: says %q, want %q", got, s, says)
		}
	}
	check("", "one\n", "UPDATE=1 go test writes it")
	check("1", "one\ntwo\n", "")
	check("", "one\ntwo\n", "")
	check("", "one\nthree\n", "testdata/a/b.txt differs:\n got three\nwant two")
	check("", "one", "differs in length")
}
