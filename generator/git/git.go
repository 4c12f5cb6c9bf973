// Package git reads what a git repository says of one folder: commits, the files in them and their contents. Git's own plumbing is
// run as a program; nothing is fetched, no hook is run and nothing is written.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"briefing/generator/lang"
)

// A Repository is a git repository, seen from one folder of it. Git's plumbing is run as a program; nothing is fetched, no
// hook is run and nothing is written.
type Repository struct {
	ctx    context.Context
	dir    string // absolute
	prefix string // of dir below the top folder, with a slash at the end
	most   int64  // bytes of a file that are read
}

// NoHistoryError says, in both languages, why git cannot tell what happened before.
type NoHistoryError struct {
	Why    lang.Text
	detail string // what git said
}

func (e NoHistoryError) Error() string {
	if e.detail == "" {
		return e.Why.EN
	}
	return strings.TrimSuffix(e.Why.EN, ".") + ": " + e.detail
}

// Bilingual returns the error in both languages, with what git said.
func (e NoHistoryError) Bilingual() lang.Text {
	t := lang.Text{ZH: e.Why.ZH, EN: e.Error()}
	if e.detail != "" {
		t.ZH = strings.TrimSuffix(t.ZH, "。") + "：" + e.detail
	}
	return t
}

var (
	whyNoGit = lang.Text{ZH: "生成本站的机器没有安装 git，因此无法列出数据的修订历史。",
		EN: "Git is not installed on the machine that built this site, so the history of the data cannot be listed."}
	whyNoRepository = lang.Text{ZH: "本站由一份不带 git 历史的副本生成，因此无法列出数据的修订历史。",
		EN: "This site was built from a copy without git history, so the history of the data cannot be listed."}
	WhyShallow = lang.Text{ZH: "本站由只含最近提交的浅克隆生成，历史不完整，因此不列出数据的修订。",
		EN: "This site was built from a shallow clone, whose history is cut off, so the revisions of the data are not listed."}
	WhyNoCommit = lang.Text{ZH: "数据表格还没有提交过，因此没有修订历史。",
		EN: "The workbooks have not been committed yet, so there is no history to list."}
	whyIncomplete = lang.Text{ZH: "本站由内容不全的克隆生成，缺少旧版表格，因此不列出数据的修订。",
		EN: "This site was built from a clone that lacks old versions of the workbooks, so the revisions of the data are not listed."}
	whyDamaged = lang.Text{ZH: "生成本站的 git 仓库有损坏，历史无法读取，因此不列出数据的修订；用 git fsck 可以查看。",
		EN: "The git repository that this site was built from is damaged and its history cannot be read, so the revisions of the data are not listed; git fsck tells more."}
	WhyNotSince = lang.Text{ZH: "数据的历史从 _shared.xlsx 的 history_from 所写的日期算起，此后还没有提交过。",
		EN: "The history of the data begins at the date that history_from in _shared.xlsx states, and nothing has been committed since."}
)

// Open returns the repository that dir is in. Of a file so many bytes are read, and one more that tells that it is larger. The error is an errNoHistory if there is none that has a commit.
func Open(ctx context.Context, dir string, most int64) (*Repository, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if _, err := exec.LookPath("git"); err != nil {
		return nil, NoHistoryError{Why: whyNoGit}
	}
	r := &Repository{ctx: ctx, dir: abs, most: most}
	prefix, err := r.Run("rev-parse", "--show-prefix")
	if err != nil {
		return nil, NoHistoryError{whyNoRepository, firstLine(strings.TrimPrefix(lang.ErrorText(err).EN, "git: "))}
	}
	r.prefix = strings.TrimSuffix(string(prefix), "\n")
	if _, err := r.Run("rev-parse", "--verify", "HEAD^{commit}"); err != nil {
		if _, named := r.Run("rev-parse", "--quiet", "--verify", "HEAD"); named == nil {
			return nil, r.Unreadable(err)
		}
		return nil, NoHistoryError{Why: WhyNoCommit}
	}
	return r, nil
}

// Unreadable says why git cannot read what it knows of: a partial clone was made without it, or else it is damaged.
func (r *Repository) Unreadable(err error) error {
	if r.ctx.Err() != nil {
		return r.ctx.Err()
	}
	if _, no := r.Run("config", "--get-regexp", `^(remote\..*\.promisor|extensions\.partialclone)$`); no == nil {
		return NoHistoryError{Why: whyIncomplete}
	}
	detail := ""
	if !errors.Is(err, ErrMissing) {
		detail = err.Error()
	}
	return NoHistoryError{whyDamaged, detail}
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return s
}

// Shallow reports whether the history is cut off.
func (r *Repository) Shallow() (bool, error) {
	out, err := r.Run("rev-parse", "--is-shallow-repository")
	return strings.TrimSpace(string(out)) == "true", err
}

