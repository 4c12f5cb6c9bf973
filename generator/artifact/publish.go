package artifact

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"briefing/generator/parallel"
)

// NewStage returns a folder for the site that takes the place of dir, with the files wanted: see Fill. It is the folder of the site before
// the one in dir, if that is still there, so that a site of thousands of files is not made and removed for the change of one.
func NewStage(dir string, want map[string]string) (stage string, err error) {
	if stage, err = TempDir(dir); err != nil {
		return "", err
	}
	os.Remove(stage) // it is empty
	if err := os.Rename(PreviousDir(dir), stage); err != nil {
		err = os.Mkdir(stage, 0o755)
		if err != nil {
			return "", err
		}
	}
	return stage, Fill(stage, want)
}

// Fill has a folder hold the files wanted, by path, and no others. They are replaced and never written in place, so they get a second name,
// and are copied where the file system cannot give them one.
func Fill(dir string, want map[string]string) error {
	there := map[string]bool{}
	err := sweep(dir, func(rel, name string) bool {
		from, ok := want[rel]
		there[rel] = ok && SameFile(name, from)
		return there[rel]
	})
	if err != nil {
		return err
	}
	rels := slices.DeleteFunc(slices.Sorted(maps.Keys(want)), func(rel string) bool { return there[rel] })
	return parallel.Try(len(rels), func(i int) error {
		to := filepath.Join(dir, filepath.FromSlash(rels[i]))
		err := link(want[rels[i]], to)
		if errors.Is(err, fs.ErrNotExist) {
			if err = os.MkdirAll(filepath.Dir(to), 0o755); err == nil {
				err = link(want[rels[i]], to)
			}
		}
		return err
	})
}

// Remove removes a file of a folder, and the folders that it leaves empty.
func Remove(dir, rel string) error {
	err := os.Remove(filepath.Join(dir, filepath.FromSlash(rel)))
	for rel = path.Dir(rel); err == nil && rel != "."; rel = path.Dir(rel) {
		if os.Remove(filepath.Join(dir, filepath.FromSlash(rel))) != nil {
			break // it is not empty
		}
	}
	return err
}

// Publish puts the folder stage in the place of dir, in one step where the system can, and leaves the old one beside it, of which the build
// after this one makes the next site. Elsewhere dir is absent for the instant between two renames; Restore mends what ends there.
func Publish(stage, dir string) error {
	old := PreviousDir(dir)
	if err := os.RemoveAll(old); err != nil {
		return err
	}
	if err := exchange(stage, dir); err == nil {
		if os.Rename(stage, old) != nil {
			return os.RemoveAll(stage)
		}
		return nil
	}
	if err := os.Rename(dir, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(stage, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return nil
}

// PreviousDir is where the site waits that was replaced last.
func PreviousDir(dir string) string { return beside(dir, "-old") }

// TempDir makes a folder beside dir for what is built to replace it. What a killed build leaves there, Restore removes.
func TempDir(dir string) (string, error) {
	return os.MkdirTemp(filepath.Dir(filepath.Clean(dir)), filepath.Base(beside(dir, "-next-*")))
}

// beside returns a hidden name beside dir.
func beside(dir, suffix string) string {
	dir = filepath.Clean(dir)
	return filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+suffix)
}

// Restore mends what a killed build left: it puts back the old site if the new one did not get into its place, and
// removes what was being built beside it.
func Restore(dir string) error {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(PreviousDir(dir), dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	left, err := filepath.Glob(beside(dir, "-next-*"))
	for _, name := range left {
		err = errors.Join(err, os.RemoveAll(name))
	}
	return err
}
