package page

import (
	"regexp"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/inert"
	"briefing/generator/lang"
)

// Every rule is explained on the page of rules in each language, with a message as an editor meets it: a value in each place
// of its formats.
func TestRulesShowMessagesWithValues(t *testing.T) {
	tree := artifact.Tree{}
	if err := ruleList(tree, Site{}); err != nil {
		t.Fatal(err)
	}
	// what fmt writes for an argument that is missing or of the wrong type, and what stood for values once
	gap := regexp.MustCompile(`%!|%\[|<nil>|^…|[ “"]…[ ”"]|…$|“”|: ?$|：$|  `)
	for _, l := range lang.All() {
		page := string(tree["content/rules/index."+l.String()+".md"])
		for _, r := range cell.Rules() {
			msg, hint := r.Sample().Msg(l), r.Sample().Hint(l)
			for _, s := range []string{msg, hint} {
				if s == "" || gap.MatchString(s) {
					t.Errorf("%s, %s: a value is missing: %q", r, l, s)
				}
			}
			_, section, ok := strings.Cut(page, "\n## "+inert.Markdown(r.Title().In(l))+" {#"+string(r)+"}\n")
			section, _, _ = strings.Cut(section, "\n## ")
			want := "\n" + messageMarkdown(r.Why().In(l)) + "\n\n> " + messageMarkdown(msg) + "\n\n" + messageMarkdown(sentence(hint, l)) + "\n"
			if !ok || !strings.HasSuffix(section, want) || !strings.Contains(page, "](#"+string(r)+")") {
				t.Errorf("%s, %s is explained by %q, want %q", r, l, section, want)
			}
		}
	}
}

func TestCodeInMessagesIsCode(t *testing.T) {
	test := func(s, want string) {
		t.Helper()
		if got := messageMarkdown(s); got != want {
			t.Errorf("messageMarkdown(%q) = %q, want %q", s, got, want)
		}
	}
	test("the fact `a_b * 2` is <bad>", "the fact `a_b * 2` is \\<bad\\>")
	test("`x | y`：没有", `x \| y：没有`)
	test("`{{< x >}}`", `\{\{\< x \>\}\}`)
	test("one ` alone", "one \\` alone")
	test("*no* {{< markup >}}", `\*no\* \{\{\< markup \>\}\}`)
}
