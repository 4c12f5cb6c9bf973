package page

import (
	"encoding/json"
	"fmt"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// Rules adds a page for each rule of the check, made from the same table as its messages, and a list of them.
func Rules(t Tree) error {
	for _, l := range lang.All() {
		var list strings.Builder
		fmt.Fprintf(&list, "| %s | %s | %s |\n|---|---|---|\n", word("rule", l), word("severity", l), word("message", l))
		for _, r := range cell.Rules() {
			fmt.Fprintf(&list, "| [%s](/%s/rules/%s/) | %s | %s |\n", r.ID, l, r.ID, r.Severity.Name().In(l), Escape(sample(r.Msg.In(l))))
			front, err := json.MarshalIndent(map[string]any{
				"title": r.ID, "description": inline(sample(r.Msg.In(l))), "type": "rules",
				"params": map[string]any{"generated": true, "unlisted": true, "kind": "rule", "severity": r.Severity.String()},
			}, "", "  ")
			if err != nil {
				return err
			}
			body := fmt.Sprintf("%s\n\n**%s** %s%s\n\n%s\n", front, r.Severity.Name().In(l), lang.Text{ZH: "：", EN: ": "}.In(l), Escape(sample(r.Msg.In(l))), paragraphs(r.Why.In(l)))
			if h := r.Hint.In(l); h != "" {
				body += fmt.Sprintf("\n## %s {#what-to-do}\n\n%s\n", word("what-to-do", l), Escape(sample(h)))
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
