package artifact

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/lang"
)

// An Output is a folder or file that a command writes, under the name that a flag gives it. It is written only if it is
// new, empty, or known by what lies in it for one that this program has written: nothing of anybody else's is replaced or removed.
type Output struct {
	Flag    string  // --public
	Name    *string // as it was given; guard makes a clean path of it, of a link where it leads
	Foreign func(name string) (string, error)
	File    bool
}

// Guard refuses outputs that are, hold or lie in what the site is made from or one another, that hold the folder one works in or a
// repository, or in which something lies that this program has not written.
func Guard(sources []string, outs ...Output) error {
	var taken []string
	for _, src := range sources {
		if real, err := resolve(src); err == nil {
			taken = append(taken, real)
		}
	}
	for _, out := range outs {
		real, err := resolve(*out.Name)
		if err != nil {
			return refuse(out, "打不开：%s", "it cannot be opened: %s", err)
		}
		if err := out.misplaced(real, taken); err != nil {
			return err
		}
		if st, err := os.Stat(real); err == nil && st.IsDir() == out.File {
			return refuse(out, "那里已有别的东西，不是要写的那种", "something else is there, not what is to be written")
		}
		foreign, err := out.Foreign(real)
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		if err != nil {
			return err
		}
		if foreign != "" {
			return refuse(out, "里面的 %s 不是本程序写的，不会覆盖或删除它。换一个新的或空的位置；若确实不要了，请自己动手删除", "%s was not written by this program and is not replaced or removed. Choose a place that is new or empty, or remove it yourself if nobody needs it", foreign)
		}
		if st, err := os.Lstat(*out.Name); err == nil && st.Mode()&fs.ModeSymlink != 0 && !out.File {
			*out.Name = real
		}
		*out.Name = filepath.Clean(*out.Name)
		taken = append(taken, real)
	}
	return nil
}

// misplaced refuses an output for where it is.
func (out Output) misplaced(real string, taken []string) error {
	for _, name := range taken {
		if inside(real, name) || inside(name, real) {
			return refuse(out, "它与 %s 是同一处，或一个在另一个里面。换一个新的或空的文件夹", "it is %s, or one lies in the other. Choose a folder that is new or empty", name)
		}
	}
	if slices.Contains(strings.Split(filepath.ToSlash(real), "/"), ".git") {
		return refuse(out, "它在 git 仓库的内部文件里", "it lies in a repository's own files")
	}
	if out.File {
		return nil
	}
	if _, err := os.Lstat(filepath.Join(real, ".git")); err == nil {
		return refuse(out, "它是一个 git 仓库。换一个新的或空的文件夹", "it is a git repository. Choose a folder that is new or empty")
	}
	for _, where := range []func() (string, error){os.Getwd, os.UserHomeDir} {
		if name, err := where(); err == nil {
			if name, err = resolve(name); err == nil && inside(name, real) {
				return refuse(out, "它包含 %s。换一个新的或空的文件夹", "it holds %s. Choose a folder that is new or empty", name)
			}
		}
	}
	return nil
}

// refuse is the misuse of an output, in both languages.
func refuse(out Output, zh, en string, args ...any) error {
	return lang.NewMisuse(out.Flag+" "+*out.Name+"："+fmt.Sprintf(zh, args...), out.Flag+" "+*out.Name+": "+fmt.Sprintf(en, args...))
}

// resolve returns the path to which a name leads. Its end need not be there; a link that leads nowhere is an error.
func resolve(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	for rest := ""; ; abs = filepath.Dir(abs) {
		real, err := filepath.EvalSymlinks(abs)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if _, there := os.Lstat(abs); there == nil || !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		rest = filepath.Join(filepath.Base(abs), rest)
	}
}

// inside reports whether the path name is the path dir or lies below it. Where letters of either case name one file, they do here.
func inside(name, dir string) bool {
	top, err := os.Stat(dir)
	for ; ; name = filepath.Dir(name) {
		if name == dir {
			return true
		}
		if st, e := os.Stat(name); err == nil && e == nil && os.SameFile(st, top) {
			return true
		}
		if name == filepath.Dir(name) {
			return false
		}
	}
}

// litter is what systems leave in a folder that somebody has looked at.
var litter = map[string]bool{".DS_Store": true, "Thumbs.db": true, "desktop.ini": true}

