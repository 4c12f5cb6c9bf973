package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// ruleList adds the page of all rules of the check, made from the same table as its messages: why each is one, a message that
// it gives with the values of its example, and what to do about that.
func ruleList(t artifact.Tree, site Site) error {
	for _, l := range lang.All() {
		var list, rules strings.Builder
		for _, r := range cell.Rules() {
			p, severity := r.Sample(), r.Severity().Name().In(l)
			fmt.Fprintf(&list, "* [%s](#%s)\n", inert.Markdown(r.Title().In(l)), r)
			fmt.Fprintf(&rules, "\n## %s {#%s}\n\n`%s` · %s\n\n%s\n\n> %s\n\n%s\n", inert.Markdown(r.Title().In(l)), r, r, severity,
				messageMarkdown(r.Why().In(l)), messageMarkdown(p.Msg(l)), messageMarkdown(sentence(p.Hint(l), l)))
		}
		if err := addPage(t, site, "rules/index", l, map[string]any{
			"title": word("rules", l), "description": word("rules-lead", l), "type": "rules",
			"params": map[string]any{"generated": true, "kind": "rules", "toc": false},
		}, markdown("\n\n"+list.String()+"{.index}\n"+rules.String())); err != nil {
			return err
		}
	}
	return nil
}

// messageMarkdown returns a message as Markdown: what stands between backticks is code, nothing else is markup.
func messageMarkdown(s string) string {
	parts := strings.Split(s, "`")
	if len(parts)%2 == 0 {
		return inert.Markdown(s)
	}
	var b strings.Builder
	for i, p := range parts {
		if i%2 == 1 && !strings.ContainsAny(p, "|{") { // a bar ends a cell, braces open a shortcode
			b.WriteString("`" + inert.Plain(p) + "`")
			continue
		}
		// what stands at its ends is not at the ends of the message
		if strings.HasPrefix(p, " ") {
			b.WriteByte(' ')
		}
		if p = strings.TrimPrefix(p, " "); p != "" {
			b.WriteString(inert.Markdown(p))
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
