package scaffold

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/artifact"
	"briefing/generator/lang"
)

// ManifestName is the file of a briefing that tells which files were written for it and are renewed.
const ManifestName = ".generator.json"

// ReleaseName is the file that names the release of the program.
const ReleaseName = ".ci/release"

// A manifest has the files that are renewed, with their sums as they were written.
type manifest struct {
	Files artifact.Manifest `json:"files"`
}

// owned reports whether a file is the owner's from the beginning: an example to write over.
func owned(name string) bool {
	return name == "README.md" || strings.HasPrefix(name, "datasets/") || strings.HasPrefix(name, "site/content/") && !strings.HasPrefix(name, "site/content/edit/") &&
		!strings.HasPrefix(name, "site/content/reference/") && !strings.HasPrefix(name, "site/content/search.")
}

// Empty reports whether nothing lies in a folder but what systems and git leave there. It need not exist.
func Empty(dir string) (bool, error) {
	if st, err := os.Stat(dir); err == nil && !st.IsDir() {
		return false, lang.NewMisuse(dir+" 是文件，不是文件夹。换一个新的或空的文件夹", dir+" is a file and no folder. Choose a folder that is new or empty")
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ".git" || artifact.Litter(e.Name()) })
	return len(entries) == 0, err
}

// Begin writes files into a folder, and which of them are renewed.
func Begin(dir string, t artifact.Tree) error {
	sums, err := artifact.Open(dir).Put(t)
	if err != nil {
		return err
	}
	maps.DeleteFunc(sums, func(name string, _ artifact.Sum) bool { return owned(name) })
	return manifest{sums}.write(dir)
}

func (m manifest) write(dir string) error {
	b, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	return write(dir, ManifestName, append(b, '\n'))
}

func write(dir, name string, data []byte) error {
	_, err := artifact.Open(dir).Put(artifact.Tree{name: data})
	return err
}

// A Renewal is what became of the files of a briefing, in order of their paths.
type Renewal struct {
	Written []string // are newer, or new
	Left    []string // were changed or removed by the owner, and a newer one is to be had
	Gone    []string // are no longer part of a briefing, and lie there
}

// Renew has a folder that Begin filled hold the files of t, but for those that somebody changed or removed. dry writes nothing.
func Renew(dir string, t artifact.Tree, dry bool) (r Renewal, err error) {
	var m manifest
	b, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return r, lang.NewMisuse("这里没有 "+ManifestName+"：不是 generator init 建立的简报，没有可以更新的文件", "there is no "+ManifestName+" here: this is no briefing that generator init began, and nothing can be renewed")
	}
	if err == nil {
		err = json.Unmarshal(b, &m)
	}
	if err != nil {
		return r, lang.NewError(ManifestName+"："+err.Error(), ManifestName+": "+err.Error())
	}
	if m.Files == nil {
		m.Files = artifact.Manifest{}
	}
	for _, name := range t.Paths() {
		if owned(name) {
			continue
		}
		sum := artifact.Sum(sha256.Sum256(t[name]))
		was, known := m.Files[name]
		now, err := artifact.SumOf(filepath.Join(dir, filepath.FromSlash(name)))
		there := !errors.Is(err, fs.ErrNotExist)
		switch {
		case err != nil && there:
			return r, err
		case there && now == sum: // it is as it should be
		case there && known && now == was, !there && !known:
			r.Written = append(r.Written, name)
			if !dry {
				if err := write(dir, name, t[name]); err != nil {
					return r, err
				}
			}
		case !known || was != sum:
			r.Left = append(r.Left, name)
			continue
		default: // changed by the owner, and there is nothing newer
			continue
		}
		m.Files[name] = sum
	}
	for name := range m.Files {
		if _, still := t[name]; !still && name != ReleaseName {
			if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
				r.Gone = append(r.Gone, name)
			}
			delete(m.Files, name)
		}
	}
	slices.Sort(r.Gone)
	if dry {
		return r, nil
	}
	return r, m.write(dir)
}
