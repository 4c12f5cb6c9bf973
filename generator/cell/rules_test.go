package cell

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	verb    = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*[\d.]*[a-zA-Z%]`)
	ruleID  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)
	chinese = regexp.MustCompile(`\p{Han}`)
)

func TestRulesSpeakBothLanguages(t *testing.T) {
	seen, titles := map[string]bool{}, map[string]string{}
	for _, r := range Rules() {
		if !ruleID.MatchString(r.ID) || seen[r.ID] {
			t.Errorf("%q is no id of a rule, or stands twice", r.ID)
		}
		seen[r.ID] = true
		for what, text := range map[string][2]string{"Title": {r.Title.ZH, r.Title.EN}, "Msg": {r.Msg.ZH, r.Msg.EN}, "Hint": {r.Hint.ZH, r.Hint.EN}, "Why": {r.Why.ZH, r.Why.EN}} {
			zh, en := text[0], text[1]
			if zh == "" || en == "" {
				t.Errorf("%s: %s is missing in a language", r.ID, what)
			}
			if chinese.MatchString(en) && what == "Msg" {
				t.Errorf("%s: %s in English has Chinese: %s", r.ID, what, en)
			}
			if !chinese.MatchString(zh) && !strings.HasPrefix(zh, "%[") { // an argument may be the whole hint
				t.Errorf("%s: %s in Chinese is not: %s", r.ID, what, zh)
			}
			for _, s := range []string{zh, en} {
				for _, v := range verb.FindAllString(s, -1) {
					if !strings.HasPrefix(v, "%[") && what != "Why" {
						t.Errorf("%s: %s: the verb %s names no argument", r.ID, what, v)
					}
				}
				if what != "Why" && (strings.HasSuffix(s, ".") || strings.HasSuffix(s, "。")) {
					t.Errorf("%s: %s ends with a full stop: %s", r.ID, what, s)
				}
			}
			if a, b := verbs(zh), verbs(en); !slices.Equal(a, b) && what == "Msg" {
				t.Errorf("%s: Msg uses %v in Chinese and %v in English", r.ID, a, b)
			}
		}
		for _, title := range []string{r.Title.ZH, r.Title.EN} {
			if was, twice := titles[title]; twice || strings.Contains(title, "%[") {
				t.Errorf("%s: the title %q has an argument, or is that of %q too", r.ID, title, was)
			}
			titles[title] = r.ID
		}
		if c := r.Msg.EN[0]; c >= 'A' && c <= 'Z' && !strings.HasPrefix(r.Msg.EN, "XML") {
			t.Errorf("%s: Msg begins with a capital: %s", r.ID, r.Msg.EN)
		}
	}
}

// verbs returns the arguments that a format uses, each once, in order.
func verbs(s string) []string {
	v := verb.FindAllString(s, -1)
	slices.Sort(v)
	return slices.Compact(v)
}

func TestRulesListsEveryRule(t *testing.T) {
	listed := map[string]bool{}
	for _, r := range Rules() {
		listed[r.ID] = true
	}
	pkgs, err := parser.ParseDir(token.NewFileSet(), ".", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range pkgs["cell"].Files {
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			if id, ok := lit.Type.(*ast.Ident); !ok || id.Name != "Rule" {
				return true
			}
			for _, e := range lit.Elts {
				kv, ok := e.(*ast.KeyValueExpr)
				if !ok || kv.Key.(*ast.Ident).Name != "ID" {
					continue
				}
				if id := strings.Trim(kv.Value.(*ast.BasicLit).Value, `"`); !listed[id] {
					t.Errorf("the rule %s is not in the list that Rules returns", id)
				}
			}
			return true
		})
	}
}
