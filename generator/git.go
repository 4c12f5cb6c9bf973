package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"briefing/generator/lang"
)

// A repository is a git repository, seen from one folder of it. Git's plumbing is run as a program; nothing is fetched, no
// hook is run and nothing is written.
type repository struct {
	ctx    context.Context
	dir    string // absolute
	prefix string // of dir below the top folder, with a slash at the end
	most   int64  // bytes of a file that are read
}

// errNoHistory says, in both languages, why git cannot tell what happened before.
type errNoHistory struct {
	why    lang.Text
	detail string // what git said
}

func (e errNoHistory) Error() string {
	if e.detail == "" {
		return e.why.EN
	}
	return strings.TrimSuffix(e.why.EN, ".") + ": " + e.detail
}

var (
	whyNoGit = lang.Text{ZH: "生成本站的机器没有安装 git，因此无法列出数据的修订历史。",
		EN: "Git is not installed on the machine that built this site, so the history of the data cannot be listed."}
	whyNoRepository = lang.Text{ZH: "本站由一份不带 git 历史的副本生成，因此无法列出数据的修订历史。",
		EN: "This site was built from a copy without git history, so the history of the data cannot be listed."}
	whyShallow = lang.Text{ZH: "本站由只含最近提交的浅克隆生成，历史不完整，因此不列出数据的修订。",
		EN: "This site was built from a shallow clone, whose history is cut off, so the revisions of the data are not listed."}
	whyNoCommit = lang.Text{ZH: "数据表格还没有提交过，因此没有修订历史。",
		EN: "The workbooks have not been committed yet, so there is no history to list."}
	whyIncomplete = lang.Text{ZH: "本站由内容不全的克隆生成，缺少旧版表格，因此不列出数据的修订。",
		EN: "This site was built from a clone that lacks old versions of the workbooks, so the revisions of the data are not listed."}
	whyDamaged = lang.Text{ZH: "生成本站的 git 仓库有损坏，历史无法读取，因此不列出数据的修订；用 git fsck 可以查看。",
		EN: "The git repository that this site was built from is damaged and its history cannot be read, so the revisions of the data are not listed; git fsck tells more."}
	whyNotSince = lang.Text{ZH: "数据的历史从 _shared.xlsx 的 history_from 所写的日期算起，此后还没有提交过。",
		EN: "The history of the data begins at the date that history_from in _shared.xlsx states, and nothing has been committed since."}
)

// openRepository returns the repository that dir is in. Of a file so many bytes are read, and one more that tells that it is larger. The error is an errNoHistory if there is none that has a commit.
func openRepository(ctx context.Context, dir string, most int64) (*repository, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if _, err := exec.LookPath("git"); err != nil {
		return nil, errNoHistory{why: whyNoGit}
	}
	r := &repository{ctx: ctx, dir: abs, most: most}
	prefix, err := r.run("rev-parse", "--show-prefix")
	if err != nil {
		return nil, errNoHistory{whyNoRepository, firstLine(err.Error())}
	}
	r.prefix = strings.TrimSuffix(string(prefix), "\n")
	if _, err := r.run("rev-parse", "--verify", "HEAD^{commit}"); err != nil {
		if _, named := r.run("rev-parse", "--quiet", "--verify", "HEAD"); named == nil {
			return nil, r.unreadable(err)
		}
		return nil, errNoHistory{why: whyNoCommit}
	}
	return r, nil
}

// unreadable says why git cannot read what it knows of: a partial clone was made without it, or else it is damaged.
func (r *repository) unreadable(err error) error {
	if r.ctx.Err() != nil {
		return r.ctx.Err()
	}
	if _, no := r.run("config", "--get-regexp", `^(remote\..*\.promisor|extensions\.partialclone)$`); no == nil {
		return errNoHistory{why: whyIncomplete}
	}
	detail := ""
	if !errors.Is(err, errMissing) {
		detail = err.Error()
	}
	return errNoHistory{whyDamaged, detail}
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return s
}

// shallow reports whether the history is cut off.
func (r *repository) shallow() (bool, error) {
	out, err := r.run("rev-parse", "--is-shallow-repository")
	return strings.TrimSpace(string(out)) == "true", err
}

