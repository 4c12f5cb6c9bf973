package main

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
	"briefing/generator/lang"
	"briefing/generator/workbook"
)

// An edition is one side of a comparison: workbooks by id.
type edition struct {
	name   string // for messages
	ids    []string
	read   func(id string, names *dataset.Shared) (*dataset.Dataset, cell.Problems, error)
	shared func() (*dataset.Shared, error) // nil if there is none
	own    bool                            // the shared workbook is part of the comparison
}

// file returns what people call a workbook of the edition: v1.0:power.xlsx.
func (e *edition) file(id string) string {
	if strings.HasSuffix(e.name, ".xlsx") {
		return e.name
	}
	return e.name + ":" + id + ".xlsx"
}

func (e *edition) has(id string) bool { return slices.Contains(e.ids, id) }

// onDisk returns two workbooks or two folders as editions. A workbook takes its shared names from beside it, else from
// beside the other, else from the folder of datasets.
func onDisk(oldPath, newPath, datasets string) (old, new *edition, err error) {
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
	beside := func(path string) string { return filepath.Join(filepath.Dir(path), workbook.SharedName) }
	one := func(path, other string) *edition {
		e := &edition{name: filepath.ToSlash(path), own: id == workbook.SharedID}
		e.shared = func() (*dataset.Shared, error) {
			if e.own {
				return workbook.ReadSharedFile(path)
			}
			for _, p := range []string{beside(path), beside(other), filepath.Join(datasets, workbook.SharedName)} {
				if _, err := os.Stat(p); err == nil {
					return workbook.ReadSharedFile(p)
				}
			}
			return nil, nil
		}
		if !e.own {
			e.ids = []string{id}
		}
		e.read = func(_ string, names *dataset.Shared) (*dataset.Dataset, cell.Problems, error) {
			d, ps, err := workbook.ReadFile(path, names)
			if d != nil {
				d.ID = id // an old copy is called otherwise
			}
			ps = slices.DeleteFunc(ps, func(p cell.Problem) bool { return p.Rule.ID == cell.FileName.ID })
			return d, ps, err
		}
		return e
	}
	return one(oldPath, newPath), one(newPath, oldPath), nil
}

// folder returns the workbooks of a folder as an edition.
func folder(dir string) (*edition, error) {
	files, err := workbook.Files(dir)
	if err != nil {
		return nil, err
	}
	e := &edition{name: filepath.ToSlash(dir), own: true}
	paths := map[string]string{}
	for _, f := range files {
		id := strings.TrimSuffix(filepath.Base(f), filepath.Ext(f))
		e.ids = append(e.ids, id)
		paths[id] = f
	}
	e.read = func(id string, names *dataset.Shared) (*dataset.Dataset, cell.Problems, error) {
		return workbook.ReadFile(paths[id], names)
	}
	e.shared = func() (*dataset.Shared, error) {
		path := filepath.Join(dir, workbook.SharedName)
		if _, err := os.Stat(path); err != nil {
			return nil, nil
		}
		return workbook.ReadSharedFile(path)
	}
	return e, nil
}

// inGit returns the workbooks of a revision, and those of a second one or as saved. Only the named files count, or all if
// none is named. done must be called after reading.
func inGit(ctx context.Context, dir, since, until string, names []string, l lang.Lang) (old, new *edition, done func(), err error) {
	limits, _, err := workbook.ReadLimits(dir)
	if err != nil {
		return nil, nil, nil, err
	}
	repo, err := openRepository(ctx, dir, limits.File)
	if err != nil {
		var none errNoHistory
		if errors.As(err, &none) {
			err = fmt.Errorf("%s: %w", dir, err)
		}
		return nil, nil, nil, err
	}
	b, err := repo.blobs()
	if err != nil {
		return nil, nil, nil, err
	}
	if old, err = revisionOf(repo, b, limits, dir, since, l); err == nil {
		if until != "" {
			new, err = revisionOf(repo, b, limits, dir, until, l)
		} else {
			new, err = folder(dir)
		}
	}
	if err == nil {
		err = restrict(old, new, names)
	}
	if err != nil {
		b.close()
		return nil, nil, nil, err
	}
	return old, new, func() { b.close() }, nil
}

// restrict leaves the named workbooks in both editions.
func restrict(old, new *edition, names []string) error {
	if len(names) == 0 {
		return nil
	}
	var ids []string
	for _, n := range names {
		id := strings.TrimSuffix(filepath.Base(n), filepath.Ext(n))
		if !old.has(id) && !new.has(id) && id != workbook.SharedID {
			return fmt.Errorf("%s: neither %s nor %s has this workbook", n, old.name, new.name)
		}
		ids = append(ids, id)
	}
	for _, e := range []*edition{old, new} {
		e.ids = slices.DeleteFunc(e.ids, func(id string) bool { return !slices.Contains(ids, id) })
		e.own = slices.Contains(ids, workbook.SharedID)
	}
	return nil
}

// revisionOf returns the workbooks of the folder at a revision.
func revisionOf(r *repository, b *blobs, limits workbook.Limits, dir, rev string, l lang.Lang) (*edition, error) {
	hash, err := r.resolve(rev)
	if err != nil {
		return nil, fmt.Errorf(lang.Text{ZH: "这个代码仓库里没有名为 %q 的版本；浅克隆只有最近的提交", EN: "no revision is called %q in this repository; a shallow clone has the latest only"}.In(l), rev)
	}
	files, err := r.files(hash)
	if err != nil {
		return nil, err
	}
	e := &edition{name: rev, own: true}
	dir = filepath.ToSlash(dir)
	for name := range files {
		if id := workbook.IDOf(name); id != "" && id != workbook.SharedID {
			e.ids = append(e.ids, id)
		}
	}
	slices.Sort(e.ids)
	e.read = func(id string, names *dataset.Shared) (*dataset.Dataset, cell.Problems, error) {
		data, err := b.get(files[id+".xlsx"])
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %s.xlsx: %w", rev, id, err)
		}
		return workbook.ReadBytes(data, dir+"/"+id+".xlsx", names, limits)
	}
	e.shared = func() (*dataset.Shared, error) {
		if files[workbook.SharedName] == "" {
			return nil, nil
		}
		data, err := b.get(files[workbook.SharedName])
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", rev, workbook.SharedName, err)
		}
		sh, _, err := workbook.ReadSharedBytes(data, dir+"/"+workbook.SharedName, limits)
		return sh, err
	}
	return e, nil
}
