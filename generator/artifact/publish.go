package artifact

import (
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"briefing/generator/parallel"
)

// SumsName lists the SHA-256 sums of all other files of the site, as sha256sum writes and checks them.
const SumsName = "SHA256SUMS"

// WriteSums writes SHA256SUMS of the folder and returns how many files there are. Sums that are known are not taken again.
func WriteSums(dir string, known map[string]Sum) (files int, err error) {
	var rels, names []string
	err = Walk(dir, func(rel, name string) error {
		rels, names = append(rels, rel), append(names, name)
		return nil
	})
	if err != nil {
		return 0, err
	}
	lines, errs := make([]string, len(names)), make([]error, len(names))
	parallel.Each(len(names), func(i int) {
		sum, ok := known[rels[i]]
		if !ok {
			sum, errs[i] = SumOf(names[i])
		}
		lines[i] = SumLine(sum, rels[i])
	})
	if err := errors.Join(errs...); err != nil {
		return 0, err
	}
	return len(rels) + 1, WriteFile(filepath.Join(dir, SumsName), []byte(strings.Join(lines, "")))
}

// SumLine is the line of a file in SHA256SUMS.
func SumLine(sum Sum, rel string) string {
	return hex.EncodeToString(sum[:]) + "  " + rel + "\n"
}

// Walk calls f for each file below dir, in lexical order, with its slash-separated path below dir.
func Walk(dir string, f func(rel, name string) error) error {
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		return f(filepath.ToSlash(rel), name)
	})
}

// Publish puts the folder next in the place of dir, in one step where the system can, and leaves the old one beside it, of which the build
// after this one makes the next site. Elsewhere dir is absent for the instant between two renames; restore mends what ends there.
func Publish(next, dir string) error {
	if err := os.Chmod(next, 0o755); err != nil {
		return err
	}
	old := PreviousDir(dir)
	if err := os.RemoveAll(old); err != nil {
		return err
	}
	if err := exchange(next, dir); err == nil {
		if os.Rename(next, old) != nil {
			return os.RemoveAll(next)
		}
		return nil
	}
	if err := os.Rename(dir, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(next, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return nil
}

// PreviousDir is where the site waits that was replaced last.
func PreviousDir(dir string) string {
	dir = filepath.Clean(dir)
	return filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+"-old")
}

// Restore mends what a killed build left: it puts back the old site if the new one did not get into its place, and
// removes what was being built beside it.
func Restore(dir string) error {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(PreviousDir(dir), dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	left, err := filepath.Glob(StagePattern(dir))
	if err != nil {
		return err
	}
	for _, name := range left {
		if err := os.RemoveAll(name); err != nil {
			return err
		}
	}
	return nil
}

// StagePattern matches the folders in which a site to replace dir is built.
func StagePattern(dir string) string {
	dir = filepath.Clean(dir)
	return filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+"-next-*")
}

// CopyTree copies the files below from into to. A file that exists there already wins.
func CopyTree(from, to string) error {
	last := ""
	return Walk(from, func(rel, name string) error {
		dest := filepath.Join(to, filepath.FromSlash(rel))
		if dir := filepath.Dir(dest); dir != last {
			last = dir
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
		}
		if _, err := os.Lstat(dest); err == nil {
			return nil
		}
		return CopyFile(name, dest)
	})
}

// LinkFile gives a file a second name, or copies it if the file system cannot. A file that exists there already wins.
func LinkFile(from, to string) error {
	if err := os.Link(from, to); err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	return CopyFile(from, to)
}

func CopyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// SameFile reports whether two names are of one file.
func SameFile(a, b string) bool {
	one, err := os.Lstat(a)
	if err != nil {
		return false
	}
	other, err := os.Lstat(b)
	return err == nil && one.Mode().IsRegular() && os.SameFile(one, other)
}
