package artifact

import (
	"errors"
	"os"
	"path"
	"path/filepath"

	"briefing/generator/parallel"
)

// NewStage returns a folder for the site that takes the place of dir, and which of files, by path, it has already: it is the folder of
// the site before the one in dir, if that is still there, without what is not wanted again. So a site of thousands of files is not made
// and removed for the change of one.
func NewStage(dir string, files map[string]string) (next string, there map[string]bool, err error) {
	next, err = os.MkdirTemp(filepath.Dir(filepath.Clean(dir)), filepath.Base(StagePattern(dir)))
	if err != nil || !IsFolder(PreviousDir(dir)) {
		return next, nil, err
	}
	if err := os.Remove(next); err != nil {
		return next, nil, err
	}
	if err = os.Rename(PreviousDir(dir), next); err == nil {
		if there, err = Prune(next, files); err == nil {
			return next, there, nil
		}
	}
	return next, nil, errors.Join(os.RemoveAll(next), os.Mkdir(next, 0o700))
}

// Prune removes from dir all that is not one and the same file as the one wanted under its path, and folders left empty, and returns the
// paths of what is left.
func Prune(dir string, want map[string]string) (there map[string]bool, err error) {
	there = map[string]bool{}
	inUse := map[string]bool{".": true}
	var folders []string
	for level := []string{"."}; len(level) > 0; {
		kept, below, errs := make([][]string, len(level)), make([][]string, len(level)), make([]error, len(level))
		parallel.Each(len(level), func(i int) {
			entries, err := os.ReadDir(filepath.Join(dir, filepath.FromSlash(level[i])))
			errs[i] = err
			for _, e := range entries {
				rel := path.Join(level[i], e.Name())
				name := filepath.Join(dir, filepath.FromSlash(rel))
				if e.IsDir() {
					below[i] = append(below[i], rel)
				} else if from, ok := want[rel]; ok && SameFile(name, from) {
					kept[i] = append(kept[i], rel)
				} else {
					errs[i] = errors.Join(errs[i], os.Remove(name))
				}
			}
		})
		if err := errors.Join(errs...); err != nil {
			return nil, err
		}
		for _, rels := range kept {
			for _, rel := range rels {
				there[rel] = true
				for d := path.Dir(rel); !inUse[d]; d = path.Dir(d) {
					inUse[d] = true
				}
			}
		}
		level = nil
		for _, rels := range below {
			level = append(level, rels...)
		}
		folders = append(folders, level...)
	}
	for i := len(folders) - 1; i >= 0; i-- {
		if !inUse[folders[i]] {
			if err := os.Remove(filepath.Join(dir, filepath.FromSlash(folders[i]))); err != nil {
				return nil, err
			}
		}
	}
	return there, nil
}

func IsFolder(name string) bool {
	st, err := os.Lstat(name)
	return err == nil && st.IsDir()
}
