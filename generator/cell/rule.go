package cell

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"briefing/generator/lang"
)

// A Rule is one way in which content can be wrong, by its id: kebab-case and stable, because it is in addresses of the
// documentation. What is said of it in both languages stands in rules.toml.
type Rule string

//go:embed rules.toml
var rulesTOML string

// An entry is what rules.toml says of a rule. Msg and Hint are formats of package fmt over the same arguments; each verb
// names its argument (%[1]q), so that a translation may reorder them.
type entry struct {
	Title    lang.Text
	Severity Severity
	Once     string // "column", "site" or "": see rules.toml
	Msg      lang.Text
	Hint     lang.Text
	Why      lang.Text
	Example  []any // of the arguments; nil if the formats name none
}

// entries returns what reads each rule's table of rules.toml, when the rule is first met: reading all of them takes
// milliseconds, and most runs meet few.
var entries = sync.OnceValue(func() map[Rule]func() entry {
	m := map[Rule]func() entry{}
	for _, table := range strings.Split(rulesTOML, "\n[")[1:] {
		id, text, _ := strings.Cut(table, "]\n")
		m[Rule(id)] = sync.OnceValue(func() entry { return readEntry(id, text) })
	}
	return m
})

func (r Rule) entry() entry { return entries()[r]() }

func readEntry(id, text string) (e entry) {
	if err := toml.Unmarshal([]byte(text), &e); err != nil {
		panic(fmt.Sprintf("rules.toml: %s: %v", id, err))
	}
	for i, v := range e.Example {
		if in, ok := v.(map[string]any); ok {
			e.Example[i] = exampleText(in)
		}
	}
	return e
}

// exampleText reads { zh = "…", en = "…" } or { offer = "…" }.
func exampleText(in map[string]any) lang.Text {
	if offer, ok := in["offer"].(string); ok {
		return Offer(offer)
	}
	zh, _ := in["zh"].(string)
	en, _ := in["en"].(string)
	return lang.Text{ZH: zh, EN: en}
}

// Rules returns every rule there is, in the order of rules.toml: by the thing read.
func Rules() []Rule {
	var rs []Rule
	for _, table := range strings.Split(rulesTOML, "\n[")[1:] {
		id, _, _ := strings.Cut(table, "]")
		rs = append(rs, Rule(id))
	}
	return rs
}

// Title returns what the rule's page is called: a short phrase.
func (r Rule) Title() lang.Text { return r.entry().Title }

// Severity returns how bad it is to break the rule.
func (r Rule) Severity() Severity { return r.entry().Severity }

// Why returns a sentence or two for the rule's page: why it is a rule.
func (r Rule) Why() lang.Text { return r.entry().Why }

// Sample returns the rule as it is met: its message and hint with the values of its example.
func (r Rule) Sample() Problem { return Problem{Rule: r, Args: r.entry().Example} }

// Page returns where the rule is explained in language l on the site at base; "" if that is "". The zero Rule is all rules.
func (r Rule) Page(base string, l lang.Lang) string {
	if base == "" {
		return ""
	}
	page := strings.TrimSuffix(base, "/") + "/" + l.String() + "/rules/"
	if r != "" {
		page += "#" + string(r)
	}
	return page
}