// Litter reports whether a file is what systems leave.
func Litter(base string) bool { return litter[base] }

// unlisted names a file in a folder that its list of sums does not name, "" if there is none. A folder that holds what it lists is one
// of ours; so is an empty one.
func unlisted(dir string) (foreign string, err error) {
	list, err := ReadSums(dir)
	if err != nil {
		return "", err
	}
	err = Walk(dir, func(rel, _ string) error {
		if _, ok := list[rel]; ok || rel == SumsName && list != nil || litter[path.Base(rel)] {
			return nil
		}
		foreign = rel
		return fs.SkipAll
	})
	return foreign, err
}

// ForeignSite is unlisted for the finished site and the one before it, of which the next is made.
func ForeignSite(dir string) (string, error) {
	foreign, err := unlisted(PreviousDir(dir))
	if foreign != "" {
		return "../" + filepath.Base(PreviousDir(dir)) + "/" + foreign, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return unlisted(dir)
}

// ForeignFolder names a file in a folder that is not as its list of sums says, "" if there is none: somebody may have worked on it.
func ForeignFolder(dir string) (string, error) {
	foreign, err := unlisted(dir)
	if foreign != "" || err != nil {
		return foreign, err
	}
	list, err := ReadSums(dir)
	for rel, want := range list {
		if sum, failed := SumOf(filepath.Join(dir, filepath.FromSlash(rel))); failed == nil && sum != want {
			foreign = rel
		}
	}
	return foreign, err
}

// OnlyFiles returns a function that names what lies in a folder besides files of the names.
func OnlyFiles(names ...string) func(string) (string, error) {
	return func(dir string) (foreign string, err error) {
		entries, err := os.ReadDir(dir)
		for _, e := range entries {
			if !slices.Contains(names, e.Name()) && !litter[e.Name()] {
				foreign = e.Name()
			}
		}
		return foreign, err
	}
}

// CacheTagName marks a folder of files that can be made again, for backups too: https://bford.info/cachedir/
const CacheTagName = "CACHEDIR.TAG"

// CacheTag is the mark of the folder that Hugo builds from.
var CacheTag = []byte("Signature: 8a477f597d28d172789f06886806bc55\n# generator build writes this folder; whatever lies in it may be removed at any time.\n")

// ForeignBuild names what is not ours in the folder that Hugo builds from: a tagged one, or one of an earlier version, which had no tag.
func ForeignBuild(dir string) (string, error) {
	foreign, err := OnlyFiles(CacheTagName, "assets", "content", "data", "html", "hugo.json", "hugo.toml", "i18n", "layouts", "rows", "static")(dir) // an earlier program wrote rows
	if foreign != "" || err != nil {
		return foreign, err
	}
	if b, err := os.ReadFile(filepath.Join(dir, CacheTagName)); err == nil && bytes.Equal(b, CacheTag) {
		return "", nil
	}
	var config struct{ Params map[string]any }
	if b, err := os.ReadFile(filepath.Join(dir, "hugo.json")); err == nil && json.Unmarshal(b, &config) == nil {
		if _, ours := config.Params["licence_url"]; ours {
			return "", nil
		}
	}
	return OnlyFiles()(dir) // nothing, then
}

// ArchiveComment is the comment by which an archive is known for one of ours.
const ArchiveComment = "generator zip"

// ForeignArchive names a file that is no archive of ours.
func ForeignArchive(name string) (string, error) {
	if _, err := os.Lstat(name); err != nil {
		return "", err
	}
	z, err := zip.OpenReader(name)
	if err != nil {
		return filepath.Base(name), nil
	}
	defer z.Close()
	if z.Comment != ArchiveComment {
		return filepath.Base(name), nil
	}
	return "", nil
}

// WriteFolder has a folder hold the files of a tree and a list of their sums, by which the next run knows them for its own.
func WriteFolder(dir string, t Tree) error {
	old, err := ReadSums(dir)
	if err != nil || len(t) == 0 && old == nil {
		return err
	}
	f := Open(dir)
	sums, err := f.Put(t)
	if err != nil {
		return err
	}
	for rel := range old {
		if _, ok := t[rel]; !ok {
			if err := os.Remove(f.name(rel)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return WriteFile(f.name(SumsName), []byte(sums.String()))
}