// gitEnv is the environment without what would point git to another repository, and with what keeps it from asking or
// fetching.
func gitEnv() (env []string) {
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

func (r *repository) command(args ...string) *exec.Cmd {
	c := exec.CommandContext(r.ctx, "git", append([]string{"-C", r.dir, "--no-replace-objects", "--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showRoot=true"}, args...)...)
	c.Env = gitEnv()
	return c
}

// run returns what a git command prints. The error is what git said.
func (r *repository) run(args ...string) ([]byte, error) {
	var out, said bytes.Buffer
	c := r.command(args...)
	c.Stdout, c.Stderr = &out, &said
	if err := c.Run(); err != nil {
		if s := firstLine(said.String()); s != "" {
			return nil, errors.New(s)
		}
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return out.Bytes(), nil
}

// A commit is one that touched files of the folder.
type commit struct {
	hash    string
	at      time.Time // UTC
	subject string
	files   []touched
}

// A touched is a file that a commit touched. Names are below the folder; a blob is "" where there is no file.
type touched struct {
	oldName, newName string
	oldBlob, newBlob string
}

// log returns the commits that touched files right in the folder, newest first: those of the first parents of HEAD, so
// that a merge is one step, and what came with it. A file that was only renamed is one touched, with two names; one that
// was also edited is two, because versions of git differ in what they take for alike.
func (r *repository) log() ([]commit, error) {
	list, err := r.commits()
	if err != nil {
		return nil, r.unreadable(err)
	}
	return list, nil
}

func (r *repository) commits() ([]commit, error) {
	out, err := r.run("log", "--first-parent", "--diff-merges=first-parent", "--raw", "-z", "--no-abbrev", "--find-renames=100%", "--no-relative", "--no-color", "--no-ext-diff",
		"--no-textconv", "--no-notes", "--no-mailmap", "--no-decorate", "--no-show-signature", "--encoding=UTF-8", "--format=%x01%H%x1f%ct%x1f%s", "HEAD", "--", ".")
	if err != nil {
		return nil, err
	}
	var list []commit
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
			if t, ok := r.touched(f, names); ok {
				list[len(list)-1].files = append(list[len(list)-1].files, t)
			}
		}
	}
	return list, nil
}

// lastSecond is the end of the year 9999. A clock that is wrong can make commits of later years, which no form of writing a
// date knows.
var lastSecond = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC).Unix()

func parseCommit(s string) (commit, error) {
	parts := strings.SplitN(s, "\x1f", 3)
	if len(parts) != 3 {
		return commit{}, fmt.Errorf("git log: cannot read %q", s)
	}
	sec, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil {
		return commit{}, fmt.Errorf("git log: %w", err)
	}
	return commit{hash: parts[0], at: time.Unix(max(0, min(sec, lastSecond)), 0).UTC(), subject: strings.ToValidUTF8(parts[2], "\uFFFD")}, nil
}

// touched reads the fields of a raw line and its names. ok is false for files elsewhere and for what is no plain file.
func (r *repository) touched(f, names []string) (t touched, ok bool) {
	side := func(mode, blob, name string) (string, string) {
		name, below := strings.CutPrefix(name, r.prefix)
		if !below || strings.Contains(name, "/") || !strings.HasPrefix(mode, "100") {
			return "", ""
		}
		return name, blob
	}
	t.oldName, t.oldBlob = side(f[0], f[2], names[0])
	t.newName, t.newBlob = side(f[1], f[3], names[len(names)-1])
	if f[4][0] == 'C' {
		t.oldName, t.oldBlob = "", ""
	}
	return t, t.oldBlob != t.newBlob || t.oldName != t.newName
}

// files returns the plain files right in the folder at a commit: blobs by name.
func (r *repository) files(rev string) (map[string]string, error) {
	out, err := r.run("ls-tree", "-z", rev)
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

// resolve returns the hash of the commit that people call rev.
func (r *repository) resolve(rev string) (string, error) {
	out, err := r.run("rev-parse", "--quiet", "--verify", "--end-of-options", rev+"^{commit}")
	return strings.TrimSpace(string(out)), err
}

// blobs reads blobs, one after the other, from one process.
type blobs struct {
	most int64
	mu   sync.Mutex
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
}

// errMissing is returned for a blob that the repository does not hold.
var errMissing = errors.New("git does not hold that version")

func (r *repository) blobs() (*blobs, error) {
	b := &blobs{most: r.most, cmd: r.command("cat-file", "--batch")}
	var err error
	if b.in, err = b.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	b.out = bufio.NewReader(out)
	return b, b.cmd.Start()
}

// get returns a blob's bytes; errMissing if the repository does not hold it.
func (b *blobs) get(hash string) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, err := io.WriteString(b.in, hash+"\n"); err != nil {
		return nil, errMissing // a clone without its blobs makes git give up
	}
	head, err := b.out.ReadString('\n')
	f := strings.Fields(head)
	if err != nil || len(f) != 3 || f[1] != "blob" {
		return nil, errMissing
	}
	size, err := strconv.ParseInt(f[2], 10, 64)
	if err != nil {
		return nil, err
	}
	keep := min(size, b.most+1) // one byte too many is refused by the reader
	data := make([]byte, keep)
	if _, err := io.ReadFull(b.out, data); err != nil {
		return nil, err
	}
	_, err = io.CopyN(io.Discard, b.out, size-keep+1) // and the line end
	return data, err
}

func (b *blobs) close() error {
	b.in.Close()
	return b.cmd.Wait()
}

// blobHash returns the hash that git gives a file's bytes, in the form of another hash of the repository.
func blobHash(data []byte, like string) string {
	head := fmt.Sprintf("blob %d\x00", len(data))
	if len(like) == 2*sha256.Size {
		h := sha256.New()
		io.WriteString(h, head)
		h.Write(data)
		return hex.EncodeToString(h.Sum(nil))
	}
	h := sha1.New()
	io.WriteString(h, head)
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}
