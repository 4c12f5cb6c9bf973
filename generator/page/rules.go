package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/lang"
)

// Rules adds a page for each rule of the check, made from the same table as its messages, and a list of them. Messages
// are shown with the values of the rules' examples.
func Rules(t artifact.Tree) error {
	for _, l := range lang.All() {
		var list strings.Builder
		fmt.Fprintf(&list, "| %s | %s | %s |\n|---|---|---|\n", word("rule", l), word("severity", l), word("message", l))
		for _, r := range cell.Rules() {
			severity := r.Severity().Name().In(l)
			fmt.Fprintf(&list, "| [%s](/%s/rules/%s/) `%s` | %s | %s |\n", Escape(r.Title().In(l)), l, r, r, severity, messageMarkdown(r.Sample().Msg(l)))
			if err := addRule(t, r, l); err != nil {
				return err
			}
		}
		if err := addList(t, "rules/_index", l, "rules", word("rules", l), word("rules-lead", l), "\n\n"+list.String()+"{.fold}\n"); err != nil {
			return err
		}
	}
	return nil
}

// addRule adds the page of a rule: why it is one, a message that it gives, what to do about that.
func addRule(t artifact.Tree, r cell.Rule, l lang.Lang) error {
	p := r.Sample()
	var b strings.Builder
	fmt.Fprintf(&b, "\n\n`%s` · %s\n", r, r.Severity().Name().In(l))
	fmt.Fprintf(&b, "\n## %s {#example}\n\n> %s\n", word("example", l), messageMarkdown(p.Msg(l)))
	fmt.Fprintf(&b, "\n## %s {#what-to-do}\n\n%s\n", word("what-to-do", l), messageMarkdown(sentence(p.Hint(l), l)))
	return addPage(t, "rules/"+string(r)+"/index", l, map[string]any{
		"title": r.Title().In(l), "description": inline(r.Why().In(l)), "type": "rules",
		"params": map[string]any{"generated": true, "unlisted": true, "kind": "rule", "severity": r.Severity().String()},
	}, b.String())
}

// messageMarkdown returns a message as Markdown: what stands between backticks is code, nothing else is markup.
func messageMarkdown(s string) string {
	parts := strings.Split(s, "`")
	if len(parts)%2 == 0 {
		return Escape(s)
	}
	var b strings.Builder
	for i, p := range parts {
		if i%2 == 1 && !strings.ContainsAny(p, "|{") { // a bar ends a cell, braces open a shortcode
			b.WriteString("`" + plain(p) + "`")
			continue
		}
		// what stands at its ends is not at the ends of the message
		if strings.HasPrefix(p, " ") {
			b.WriteByte(' ')
		}
		if p = strings.TrimPrefix(p, " "); p != "" {
			b.WriteString(Escape(p))
		}
		if strings.HasSuffix(p, " ") {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

// sentence makes a sentence of a hint, which has no capital and no full stop.
func sentence(s string, l lang.Lang) string {
	if l == lang.ZH {
		return s + "。"
	}
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:] + "."
}
