package page

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// Rules adds a page for each rule of the check, made from the same table as its messages, and a list of them.
func Rules(t Tree) error {
	for _, l := range lang.All() {
		var list strings.Builder
		fmt.Fprintf(&list, "| %s | %s | %s | %s |\n|---|---|---|---|\n", word("rule", l), word("rule-id", l), word("severity", l), word("message", l))
		for _, r := range cell.Rules() {
			fmt.Fprintf(&list, "| [%s](/%s/rules/%s/) | `%s` | %s | %s |\n", Escape(r.Title.In(l)), l, r.ID, r.ID, r.Severity.Name().In(l), Escape(sample(r.Msg.In(l))))
			front, err := json.MarshalIndent(map[string]any{
				"title": r.Title.In(l), "description": inline(sample(r.Msg.In(l))), "type": "rules",
				"params": map[string]any{"generated": true, "unlisted": true, "kind": "rule", "severity": r.Severity.String()},
			}, "", "  ")
			if err != nil {
				return err
			}
			body := fmt.Sprintf("%s\n\n`%s` · %s\n\n%s\n", front, r.ID, r.Severity.Name().In(l), paragraphs(r.Why.In(l)))
			if h := r.Hint.In(l); h != "" {
				body += fmt.Sprintf("\n## %s {#what-to-do}\n\n%s\n", word("what-to-do", l), Escape(sentence(sample(h), l)))
			}
			t.Add("content/rules/"+r.ID+"/index."+l.String()+".md", []byte(body))
		}
		front, err := json.MarshalIndent(map[string]any{
			"title": word("rules", l), "description": word("rules-lead", l), "type": "rules", "params": map[string]any{"generated": true, "kind": "rules"},
		}, "", "  ")
		if err != nil {
			return err
		}
		t.Add("content/rules/_index."+l.String()+".md", []byte(string(front)+"\n\n"+list.String()))
	}
	return nil
}

// sentence makes a sentence of a hint, which has no capital and no full stop.
func sentence(s string, l lang.Lang) string {
	if l == lang.ZH {
		return s + "。"
	}
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:] + "."
}

// sample shows a format with an ellipsis for each value.
func sample(format string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(format, "%[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		i := strings.IndexAny(after, "qsdvt")
		if i < 0 {
			return b.String()
		}
		b.WriteString("…")
		format = after[i+1:]
	}
}
