// Command bench measures how long the generator takes over made-up sites of many workbooks, over a workbook of a million
// rows and over the site of this repository, and prints a table in Markdown.
//
// Each site is built by the generator's own command, as people run it: cold, without any file of an earlier build; with its cache
// alone, as CI keeps it; again after one cell of one workbook has changed; and again after nothing has. Hugo is also run alone over
// the tree that was generated, in the same run, so that what the generator adds can be told from what Hugo takes: the ratio is that
// of the whole build, but for pictures in pixels, to Hugo alone. The site of a thousand workbooks is built without pictures. A figure
// is the median of several runs, with the lowest and the highest.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	generator := flag.String("generator", "bin/generator", "the command to measure")
	runs := flag.Int("runs", 3, "how often each site is built")
	only := flag.String("only", "", "measure only the sites named, separated by commas: 10 100 1000 million real")
	keep := flag.String("keep", "", "folder in which the made-up sites are made and left; default a temporary one")
	pause := flag.Duration("pause", 0, "how long to wait before each build, where a processor slows down under load")
	beside := flag.Bool("peers", false, "build sites of 10, 100 and 1000 workbooks in turns with other programs, which .ci/peers has")
	flag.Parse()
	if err := bench(*generator, *runs, *only, *keep, *pause, *beside); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// A site is what is built.
type site struct {
	name   string
	make   func(dir string) error // writes datasets/ and site/ below dir
	change func(dir string, n int) error
	args   []string // more of the command line
}

