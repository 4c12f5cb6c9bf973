package workbook

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
)

// SharedName is the workbook of what all others share, SharedID what stands for it among the ids of datasets.
const (
	SharedName = SharedID + ".xlsx"
	SharedID   = "_shared"
)

var fileName = regexp.MustCompile(`^([a-z0-9]+(?:-[a-z0-9]+)*|_shared)\.xlsx$`)

// IDOf returns the id of the workbook called name, "" if one of that name is not published.
func IDOf(name string) string {
	if m := fileName.FindStringSubmatch(name); m != nil {
		return m[1]
	}
	return ""
}

// Files returns the dataset workbooks in dir, in order. Lock files of spreadsheet programs, hidden files and copies are not
// workbooks.
func Files(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, NoFolder("--datasets", dir)
	}
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || !strings.EqualFold(filepath.Ext(name), ".xlsx") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") || name == SharedName || isCopy(name) {
			continue
		}
		files = append(files, filepath.ToSlash(filepath.Join(dir, name)))
	}
	return files, nil
}

// Folder is what the site calls the folder of the datasets, wherever it lies.
const Folder = "datasets"

// Published returns what the site calls a file in the folder dir of the datasets.
func Published(dir, file string) string {
	rel, err := filepath.Rel(dir, file)
	if err != nil {
		rel = filepath.Base(file)
	}
	return path.Join(Folder, filepath.ToSlash(rel))
}

// isCopy reports whether a workbook's name is that of a copy, which is not read.
func isCopy(base string) bool {
	original, copied := Original(strings.TrimSuffix(base, filepath.Ext(base)))
	return copied && (GoodName(original) || original == SharedID)
}

// NoFolder says that one of the folders that a briefing is made from is not there.
func NoFolder(flag, dir string) error {
	return lang.NewMisuse(
		"这里没有文件夹 "+dir+"。请在简报所在的文件夹里运行，或用 "+flag+" 指明它在哪里；要新建一份简报，请运行 generator init 文件夹。",
		"There is no folder "+dir+" here. Run in the folder of the briefing, or say with "+flag+" where it is; to begin a briefing, run generator init FOLDER.")
}

// ReadFile reads one workbook within the limits of its folder. What is wrong with those is said when the folder is checked.
func ReadFile(file string, sh *dataset.Shared) (*dataset.Dataset, cell.Problems, error) {
	l, _, err := xlsx.ReadLimits(filepath.Dir(file))
	if err != nil {
		return nil, nil, err
	}
	return Read(file, nil, sh, l)
}

// ReadSharedFile reads the workbook that others share, within the limits of its folder.
func ReadSharedFile(file string) (*dataset.Shared, error) {
	l, _, err := xlsx.ReadLimits(filepath.Dir(file))
	if err != nil {
		return nil, err
	}
	sh, _, err := ReadShared(file, nil, l)
	return sh, err
}

// ReadSharedIn reads the shared workbook of a folder, of which templates take entities, units and sources. A site may have none.
func ReadSharedIn(dir string) (*dataset.Shared, error) {
	name := filepath.ToSlash(filepath.Join(dir, SharedName))
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return ReadSharedFile(name)
}
