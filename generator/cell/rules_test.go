package cell

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"briefing/generator/lang"
)

var (
	verb    = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*[\d.]*[a-zA-Z%]`)
	known   = regexp.MustCompile(`^%\[\d+\][sqdv]$`)
	ruleID  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)
	chinese = regexp.MustCompile(`\p{Han}`)
)

func TestRulesSpeakBothLanguages(t *testing.T) {
	titles := map[string]Rule{}
	for _, r := range Rules() {
		e := r.entry()
		for what, text := range map[string]lang.Text{"title": e.Title, "msg": e.Msg, "hint": e.Hint, "why": e.Why} {
			zh, en := text.ZH, text.EN
			if zh == "" || en == "" {
				t.Errorf("%s: %s is missing in a language", r, what)
			}
			if chinese.MatchString(en) && what == "msg" {
				t.Errorf("%s: %s in English has Chinese: %s", r, what, en)
			}
			if !chinese.MatchString(zh) && !strings.HasPrefix(zh, "%[") { // an argument may be the whole hint
				t.Errorf("%s: %s in Chinese is not: %s", r, what, zh)
			}
			if what == "why" {
				continue
			}
			for _, s := range []string{zh, en} {
				if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "。") {
					t.Errorf("%s: %s ends with a full stop: %s", r, what, s)
				}
			}
			a, b := verbs(zh), verbs(en)
			if !slices.Equal(a, b) {
				t.Errorf("%s: %s uses %v in Chinese and %v in English", r, what, a, b)
			}
			for _, v := range append(a, b...) {
				if !known.MatchString(v) || what == "title" {
					t.Errorf("%s: %s has the verb %s", r, what, v)
				}
			}
		}
		for _, l := range lang.All() {
			if p := r.Sample(); strings.Contains(p.Msg(l)+p.Hint(l), "%!") {
				t.Errorf("%s: the example does not fit its verbs: %s; %s", r, p.Msg(l), p.Hint(l))
			}
			title := e.Title.In(l)
			if was, twice := titles[title]; twice {
				t.Errorf("%s: the title %q is that of %q too", r, title, was)
			}
			titles[title] = r
		}
		if c := e.Msg.EN[0]; c >= 'A' && c <= 'Z' && !strings.HasPrefix(e.Msg.EN, "XML") {
			t.Errorf("%s: msg begins with a capital: %s", r, e.Msg.EN)
		}
	}
}

// verbs returns the arguments that a format uses, each once, in order.
func verbs(s string) []string {
	v := verb.FindAllString(s, -1)
	slices.Sort(v)
	return slices.Compact(v)
}

func TestEveryRuleHasAConstantAndAnEntry(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "rules.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var consts []Rule
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok {
			id, err := strconv.Unquote(lit.Value)
			if err != nil || !ruleID.MatchString(id) {
				t.Errorf("%s is no id of a rule", lit.Value)
			}
			consts = append(consts, Rule(id))
		}
		return true
	})
	if rules := Rules(); !slices.Equal(consts, rules) {
		t.Errorf("rules.go and rules.toml should have the same rules in the same order:\n%v\n%v", consts, rules)
	}
}

func TestTablesAreReadOneByOneAsTogether(t *testing.T) {
	var all map[Rule]entry
	if err := toml.NewDecoder(strings.NewReader(rulesTOML)).DisallowUnknownFields().Decode(&all); err != nil {
		t.Fatal(err)
	}
	if len(all) != len(Rules()) {
		t.Errorf("%d rules, but %d tables", len(Rules()), len(all))
	}
	for r, want := range all {
		got := r.entry()
		got.Example, want.Example = nil, nil
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %q, want %q", r, got, want)
		}
	}
}
