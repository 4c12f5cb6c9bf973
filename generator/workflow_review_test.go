package main

import (
	_ "embed"
	"encoding/json"
	"strings"
	"testing"

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
