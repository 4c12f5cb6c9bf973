package main

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A peer is another way to make a site of the same workbooks: a page a workbook in two languages with a line chart, the whole table
// and the records as CSV.
type peer struct {
	name string
	args []string // the command, run in .ci/peers with the folders of workbooks and of the site in DATASETS and OUT
	csv  string   // where the records of a workbook are in the site, by its id
}

// peers are those that this machine can run.
func peers() []peer {
	list := []peer{{"Eleventy + Plot", []string{"node", "node_modules/@11ty/eleventy/cmd.cjs", "--output=$OUT"}, "data/%[1]s/%[1]s.csv"}}
	if exec.Command("/usr/bin/python3", "-c", "import pandas, matplotlib, openpyxl").Run() == nil && exec.Command("hugo", "version").Run() == nil {
		list = append(list, peer{"pandas + matplotlib + Hugo", []string{"/usr/bin/python3", "pandas/build.py"}, "data/%[1]s/%[1]s.csv"})
	}
	return list
}

// compare builds sites of made-up workbooks by the generator and by its peers in turns, holds their numbers to be the same, and prints a
// table. Pictures in pixels, which no peer draws, are left out.
func compare(generator, keep, only string, runs int, pause time.Duration) error {
	fmt.Println("| workbooks | built by | cold, CPU s | cold, wall s | one cell, CPU s | one cell, wall s | peak MB | files | MB | a page, kB | gzipped, kB |")
	fmt.Println("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
	for _, n := range []int{10, 100, 1000} {
		if only != "" && !slices.Contains(strings.Split(only, ","), strconv.Itoa(n)) {
			continue
		}
		s, dir := many(n), filepath.Join(keep, strconv.Itoa(n))
		if err := errors.Join(os.MkdirAll(dir, 0o755), s.make(dir)); err != nil {
			return err
		}
		builders := append([]peer{{name: "ours"}}, peers()...)
		cold, cell := make([][]build, len(builders)), make([][]build, len(builders))
		for r := range runs {
			for i, p := range builders {
				one := func() (build, error) {
					time.Sleep(pause)
					if i == 0 {
						return run(exec.Command(generator, "build", "--timing", "--no-images"), dir)
					}
					c := exec.Command(p.args[0], p.args[1:]...)
					out := filepath.Join(dir, "peer-"+strconv.Itoa(i))
					for n := range c.Args {
						c.Args[n] = strings.ReplaceAll(c.Args[n], "$OUT", out)
					}
					c.Env = append(os.Environ(), "DATASETS="+filepath.Join(dir, "datasets"), "OUT="+out)
					return run(c, filepath.Join(".ci", "peers"))
				}
				for _, left := range []string{".cache", "build", "public", ".public-old", "peer-" + strconv.Itoa(i)} {
					if i > 0 && !strings.HasPrefix(left, "peer-") {
						continue
					}
					os.Rename(filepath.Join(dir, left), filepath.Join(dir, fmt.Sprintf("old-%d-%d-%s", r, i, left))) // moved, as in measure
				}
				b, err := one()
				if err == nil {
					cold[i] = append(cold[i], b)
					err = s.change(dir, r*len(builders)+i)
				}
				if err == nil {
					b, err = one()
				}
				if err != nil {
					return fmt.Errorf("%d workbooks, %s: %w", n, p.name, err)
				}
				cell[i] = append(cell[i], b)
			}
		}
		for i, p := range builders {
			public := filepath.Join(dir, "public")
			if i > 0 {
				public = filepath.Join(dir, "peer-"+strconv.Itoa(i))
				if err := sameNumbers(filepath.Join(dir, "public"), public, p.csv, n, n/2); err != nil {
					return fmt.Errorf("%d workbooks, %s: %w", n, p.name, err)
				}
			}
			files, bytes, err := weigh(public)
			if err != nil {
				return err
			}
			page, gzipped, err := weighPage(filepath.Join(public, "en", "data", "set-0001", "index.html"))
			if err != nil {
				return err
			}
			cpu, wall := func(b build) float64 { return b.cpu }, func(b build) float64 { return b.wall }
			fmt.Printf("| %d | %s | %s | %s | %s | %s | %s | %d | %.1f | %.1f | %.1f |\n", n, p.name, spread(cold[i], "%.2f", cpu), spread(cold[i], "%.2f", wall),
				spread(cell[i], "%.2f", cpu), spread(cell[i], "%.2f", wall), spread(cold[i], "%.0f", func(b build) float64 { return b.peak }), files,
				float64(bytes)/1e6, float64(page)/1e3, float64(gzipped)/1e3)
			if i > 0 {
				ratio := func(a, b []build, of func(build) float64) float64 { return middle(a, of) / middle(b, of) }
				fmt.Printf("| %d | *ours to %s* | %.2f | %.2f | %.2f | %.2f | | | | | |\n", n, p.name, ratio(cold[0], cold[i], cpu), ratio(cold[0], cold[i], wall),
					ratio(cell[0], cell[i], cpu), ratio(cell[0], cell[i], wall))
			}
		}
	}
	return nil
}

// sameNumbers holds the records of both sites, in their CSV files and in the tables of their pages, to be the same. The workbook changed is
// left out: each builder had its turn with another figure in it.
func sameNumbers(ours, theirs, csvName string, books, changed int) error {
	for i := range books {
		if i == changed {
			continue
		}
		id := fmt.Sprintf("set-%04d", i)
		want, err := column(filepath.Join(ours, "data", id, id+".csv"))
		if err != nil {
			return err
		}
		got, err := column(filepath.Join(theirs, fmt.Sprintf(csvName, id)))
		if err != nil {
			return err
		}
		if len(want) != 216 || !slices.Equal(got, want) {
			return fmt.Errorf("%s: the CSV files have other numbers: %d and %d", id, len(want), len(got))
		}
		for _, l := range []string{"zh", "en"} {
			for _, site := range []string{ours, theirs} {
				page, err := os.ReadFile(filepath.Join(site, l, "data", id, "index.html"))
				if err != nil {
					return err
				}
				if shown := tableNumbers(string(page)); !slices.Equal(shown, want) {
					return fmt.Errorf("%s: the table of %s has other numbers: %d, not %d", id, site, len(shown), len(want))
				}
			}
		}
	}
	return nil
}

// column returns the values of a CSV file's column value.
func column(name string) (values []string, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, errors.Join(err, fmt.Errorf("%s: no rows", name))
	}
	at := slices.Index(rows[0], "value")
	if at < 0 {
		return nil, fmt.Errorf("%s: no column value", name)
	}
	for _, row := range rows[1:] {
		values = append(values, row[at])
	}
	return values, nil
}

// decimal matches the cell of a table that holds a figure of the made-up records: all have a point, or are whole.
var (
	tableRow = regexp.MustCompile(`^ id="?r\d+"?>`)
	decimal  = regexp.MustCompile(`<td[^>]*>(\d+(?:\.\d+)?)(?:<|$)`)
)

// tableNumbers returns the figures of a page's table of records.
func tableNumbers(page string) (values []string) {
	for _, row := range strings.Split(page, "<tr") { // most rows end where the next begins
		if m := decimal.FindStringSubmatch(row); m != nil && tableRow.MatchString(row) {
			values = append(values, m[1])
		}
	}
	return values
}

// weigh returns how many files a site has and how many bytes.
func weigh(dir string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			files, bytes = files+1, bytes+info.Size()
		}
		return err
	})
	return files, bytes, err
}

// weighPage returns the bytes of a page, and as most servers send it.
func weighPage(name string) (plain, gzipped int64, err error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	var count counter
	w := gzip.NewWriter(&count)
	plain, err = io.Copy(w, f)
	err = errors.Join(err, w.Close())
	return plain, int64(count), err
}

// A counter counts what is written.
type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}
