package page

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/cell"
	"briefing/generator/lang"
)

// Every rule has a page in each language with a message as an editor meets it: a value in each place of its formats.
func TestRulePagesShowMessagesWithValues(t *testing.T) {
	tree := artifact.Tree{}
	if err := Rules(tree); err != nil {
		t.Fatal(err)
	}
	// what fmt writes for an argument that is missing or of the wrong type, and what stood for values once
	gap := regexp.MustCompile(`%!|%\[|<nil>|^…|[ “"]…[ ”"]|…$|“”|: ?$|：$|  `)
	for _, l := range lang.All() {
		list := string(tree["content/rules/_index."+l.String()+".md"])
		for _, r := range cell.Rules() {
			name := "content/rules/" + string(r) + "/index." + l.String() + ".md"
			msg, hint := r.Sample().Msg(l), r.Sample().Hint(l)
			for _, s := range []string{msg, hint} {
				if s == "" || gap.MatchString(s) {
					t.Errorf("%s: a value is missing: %q", name, s)
				}
			}
			d := json.NewDecoder(strings.NewReader(string(tree[name])))
			var front struct{ Title, Description string }
			if err := d.Decode(&front); err != nil {
				t.Fatal(name, err)
			}
			if front.Title != r.Title().In(l) || front.Description != r.Why().In(l) {
				t.Errorf("%s: got %+v", name, front)
			}
			body := string(tree[name][d.InputOffset():])
			if !strings.Contains(body, "\n> "+messageMarkdown(msg)+"\n") || !strings.Contains(list, messageMarkdown(msg)) {
				t.Errorf("%s or the list of rules has no message %s", name, msg)
			}
			if !strings.HasSuffix(body, "\n\n"+messageMarkdown(sentence(hint, l))+"\n") {
				t.Errorf("%s has no hint %s", name, hint)
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
