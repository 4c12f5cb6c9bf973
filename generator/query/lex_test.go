package query

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefing/generator/lang"
)

func TestParametersAreFoundWhereTheEngineWouldFindThem(t *testing.T) {
	test := func(e Engine, sql, want string) {
		t.Helper()
		got, err := dialects[e].rewrite(sql, func(name string) string { return "<" + name + ">" })
		if err != nil {
			got = lang.ErrorText(err).EN
		}
		if got != want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", e, sql, got, want)
		}
	}
	for e := range dialects {
		test(e, "SELECT :from::date, ':from', ':from'':last', \":from\" -- :from\n/* :from */ , x::last", "SELECT <from>::date, ':from', ':from'':last', \":from\" -- :from\n/* :from */ , x::last")
		test(e, "a >= :from AND b<=:last", "a >= <from> AND b<=<last>")
		test(e, "SELECT '中文:from', 中文 , :from", "SELECT '中文:from', 中文 , <from>")
		test(e, "SELECT ';', :from ; -- :last", "SELECT ';', <from> ")
		test(e, "SELECT 'a", "line 1: ' is never closed")
		test(e, "SELECT\n1 /* a", "line 2: /* is never closed")
		test(e, "SELECT @x := 1, a[1 : 2]", "SELECT @x := 1, a[1 : 2]")
	}
	// a backslash
	test(PostgreSQL, `'\' || :from`, `'\' || <from>`)
	test(PostgreSQL, `E'\' || :from' || :last`, `E'\' || :from' || <last>`)
	test(Trino, `'\' || :from`, `'\' || <from>`)
	test(MySQL, `'\' || :from'`, `'\' || :from'`)
	test(MySQL, `"\" || :from"`, `"\" || :from"`)
	test(ClickHouse, `'\' || :from'`, `'\' || :from'`)
	// a sharp, two hyphens
	test(MySQL, "1 # :from\n:last", "1 # :from\n<last>")
	test(PostgreSQL, "1 # :from", "1 # <from>")
	test(MySQL, "1--:from", "1--<from>")
	test(PostgreSQL, "1--:from", "1--:from")
	// dollars
	test(PostgreSQL, "$$ :from $$, $a$ :from $b$ $a$, :last, $1", "$$ :from $$, $a$ :from $b$ $a$, <last>, $1")
	test(MySQL, "a$$ :from", "a$$ <from>")
	// remarks in remarks
	test(PostgreSQL, "/* /* */ :from */ :last", "/* /* */ :from */ <last>")
	test(MySQL, "/* /* */ :from", "/* /* */ <from>")
	// names
	test(MySQL, "`:from` , :last", "`:from` , <last>")
	test(ClickHouse, "`a\\`:from` , :last", "`a\\`:from` , <last>")
}

func TestTablesAreNamedOnlyIfThatIsSure(t *testing.T) {
	test := func(sql, want string) {
		t.Helper()
		var got []string
		for _, n := range clickhouse.tables(sql) {
			got = append(got, strings.Join(n, "."))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %q, want %q", sql, s, want)
		}
	}
	test("SELECT 1", "")
	test("SELECT a, b FROM hub.downloads WHERE a IN (1, 2) GROUP BY a, b ORDER BY a, b", "hub.downloads")
	test("SELECT a FROM `hub`.\"down loads\" AS d", "hub.down loads")
	test("SELECT a FROM x FINAL JOIN hub.y USING (a) JOIN x ON 1", "x hub.y")
	test("WITH w AS (SELECT a FROM x) SELECT a FROM w", "x")
	test("SELECT a FROM (SELECT a FROM x LIMIT 1, 2) WHERE a IN (SELECT b FROM y)", "x y")
	test("WITH x AS (SELECT a FROM (SELECT a FROM x)), z AS (SELECT a FROM x) SELECT a FROM x JOIN y USING (a)", "x y")
	for _, s := range []string{"FROM x, y", "FROM (SELECT a FROM x) s, y", "FROM (x CROSS JOIN y)", "FROM x UNION ALL TABLE y", "FROM x a, y", "FROM x JOIN y ON x.a = y.a, z", "FROM numbers(10)", "FROM x WHERE a IN y", "FROM x WHERE dictGet('d', 'a', 1)", "FROM x JOIN url('u', 'CSV') USING a"} {
		test("SELECT a "+s, "")
	}
}

// FuzzRewrite: whatever the text, its tokens are the text, and everything but the parameters stays byte for byte.
func FuzzRewrite(f *testing.F) {
	for _, s := range []string{"SELECT :from, ':from' FROM t -- :last\n", "$a$ :x $a$ E'\\'' /* /* */ */", "`a\\`` \"b\"\"\" # c\n:d", "'", "$", ":", "::x :=:y", "中:文", "\xff:\xff", "--", "/*/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for e, d := range dialects {
			all, _, err := d.tokens(s)
			if err != nil {
				continue
			}
			var whole, others strings.Builder
			var names []string
			until := len(all)
			for i, k := range all {
				whole.WriteString(k.text)
				if k.isEnd() {
					until = min(until, i)
				}
				if i >= until {
					continue
				}
				if k.class == param {
					names = append(names, k.text[1:])
				} else {
					others.WriteString(k.text)
				}
			}
			if whole.String() != s {
				t.Fatalf("%s: the tokens of %q are %q", e, s, whole.String())
			}
			var seen []string
			rest, err := d.rewrite(s, func(name string) string { seen = append(seen, name); return "" })
			if err != nil || rest != others.String() || !slices.Equal(seen, names) {
				t.Fatalf("%s: %q without %q is %q, want %q (%v)", e, s, seen, rest, others.String(), err)
			}
			same, err := d.rewrite(s, func(name string) string { return ":" + name })
			if err != nil || until == len(all) && same != s || !strings.HasPrefix(s, same) {
				t.Fatalf("%s: %q put back is %q (%v)", e, s, same, err)
			}
			_ = fmt.Sprint(d.tables(s), SQL{Text: s}.check(d))
		}
	})
}
