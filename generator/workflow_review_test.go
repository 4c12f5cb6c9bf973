package main

import (
	_ "embed"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"briefing/generator/chromium"
)

// commentStub stands for what github-script gives its script: a repository where pull request 7 is open, and a run that left
// a review.
//
//go:embed testdata/comment.js
var commentStub string

func TestCommentIsOneAndOnlyOnItsOwnPullRequest(t *testing.T) {
	job := allWorkflows(t)["comment.yml"].Jobs["comment"]
	if len(job.Steps) != 2 || !strings.HasPrefix(job.Steps[0].Uses, "actions/checkout@") || job.Steps[0].With["ref"] != nil || !strings.HasPrefix(job.Steps[1].Uses, "actions/github-script@") {
		t.Fatalf("the job that can write does more than take its own code and run one script: %+v", job.Steps)
	}
	script, _ := job.Steps[1].With["script"].(string)
	tab := chromium.Browse(t, t.TempDir())
	type said struct {
		Name string
		Args struct {
			M         string
			Body      string
			CommentID int `json:"comment_id"`
			Issue     int `json:"issue_number"`
		}
	}
	const given = `{
		artifacts: [{ name: 'review', id: 1, size_in_bytes: 900 }, { name: 'preview', id: 2, size_in_bytes: 9e6 }],
		comments: [{ id: 30, user: { login: 'somebody' }, body: '<!-- briefing: review --> not ours' }],
		pull: { state: 'open', head: { sha: 'abcdef0123', repo: { id: 2 } }, base: { repo: { id: 1 } } },
		files: { number: '7\n', 'review.md': '# 数据核对\n@everyone <!-- x -->\n' },
	}`
	do := func(change string) said {
		t.Helper()
		js := "(async () => { const given = " + given + "; " + change + inertModule(t) + commentStub + "\ntry { await (async () => {" + script + "})() } catch (e) { said.push({ name: 'thrown', args: { m: e.message } }) }\nreturn JSON.stringify(said) })()"
		var all []said
		if err := json.Unmarshal([]byte(chromium.Eval[string](t, tab, "comment", js)), &all); err != nil {
			t.Fatal(err)
		}
		if len(all) == 0 {
			t.Fatalf("%s: nothing happened", change)
		}
		return all[len(all)-1]
	}

	if s := do(""); s.Name != "createComment" || s.Args.Issue != 7 || !strings.HasPrefix(s.Args.Body, "<!-- briefing: review -->\n[下载预览 · Download the preview](https://github.com/o/r/actions/runs/5/artifacts/2)（abcdef0）\n\n# 数据核对") ||
		strings.Contains(s.Args.Body, "@everyone") || strings.Contains(s.Args.Body, "<!-- x") {
		t.Errorf("first review: %+v", s)
	}
	if s := do(`given.comments.push({ id: 31, user: { login: 'github-actions[bot]' }, body: '<!-- briefing: review -->\nold' });`); s.Name != "updateComment" || s.Args.CommentID != 31 {
		t.Errorf("second review: %+v", s)
	}
	if s := do(`given.files['review.md'] = '| a long line of a table |\n'.repeat(9000);`); s.Name != "createComment" || len([]rune(s.Args.Body)) > 65536 || !strings.Contains(s.Args.Body, "actions/runs/5)") {
		t.Errorf("a long review has %d characters", len([]rune(s.Args.Body)))
	}
	for change, want := range map[string]string{
		`given.files.number = '8; rm';`:               "failed",
		`given.files.number = '-7';`:                  "failed",
		`given.pull.head.repo.id = 99;`:               "failed",
		`given.pull.head.repo = null;`:                "failed",
		`given.pull.base.repo.id = 99;`:               "failed",
		`given.pull.head.sha = 'fffffff';`:            "notice",
		`given.pull.state = 'closed';`:                "notice",
		`given.artifacts = [];`:                       "notice",
		`given.artifacts[0].size_in_bytes = 9000000;`: "failed",
		`delete given.files['review.md'];`:            "thrown",
	} {
		if s := do(change); s.Name != want {
			t.Errorf("%s %+v, want %s", change, s, want)
		}
	}
}

// inertModule is the script that binds inert to what inert.js exports.
func inertModule(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../.github/inert.js")
	if err != nil {
		t.Fatal(err)
	}
	return "const inert = (() => { const exports = {}; " + string(b) + "; return exports })();\n"
}

