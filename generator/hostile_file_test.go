//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefing/generator/cell"
	"briefing/generator/fixture"
	"briefing/generator/xlsxtest"
)

// What reading one file may cost, whatever it is.
const (
	maxMemory = 512 << 20
	maxTime   = 3 * time.Minute // of a processor; the limit on reading a file. Most end within a second
)

// TestHostileFiles checks each hostile file: what is wrong is named in both languages, nothing crashes or hangs, and time and
// memory stay within bounds. Memory is that of a process of its own, which files as large as allowed have, and with -tags full all.
func TestHostileFiles(t *testing.T) {
	c := child{dir: openDir(t)}
	fixture.Workbook(t, filepath.Join(c.dir, "datasets"), "_shared", fixture.RainShared)
	t.Chdir(c.dir)
	for _, h := range hostiles(t) {
		f, err := os.Create(filepath.Join(c.dir, "datasets", "rainfall.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		h.write(t, f)
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		check := c.run
		if !fixture.Full && h.kind != largestKind {
			check = runHere
		}
		e := check(t, "check", "--format", "json", "--site", "none")
		holdsUp(t, h.kind+": "+h.name, e, h.rule)
		t.Logf("%s: %s: %.2f s, %d MB", h.kind, h.name, e.took.Seconds(), e.memory>>20)
	}
}

// runHere runs the program in this process, in the working folder.
func runHere(t testing.TB, args ...string) ended {
	t.Helper()
	var said bytes.Buffer
	start := time.Now()
	c := code(run(t.Context(), args, &said, &said), &said)
	return ended{said: said.String(), code: c, took: time.Since(start)}
}

// holdsUp says how a check did not end as it should.
func holdsUp(t *testing.T, what string, e ended, rule cell.Rule) {
	t.Helper()
	var found []struct {
		Rule                     cell.Rule
		ZH, EN, Hint_ZH, Hint_EN string
	}
	if err := json.Unmarshal([]byte(e.said), &found); err != nil || strings.Contains(e.said, "goroutine ") {
		t.Errorf("%s: exit %d: %v\n%.2000s", what, e.code, err, e.said)
	}
	named := rule == ""
	for _, p := range found {
		if rule == "" && strings.HasPrefix(string(p.Rule), "file-") {
			t.Errorf("%s: it is good, but %s %s", what, p.Rule, p.EN)
		}
		named = named || p.Rule == rule && fixture.Bilingual(p.ZH+p.EN) && p.Hint_ZH != "" && p.Hint_EN != ""
		if strings.Contains(p.ZH+p.EN+p.Hint_ZH+p.Hint_EN, "%!") || p.Rule == cell.FileCrash {
			t.Errorf("%s: %s %s", what, p.ZH, p.EN)
		}
	}
	if !named || rule != "" && e.code != 1 {
		t.Errorf("%s: exit %d, want %s\n%.2000s", what, e.code, rule, e.said)
	}
	if e.took > maxTime || e.memory > maxMemory {
		t.Errorf("%s: %v and %d MB", what, e.took, e.memory>>20)
	}
}

// TestHostileDamagedFiles checks a hundred copies of a good workbook with some bytes changed, cut out or put in twice: the ones
// that can still be read are, and each other one is named.
func TestHostileDamagedFiles(t *testing.T) {
	whole, err := xlsxtest.Zip(partsOf(t, fixture.RainOf("912.25")))
	if err != nil {
		t.Fatal(err)
	}
	c := child{dir: openDir(t)}
	fixture.Workbook(t, filepath.Join(c.dir, "datasets"), "_shared", fixture.RainShared)
	random := rand.New(rand.NewPCG(7, 7))
	for i := range 100 {
		b := bytes.Clone(whole)
		for range 1 + random.IntN(6) {
			at := random.IntN(len(b))
			end := min(len(b), at+1+random.IntN(40))
			switch random.IntN(4) {
			case 0:
				b[at] ^= byte(1 << random.IntN(8))
			case 1:
				b = append(b[:at:at], b[end:]...)
			case 2:
				b = append(b[:end:end], b[at:]...)
			case 3:
				for j := at; j < end; j++ {
					b[j] = byte(random.Uint32())
				}
			}
		}
		if err := os.WriteFile(filepath.Join(c.dir, "datasets", fmt.Sprintf("rain-%d.xlsx", i)), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	e := c.run(t, "check", "--format", "json", "--site", "none")
	holdsUp(t, "damaged copies", e, cell.FileBroken)
}