func bench(generator string, runs int, only, keep string, pause time.Duration, beside bool) error {
	generator, err := filepath.Abs(generator)
	if err != nil {
		return err
	}
	if keep == "" {
		if keep, err = os.MkdirTemp("", "bench-*"); err != nil {
			return err
		}
		defer os.RemoveAll(keep)
	}
	fmt.Printf("%s, %d CPUs, %s, %s/%s, %d runs\n\n", processor(), runtime.NumCPU(), time.Now().UTC().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runs)
	if beside {
		return compare(generator, keep, only, runs, pause)
	}
	fmt.Println("| site | build | wall s | CPU s | peak MB | Hugo alone, CPU s | ratio | ms CPU an image | stages, CPU s |")
	fmt.Println("|---|---|---:|---:|---:|---:|---:|---:|---|")
	for _, s := range []site{many(10), many(100), many(1000), million(), real()} {
		if only != "" && !slices.Contains(strings.Split(only, ","), s.name) {
			continue
		}
		if err := measure(s, generator, filepath.Join(keep, s.name), runs, pause); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

// A build is one run of the generator.
type build struct {
	wall, cpu, peak float64
	stages          map[string]float64 // CPU seconds
	order           []string
}

// measure builds a site several times and prints its lines of the table.
func measure(s site, generator, dir string, runs int, pause time.Duration) (err error) {
	fmt.Fprintf(os.Stderr, "bench: %s\n", s.name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := s.make(dir); err != nil {
		return err
	}
	old, err := os.MkdirTemp(filepath.Dir(dir), "old-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(old)) }()
	var cold, kept, changed, again, alone []build
	timed := append([]string{"build", "--timing"}, s.args...)
	for n := range runs {
		for i, r := range []struct {
			to    *[]build
			args  []string
			leave []string // what of an earlier build is not there
		}{
			{&cold, timed, []string{".cache", "build", "public", ".public-old"}}, {&kept, timed, []string{"public", ".public-old"}}, // as CI keeps them
			{&changed, timed, nil}, {&again, timed, nil}, {&alone, []string{"build", "--hugo-only"}, nil},
		} {
			for _, left := range r.leave {
				// Moved, not removed: ext4 gives files that were just removed no new place, and searches long for another.
				if err := os.Rename(filepath.Join(dir, left), filepath.Join(old, fmt.Sprint(n, "-", i, left))); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return err
				}
			}
			if r.to == &changed { // for the second time: the first has no site before the last to start from
				err := s.change(dir, 2*n)
				if err == nil {
					_, err = run(exec.Command(generator, r.args...), dir)
				}
				if err == nil {
					err = s.change(dir, 2*n+1)
				}
				if err != nil {
					return err
				}
			}
			time.Sleep(pause)
			b, err := run(exec.Command(generator, r.args...), dir)
			if err != nil {
				return err
			}
			*r.to = append(*r.to, b)
		}
	}
	hugo := middle(alone, func(b build) float64 { return b.cpu })
	for _, line := range []struct {
		what string
		of   []build
	}{{"cold", cold}, {"cold, cache and build kept", kept}, {"one cell changed", changed}, {"nothing changed", again}} {
		var stages []string
		for _, name := range line.of[0].order {
			stages = append(stages, fmt.Sprintf("%s %.2f", name, middle(line.of, func(b build) float64 { return b.stages[name] })))
		}
		image := "–"
		if n := pictures(filepath.Join(dir, "public")); n > 0 && line.what == "cold" {
			image = fmt.Sprintf("%.1f", 1000*middle(line.of, func(b build) float64 { return b.stages["images"] })/float64(n))
		}
		fmt.Printf("| %s | %s | %s | %s | %s | %.2f | %.2f | %s | %s |\n", s.name, line.what,
			spread(line.of, "%.2f", func(b build) float64 { return b.wall }), spread(line.of, "%.2f", func(b build) float64 { return b.cpu }),
			spread(line.of, "%.0f", func(b build) float64 { return b.peak }), hugo,
			middle(line.of, func(b build) float64 { return b.cpu - b.stages["images"] })/hugo, image, strings.Join(stages, ", "))
	}
	return nil
}

// pictures returns how many pictures in pixels a site has.
func pictures(public string) (n int) {
	filepath.WalkDir(public, func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".png") {
			n++
		}
		return err
	})
	return n
}

// stage matches a line of --timing.
var stage = regexp.MustCompile(`(?m)^ *[\d.]+ s +([\d.]+) s CPU  (.+)$`)

// run runs a command in a folder and returns what it and its children took.
func run(c *exec.Cmd, dir string) (b build, err error) {
	c.Dir = dir
	var out bytes.Buffer
	c.Stderr = &out
	start := time.Now()
	if err := c.Run(); err != nil {
		return b, fmt.Errorf("%w: %s", err, out.String())
	}
	b.wall = time.Since(start).Seconds()
	b.cpu = (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds()
	if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		b.peak = float64(u.Maxrss) * 1024 / 1e6
		if runtime.GOOS == "darwin" {
			b.peak /= 1024
		}
	}
	b.stages = map[string]float64{}
	for _, m := range stage.FindAllStringSubmatch(out.String(), -1) {
		b.order = append(b.order, m[2])
		b.stages[m[2]], _ = strconv.ParseFloat(m[1], 64)
	}
	return b, nil
}

// sorted returns one figure of each build, the lowest first.
func sorted(bs []build, f func(build) float64) (vs []float64) {
	for _, b := range bs {
		vs = append(vs, f(b))
	}
	slices.Sort(vs)
	return vs
}

// middle returns the median.
func middle(bs []build, f func(build) float64) float64 {
	vs := sorted(bs, f)
	return (vs[(len(vs)-1)/2] + vs[len(vs)/2]) / 2
}

// spread writes the median and in brackets the lowest and the highest.
func spread(bs []build, format string, f func(build) float64) string {
	vs := sorted(bs, f)
	return fmt.Sprintf(format+" ("+format+"–"+format+")", middle(bs, f), vs[0], vs[len(vs)-1])
}

// processor names the processor, or says that it is not known.
func processor() string {
	b, _ := os.ReadFile("/proc/cpuinfo")
	if m := regexp.MustCompile(`(?m)^model name\s*: (.+)$`).FindSubmatch(b); m != nil {
		return string(m[1])
	}
	return "unknown processor"
}
