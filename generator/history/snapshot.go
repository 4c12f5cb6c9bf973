package history

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/git"
	"briefing/generator/lang"
	"briefing/generator/query"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// A Snapshot is one side of a comparison: workbooks by id.
type Snapshot struct {
	name   string // for messages
	IDs    []string
	Read   func(id string, names *dataset.Shared) (*dataset.Dataset, cell.Problems, error)
	Shared func() (*dataset.Shared, error)   // nil if there is none
	Own    bool                              // the shared workbook is part of the comparison
	SQL    func(name string) (string, error) // of the query of a name; "" if there is none. nil if only workbooks are compared
}

// File returns what people call a workbook of the edition: v1.0:power.xlsx.
func (e *Snapshot) File(id string) string {
	if strings.HasSuffix(e.name, ".xlsx") {
		return e.name
	}
	return e.name + ":" + id + ".xlsx"
}

func (e *Snapshot) Has(id string) bool { return slices.Contains(e.IDs, id) }

// OnDisk returns two workbooks or two folders as editions. A workbook takes its shared names from beside it, else from
// beside the other, else from the folder of datasets.
func OnDisk(oldPath, newPath, datasets string) (old, new *Snapshot, err error) {
	var dirs [2]bool
	for i, p := range []string{oldPath, newPath} {
		st, err := os.Stat(p)
		if err != nil {
			return nil, nil, err
		}
		dirs[i] = st.IsDir()
	}
	if dirs[0] != dirs[1] {
		return nil, nil, lang.NewMisuse("需要两个工作簿或两个文件夹，不能各一个", "want two workbooks or two folders, not one of each")
	}
	if dirs[0] {
		if old, err = folder(oldPath); err == nil {
			new, err = folder(newPath)
		}
		return old, new, err
	}
	id := strings.TrimSuffix(filepath.Base(newPath), filepath.Ext(newPath))
	one := func(path, other string) *Snapshot {
		e := &Snapshot{name: filepath.ToSlash(path), Own: id == workbook.SharedID}
		e.Shared = func() (*dataset.Shared, error) {
			if e.Own {
				return workbook.ReadSharedFile(path)
			}
			for _, dir := range []string{filepath.Dir(path), filepath.Dir(other), datasets} {
				if sh, err := workbook.ReadSharedIn(dir); sh != nil || err != nil {
					return sh, err
				}
			}
			return nil, nil
		}
		if !e.Own {
			e.IDs = []string{id}
		}
		e.Read = func(_ string, names *dataset.Shared) (*dataset.Dataset, cell.Problems, error) {
			d, ps, err := workbook.ReadFile(path, names)
			if d != nil {
				d.ID = id // an old copy is called otherwise
			}
			ps = slices.DeleteFunc(ps, func(p cell.Problem) bool { return p.Rule == cell.FileName })
			return d, ps, err
		}
		return e
	}
	return one(oldPath, newPath), one(newPath, oldPath), nil
}

// folder returns the workbooks of a folder as an edition.
func folder(dir string) (*Snapshot, error) {
	files, err := workbook.Files(dir)
	if err != nil {
		return nil, err
	}
	e := &Snapshot{name: filepath.ToSlash(dir), Own: true}
	paths := map[string]string{}
	for _, f := range files {
		id := strings.TrimSuffix(filepath.Base(f), filepath.Ext(f))
		e.IDs = append(e.IDs, id)
		paths[id] = f
	}
	e.Read = func(id string, names *dataset.Shared) (*dataset.Dataset, cell.Problems, error) {
		return workbook.ReadFile(paths[id], names)
	}
	e.Shared = func() (*dataset.Shared, error) { return workbook.ReadSharedIn(dir) }
	return e, nil
}

// InGit returns the workbooks of a revision, and those of a second one or as saved. Only the named files count, or all if
// none is named. done must be called after reading.
func InGit(ctx context.Context, dir, since, until string, names []string) (old, new *Snapshot, done func(), err error) {
	limits, _, err := xlsx.ReadLimits(dir)
	if err != nil {
		return nil, nil, nil, err
	}
	repo, err := git.Open(ctx, dir, limits.File)
	if err != nil {
		var none git.NoHistoryError
		if errors.As(err, &none) {
			err = fmt.Errorf("%s: %w", dir, err)
		}
		return nil, nil, nil, err
	}
	b, err := repo.Blobs()
	if err != nil {
		return nil, nil, nil, err
	}
	if old, err = revisionOf(repo, b, limits, dir, since); err == nil {
		if until != "" {
			new, err = revisionOf(repo, b, limits, dir, until)
		} else {
			new, err = folder(dir)
		}
	}
	if err == nil {
		err = restrict(old, new, names)
	}
	if err != nil {
		b.Close()
		return nil, nil, nil, err
	}
	return old, new, func() { b.Close() }, nil
}

// restrict leaves the named workbooks in both editions.
func restrict(old, new *Snapshot, names []string) error {
	if len(names) == 0 {
		return nil
	}
	var ids []string
	for _, n := range names {
		id := strings.TrimSuffix(filepath.Base(n), filepath.Ext(n))
		if !old.Has(id) && !new.Has(id) && id != workbook.SharedID {
			return lang.Errorf("%s：%s 和 %s 都没有这个工作簿", "%s: neither %s nor %s has this workbook", n, old.name, new.name)
		}
		ids = append(ids, id)
	}
	for _, e := range []*Snapshot{old, new} {
		e.IDs = slices.DeleteFunc(e.IDs, func(id string) bool { return !slices.Contains(ids, id) })
		e.Own = slices.Contains(ids, workbook.SharedID)
	}
	return nil
}

// revisionOf returns the workbooks of the folder at a revision.
func revisionOf(r *git.Repository, b *git.Blobs, limits xlsx.Limits, dir, rev string) (*Snapshot, error) {
	hash, err := r.Resolve(rev)
	if err != nil {
		return nil, lang.Errorf("这个代码仓库里没有名为 %q 的版本；浅克隆只有最近的提交", "no revision is called %q in this repository; a shallow clone has the latest only", rev)
	}
	files, err := r.Files(hash)
	if err != nil {
		return nil, err
	}
	e := &Snapshot{name: rev, Own: true}
	dir = filepath.ToSlash(dir)
	for name := range files {
		if id := workbook.IDOf(name); id != "" && id != workbook.SharedID {
			e.IDs = append(e.IDs, id)
		}
	}
	slices.Sort(e.IDs)
	e.Read = func(id string, names *dataset.Shared) (*dataset.Dataset, cell.Problems, error) {
		data, err := b.Get(files[id+".xlsx"])
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %s.xlsx: %w", rev, id, err)
		}
		return workbook.Read(dir+"/"+id+".xlsx", data, names, limits)
	}
	e.SQL = func(name string) (string, error) {
		file := query.QueriesName + "/" + name + ".sql"
		if name == "" || strings.ContainsAny(name, `/\`) {
			return "", nil
		}
		below, err := r.Files(hash, query.QueriesName+"/")
		if err != nil || below[file] == "" {
			return "", err
		}
		data, err := b.Get(below[file])
		if err != nil {
			return "", fmt.Errorf("%s: %s: %w", rev, file, err)
		}
		return strings.TrimPrefix(string(data), "\ufeff"), nil
	}
	e.Shared = func() (*dataset.Shared, error) {
		if files[workbook.SharedName] == "" {
			return nil, nil
		}
		data, err := b.Get(files[workbook.SharedName])
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", rev, workbook.SharedName, err)
		}
		sh, _, err := workbook.ReadShared(dir+"/"+workbook.SharedName, data, limits)
		return sh, err
	}
	return e, nil
}
