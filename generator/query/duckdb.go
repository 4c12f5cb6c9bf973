//go:build duckdb

package query

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"briefing/generator/lang"
	"briefing/generator/period"
)

// duckdbEngine is DuckDB inside this program, over the files of one folder: Parquet, CSV, JSON, also larger than the memory. The address of
// the connection is the folder, and a question names it by the variable folder, so that it is the same on every machine:
//
//	SELECT … FROM read_parquet(getvariable('folder') || '/downloads/*.parquet')
//
// What cannot be reached: files outside the folder, the network, extensions that are not built in, settings. What DuckDB itself could
// still do is to write inside the folder (COPY … TO); that only a SELECT is sent is what stops it, so give the folder to the program
// read-only where the files matter. A link inside the folder leads where it leads.
//
// Sorting and grouping use the memory of the limit memory (the process needs some 100 MB besides) and then files in a folder for temporary ones, which is removed afterwards. The snapshot is a
// SHA-256 over the names and the SHA-256 of all files of the folder, hidden ones left out: it costs one reading of all of them, about a
// second a gigabyte on one core. A file that changes meanwhile is an error.
type duckdbEngine struct {
	seen   map[string]os.FileInfo // files of the folder when it was hashed
	folder string
}

func duckdb() engine { return &duckdbEngine{} }

func (*duckdbEngine) bind(n int, _ string, p period.Period) (string, any) {
	switch v := typed(p).(type) {
	case time.Time:
		return fmt.Sprintf("CAST($%d AS DATE)", n), day(v)
	default:
		return fmt.Sprintf("CAST($%d AS BIGINT)", n), v
	}
}

func (e *duckdbEngine) connector(q *asked) (driver.Connector, error) {
	folder, err := filepath.Abs(filepath.FromSlash(q.c.Address))
	if err == nil {
		folder, err = filepath.EvalSymlinks(folder)
	}
	if st, serr := os.Stat(folder); err != nil || serr != nil || !st.IsDir() {
		return nil, lang.Errorf("没有文件夹 %s", "there is no folder %s", q.c.Address)
	}
	e.folder = folder
	temporary, err := os.MkdirTemp("", "briefing-duckdb-")
	if err != nil {
		return nil, err
	}
	q.undo = append(q.undo, func() { os.RemoveAll(temporary) })
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return nil, lang.Errorf("这个程序里没有 DuckDB：用 make duckdb 编译", "this program has no DuckDB: build it by make duckdb")
	}
	defer db.Close()
	opened, err := db.Driver().(driver.DriverContext).OpenConnector("?temp_directory=" + strings.NewReplacer("%", "%25", "&", "%26", "+", "%2B", "#", "%23", " ", "%20").Replace(temporary))
	return opened, err
}

func (e *duckdbEngine) begin(ctx context.Context, q *asked) (context.Context, error) {
	conn, err := q.hold(ctx)
	if err != nil {
		return ctx, err
	}
	quoted := "'" + strings.ReplaceAll(e.folder, "'", "''") + "'"
	for _, set := range []string{
		fmt.Sprintf("memory_limit = '%d bytes'", max(q.c.Limits.Memory, 1<<20)), fmt.Sprintf("threads = %d", min(4, runtime.GOMAXPROCS(0))),
		"autoinstall_known_extensions = false", "autoload_known_extensions = false", "allow_community_extensions = false",
		"VARIABLE folder = " + quoted, "allowed_directories = [" + quoted + "]", "enable_external_access = false", "lock_configuration = true",
	} {
		if _, err := conn.ExecContext(ctx, "SET "+set); err != nil {
			return ctx, err
		}
	}
	var v string
	if err := q.one(ctx, "SELECT version()", &v); err != nil {
		return ctx, err
	}
	return ctx, q.version(strings.TrimPrefix(v, "v"), "DuckDB", 1, 1)
}

// hash returns a SHA-256 over the names and contents of the files of the folder.
func (e *duckdbEngine) hash(ctx context.Context) (string, error) {
	e.seen = map[string]os.FileInfo{}
	all := sha256.New()
	err := e.walk(func(name string, st os.FileInfo) error {
		f, err := os.Open(filepath.Join(e.folder, name))
		if err != nil {
			return err
		}
		defer f.Close()
		h := sha256.New()
		buf := make([]byte, 1<<20)
		for {
			n, err := f.Read(buf)
			h.Write(buf[:n])
			switch {
			case err == io.EOF:
				e.seen[name] = st
				fmt.Fprintf(all, "%x  %s\n", h.Sum(nil), filepath.ToSlash(name))
				return nil
			case err != nil:
				return err
			case ctx.Err() != nil:
				return ctx.Err()
			}
		}
	})
	return "sha256:" + hex.EncodeToString(all.Sum(nil)), err
}

// walk calls f with each file of the folder in the order of their names, which are below it.
func (e *duckdbEngine) walk(f func(name string, st os.FileInfo) error) error {
	return filepath.WalkDir(e.folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != e.folder && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		st, err := os.Stat(path)
		if err != nil || !st.Mode().IsRegular() {
			return err
		}
		name, err := filepath.Rel(e.folder, path)
		if err != nil {
			return err
		}
		return f(name, st)
	})
}

// snapshot hashes the files, and afterwards refuses the answer if one of them came, went or changed.
func (e *duckdbEngine) snapshot(ctx context.Context, q *asked) (string, error) {
	if e.seen == nil {
		return e.hash(ctx)
	}
	n, changed := 0, ""
	err := e.walk(func(name string, st os.FileInfo) error {
		n++
		if was := e.seen[name]; was == nil || was.Size() != st.Size() || !was.ModTime().Equal(st.ModTime()) {
			changed = name
		}
		return nil
	})
	if err == nil && (changed != "" || n != len(e.seen)) {
		err = lang.Errorf("查询期间文件夹 %s 里的文件有变（%s），再运行一次", "files of the folder %s changed while it was asked (%s): run it again", q.c.Address, changed)
	}
	return q.answer.Snapshot, err
}

// The failures that DuckDB tells apart by their first word.
func (*duckdbEngine) explain(err error) failure {
	switch said := err.Error(); {
	case strings.Contains(said, "Permission Error"):
		return failure{"DuckDB 只能读取 address 指的文件夹（%s）", "DuckDB may read the folder of the address alone (%s)"}
	case strings.Contains(said, "Out of Memory"):
		return failure{"DuckDB 的内存不够（%s）：先在查询里筛选或汇总", "DuckDB has not the memory (%s): filter or sum up in the query first"}
	case strings.Contains(said, "INTERRUPT"): // by the limit of time, which is told by whoever set it
		return failure{}
	case strings.Contains(said, "Error: "):
		return asks
	}
	return failure{}
}