// live matches what GitHub makes something of in the text of a page: numbers of issues, names of people.
var live = regexp.MustCompile(`(?i)#\d|\bGH-\d|@\w`)

// made matches elements that a review has no need of.
var made = regexp.MustCompile(`(?i)<(a|img|script|iframe|details|div|input|blockquote|!--|pre)\b[^>]*>|<!--`)

// TestHostileReviewIsInert shows what a pull request may put into its review as GitHub does, by GitHub's Markdown.
func TestHostileReviewIsInert(t *testing.T) {
	tab := chromium.Browse(t, t.TempDir())
	show := func(text string) string {
		t.Helper()
		arg, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		s := chromium.Eval[string](t, tab, "inert", "(() => { "+inertModule(t)+" return inert.inert("+string(arg)+", 'https://an.example/rain') })()")
		var b strings.Builder
		md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
		if err := md.Convert([]byte(s+"\n\n[the end](https://github.com/o/r)\n"), &b); err != nil {
			t.Fatal(err)
		}
		page, ends := strings.CutSuffix(b.String(), "<p><a href=\"https://github.com/o/r\">the end</a></p>\n")
		if !ends {
			t.Errorf("%q swallows what follows:\n%s", text, b.String())
		}
		return page
	}
	for _, text := range []string{
		"[preview]: https://evil.example/x\n\n[preview] [x][preview]", "[a](https://evil.example)", "[a]( <https://evil.example> 'b')", "![a](https://evil.example/p.png)",
		"[![a](https://evil.example/p.png)](https://evil.example)", "<https://evil.example>", "https://evil.example", "HTTP://evil.example", "see www.evil.example, WWW.evil.example", "ftp://evil.example",
		"an@evil.example", "mailto:an@evil.example", "xmpp:an@evil.example", "<img src=x>", "<details>\n<summary>", "<!-- open", "<a href='https://evil.example'>", "</td></table>",
		"@everyone", "&#64;everyone", "&commat;everyone", "&#x40;everyone", "&#0064;everyone", "&amp;#64;everyone", "&AMP;#64;everyone", `\@everyone`, "fixes #1", `\#1`, "&#35;1", "&num;1", "GH-1", "gh-1", "owner/repo#1", "[#1]", "`#1`",
		"```\nopen", "~~~mermaid\nopen", "```math\nx\n```", "[^1] [^1]: note https://evil.example", "- [ ] task", "&lt;img src=x&gt;", "&lt;script&gt;", "&amp;lt;img&amp;gt;",
		"[explained](https://evil.example/en/rules/#x)", "[explained](https://an.example/rain.evil.example/en/rules/#x)", "[explained](https://an.example/rainy/en/rules/#x)", "[more](https://an.example/rain/en/rules/#x)",
		"[explained][x]\n\n[x]: https://evil.example", "[x]\n:https://evil.example", "[x\n]: https://evil.example", "| [a](https://evil.example) | ![b](https://evil.example) |\n|---|---|\n| https://evil.example | #1 |",
	} {
		page := show(text)
		if m := made.FindString(page); m != "" {
			t.Errorf("%q makes %s in\n%s", text, m, page)
		}
		if m := live.FindString(page); m != "" {
			t.Errorf("%q leaves %s in\n%s", text, m, page)
		}
	}

	for text, want := range map[string]string{
		"## 数据核对\n\n**1** 处，`charts/a.svg`":                                    "<h2>数据核对</h2>\n<p><strong>1</strong> 处，<code>charts/a.svg</code></p>\n",
		`a [explained](https://an.example/rain/en/rules/#cell-blank) 5 &lt; 6`: "<p>a <a href=\"https://an.example/rain/en/rules/#cell-blank\">explained</a> 5 &lt;\u200b 6</p>\n",
		"| a\\|b | $5 |\n|---|---|":                                            "<table>\n<thead>\n<tr>\n<th>a|b</th>\n<th>$5</th>\n</tr>\n</thead>\n</table>\n",
	} {
		if got := show(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

// TestProposalIsInert: the description of the weekly pull request goes through the same function.
func TestProposalIsInert(t *testing.T) {
	for _, s := range allWorkflows(t)["refresh.yml"].Jobs["propose"].Steps {
		if script, ok := s.With["script"].(string); ok && strings.Contains(script, "inert(review, site)") {
			return
		}
	}
	t.Error("the review goes into the description as it is")
}
