package build

import (
	"errors"
	"strings"
	"testing"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/parallel"
)

func TestCrashOverOneFileLeavesTheOthers(t *testing.T) {
	found := make([]cell.Problems, 3)
	parallel.Each(len(found), func(i int) {
		defer crashed("datasets/power.xlsx", &found[i])
		if i == 1 {
			var m map[string]int
			m["x"] = i
		}
		found[i].Add(cell.Addr{File: "datasets/power.xlsx"}, cell.FileEmpty)
	})
	for i, want := range []cell.Rule{cell.FileEmpty, cell.FileCrash, cell.FileEmpty} {
		if len(found[i]) != 1 || found[i][0].Rule != want {
			t.Errorf("file %d: %v, want %s", i, found[i], want)
		}
	}
	err := func() (err error) {
		defer crashedAs("datasets/power.xlsx", &err)
		panic("oops")
	}()
	var ps cell.Problems
	if !errors.As(err, &ps) || !strings.Contains(ps.Text(lang.ZH), "datasets/power.xlsx: 程序在处理这个文件时出错：oops") {
		t.Errorf("got %v", err)
	}
}
