package artifact

import (
	"os"
	"testing"
	"time"
)

func TestCacheKeepsWhatIsUsed(t *testing.T) {
	c := Cache{Dir: t.TempDir(), Max: 2}
	key := func(i int) string { return c.Key(string(rune(i))) }
	for i := range 3 {
		c.Put(key(i), []byte("x"))
		old := time.Unix(int64(1e9+i), 0)
		if err := os.Chtimes(c.name(key(i)), old, old); err != nil {
			t.Fatal(err)
		}
	}
	if _, ok := c.Find(key(0)); !ok {
		t.Fatal("what was put is not there")
	}
	c.Prune()
	for i, want := range []bool{true, false, true} {
		if _, ok := c.Find(key(i)); ok != want {
			t.Errorf("%d is kept: %v, want %v", i, ok, want)
		}
	}
}
