package refresh

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"briefing/generator/fixture"
	"briefing/generator/xlsx"
)

func TestVerifySaysWhetherTheAnswerIsTheSame(t *testing.T) {
	k := newClerk(t, "SELECT * FROM t WHERE m BETWEEN :from AND :last")
	verify := func(want string, wantSame bool) {
		t.Helper()
		before := k.bytes()
		said, same, ps, err := k.refresher().Verify(t.Context(), nil)
		if err != nil || ps.Failed() || len(said) != 1 || !strings.HasSuffix(said[0].EN, "counts.xlsx: "+want) || said[0].ZH == said[0].EN || same != wantSame || k.bytes() != before {
			t.Errorf("%v, %t, %v, %v; want %s", said, same, ps, err, want)
		}
	}
	verify("not repeatable: there is no run yet", true)
	const a, b = "2026-09-01 | 'qwen | 5", "2026-09-01 | 'llama | 6"
	k.rows("month who n", a, b)
	k.answer.Snapshot = "s1"
	k.run()
	k.rows("month who n", b, a) // in another order
	k.asked = nil
	verify("same as 20261005T041700Z", true)
	if got := params(k.asked[0].Params); got != " from=2026-09 last=2026-09" {
		t.Errorf("asked again with%s", got)
	}
	k.rows("month who n", a)
	verify("not repeatable: the data have changed since 20261005T041700Z", true)
	k.answer.Snapshot = "s1"
	verify("differs: on the same snapshot 20261005T041700Z had 2 rows and now there are 1, not the same", false)
	fixture.Write(t, k.dir, "queries/monthly.sql", "SELECT 1 AS x")
	verify("not repeatable: the query has changed since 20261005T041700Z", true)
	k.err = errors.New("no")
	fixture.Write(t, k.dir, "queries/monthly.sql", "SELECT * FROM t WHERE m BETWEEN :from AND :last")
	if _, _, _, err := k.refresher().Verify(t.Context(), nil); err == nil {
		t.Error("a failure is none")
	}
	// Somebody put in the sum of the query of today, which has no parameters.
	k.err = nil
	fixture.Write(t, k.dir, "queries/monthly.sql", "SELECT 1 AS x")
	sum := sha256.Sum256([]byte("SELECT 1 AS x"))
	at := k.read().RunsAt["sql"]
	now, err := xlsx.Amend(k.file(), []byte(k.bytes()), xlsx.Amendment{Sheet: at.Sheet, Set: map[string]any{at.At(2, at.Col).Ref(): hex.EncodeToString(sum[:])}})
	if err != nil {
		t.Fatal(err)
	}
	fixture.Write(t, k.dir, "counts.xlsx", string(now))
	verify("differs: on the same snapshot 20261005T041700Z had 2 rows and now there are 1, not the same", false)
}