// Environ is the environment without what would point git to another repository, and with what keeps it from asking or
// fetching.
func Environ() (env []string) {
	for _, kv := range os.Environ() {
		name, _, _ := strings.Cut(kv, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_PREFIX",
			"GIT_NAMESPACE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_LITERAL_PATHSPECS",
			"GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "LC_ALL":
			continue
		}
		if !strings.HasPrefix(name, "GIT_TRACE") {
			env = append(env, kv)
		}
	}
	return append(env, "GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
}

func (r *Repository) command(args ...string) *exec.Cmd {
	c := exec.CommandContext(r.ctx, "git", append([]string{"-C", r.dir, "--no-replace-objects", "--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showRoot=true"}, args...)...)
	c.Env = Environ()
	return c
}

// Run returns what a git command prints. The error is what git said.
func (r *Repository) Run(args ...string) ([]byte, error) {
	var out, said bytes.Buffer
	c := r.command(args...)
	c.Stdout, c.Stderr = &out, &said
	if err := c.Run(); err != nil {
		if s := firstLine(said.String()); s != "" {
			return nil, lang.NewError("git 说："+s, "git: "+s)
		}
		return nil, lang.NewError(fmt.Sprintf("git %s 没有成功：%v", args[0], err), fmt.Sprintf("git %s: %v", args[0], err))
	}
	return out.Bytes(), nil
}

// A Commit is one that touched files of the folder.
type Commit struct {
	Hash    string
	At      time.Time // UTC
	Subject string
	Files   []FileChange
}

// A FileChange is a file that a commit touched. Names are below the folder; a blob is "" where there is no file.
type FileChange struct {
	OldName, NewName string
	OldBlob, NewBlob string
}

// Log returns the commits that touched files right in the folder, newest first: those of the first parents of HEAD, so
// that a merge is one step, and what came with it. A file that was only renamed is one touched, with two names; one that
// was also edited is two, because versions of git differ in what they take for alike.
func (r *Repository) Log() ([]Commit, error) {
	list, err := r.commits()
	if err != nil {
		return nil, r.Unreadable(err)
	}
	return list, nil
}

func (r *Repository) commits() ([]Commit, error) {
	out, err := r.Run("log", "--first-parent", "--diff-merges=first-parent", "--raw", "-z", "--no-abbrev", "--find-renames=100%", "--no-relative", "--no-color", "--no-ext-diff",
		"--no-textconv", "--no-notes", "--no-mailmap", "--no-decorate", "--no-show-signature", "--encoding=UTF-8", "--format=%x01%H%x1f%ct%x1f%s", "HEAD", "--", ".")
	if err != nil {
		return nil, err
	}
	var list []Commit
	words := strings.Split(string(out), "\x00")
	for len(words) > 0 {
		w := strings.TrimPrefix(words[0], "\n")
		words = words[1:]
		switch {
		case strings.HasPrefix(w, "\x01"):
			c, err := parseCommit(w[1:])
			if err != nil {
				return nil, err
			}
			list = append(list, c)
		case strings.HasPrefix(w, ":") && len(list) > 0:
			f := strings.Fields(w[1:]) // modes, blobs, status
			n := 1
			if len(f) == 5 && strings.ContainsAny(f[4][:1], "RC") {
				n = 2
			}
			if len(f) != 5 || len(words) < n {
				return nil, fmt.Errorf("git log: cannot read %q", w)
			}
			names := words[:n]
			words = words[n:]
			if t, ok := r.change(f, names); ok {
				list[len(list)-1].Files = append(list[len(list)-1].Files, t)
			}
		}
	}
	return list, nil
}

// lastSecond is the end of the year 9999. A clock that is wrong can make commits of later years, which no form of writing a
// date knows.
var lastSecond = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC).Unix()

func parseCommit(s string) (Commit, error) {
	parts := strings.SplitN(s, "\x1f", 3)
	if len(parts) != 3 {
		return Commit{}, fmt.Errorf("git log: cannot read %q", s)
	}
	sec, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil {
		return Commit{}, fmt.Errorf("git log: %w", err)
	}
	return Commit{Hash: parts[0], At: time.Unix(max(0, min(sec, lastSecond)), 0).UTC(), Subject: strings.ToValidUTF8(parts[2], "\uFFFD")}, nil
}

// change reads the fields of a raw line and its names. ok is false for files elsewhere and for what is no plain file.
func (r *Repository) change(f, names []string) (t FileChange, ok bool) {
	side := func(mode, blob, name string) (string, string) {
		name, below := strings.CutPrefix(name, r.prefix)
		if !below || strings.Contains(name, "/") || !strings.HasPrefix(mode, "100") {
			return "", ""
		}
		return name, blob
	}
	t.OldName, t.OldBlob = side(f[0], f[2], names[0])
	t.NewName, t.NewBlob = side(f[1], f[3], names[len(names)-1])
	if f[4][0] == 'C' {
		t.OldName, t.OldBlob = "", ""
	}
	return t, t.OldBlob != t.NewBlob || t.OldName != t.NewName
}

// Files returns the plain files right in the folder at a commit, or right in folders below it, whose names end in a slash: blobs by name.
func (r *Repository) Files(rev string, below ...string) (map[string]string, error) {
	out, err := r.Run(append([]string{"ls-tree", "-z", rev}, below...)...)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for line := range strings.SplitSeq(string(out), "\x00") {
		meta, name, _ := strings.Cut(line, "\t")
		if f := strings.Fields(meta); len(f) == 3 && strings.HasPrefix(f[0], "100") {
			files[name] = f[2]
		}
	}
	return files, nil
}

// Resolve returns the hash of the commit that people call rev.
func (r *Repository) Resolve(rev string) (string, error) {
	out, err := r.Run("rev-parse", "--quiet", "--verify", "--end-of-options", rev+"^{commit}")
	return strings.TrimSpace(string(out)), err
}
