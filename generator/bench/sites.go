package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"briefing/generator/workbook"
)

// entities are what the made-up records are about.
var entities = []string{"alpha", "beta", "gamma", "delta", "epsilon", "zeta"}

// figure returns a made-up figure: a wave that grows, different for every workbook, entity and step.
func figure(book, entity, step int) float64 {
	return math.Round(1000*(20+float64(step)+10*math.Sin(float64(book+3*entity+step)/5))) / 1000
}

// about is the sheet about.
func about(zh, en string) [][]string {
	return [][]string{{"key", "value", "zh", "en"}, {"title", "", zh, en}, {"description", "", "数字为测速而编。", "The figures are made up to measure speed."},
		{"unit", "mm", "", ""}, {"updated", "2024", "", ""}, {"strength", "weak", "", ""}}
}

// shared writes the workbook that all share, and takes layouts and styles from this repository.
func shared(dir string) error {
	if err := book(dir, "_shared", map[string][][]string{
		"about": {{"key", "value", "zh", "en"}, {"title", "", "测速", "Benchmark"}}, "units": {{"id", "zh", "en"}, {"mm", "毫米", "mm"}},
	}); err != nil {
		return err
	}
	for _, part := range []string{"layouts", "assets", "i18n", "static", "hugo.toml"} {
		if err := link(filepath.Join("site", part), filepath.Join(dir, "site", part)); err != nil {
			return err
		}
	}
	return nil
}

// link makes to lead to from.
func link(from, to string) error {
	if _, err := os.Stat(from); err != nil {
		return err
	}
	from, err := filepath.Abs(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	os.Remove(to)
	return os.Symlink(from, to)
}

// book writes a workbook of tables of text.
func book(dir, id string, sheets map[string][][]string) error {
	b, err := workbook.FromText(id, sheets)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, "datasets"), 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "datasets", id+".xlsx"), b, 0o644)
}

// many is a site of n workbooks of 216 records: six entities in 36 months, with a line chart.
func many(n int) site {
	one := func(dir string, i int, more float64) error {
		data := [][]string{{"month", "entity", "value"}}
		for step := range 36 {
			for k, e := range entities {
				data = append(data, []string{fmt.Sprintf("%d-%02d", 2021+step/12, step%12+1), e, strconv.FormatFloat(figure(i, k, step)+more, 'f', -1, 64)})
				more = 0
			}
		}
		return book(dir, fmt.Sprintf("set-%04d", i), map[string][][]string{
			"about": about(fmt.Sprintf("数据集 %d", i), fmt.Sprintf("Dataset %d", i)),
			"fields": {{"name", "type", "unit", "zh", "en", "required", "unique", "enum"}, {"month", "yearmonth", "", "月份", "Month", "yes", "yes", ""},
				{"entity", "enum", "", "名称", "Name", "yes", "yes", strings.Join(entities, "; ")}, {"value", "number", "mm", "数值", "Value", "", "", ""}},
			"data": data,
			"charts": {{"id", "type", "x", "y", "series", "title_zh", "title_en", "subtitle_zh", "subtitle_en"},
				{"by-month", "line", "month", "value", "entity", fmt.Sprintf("数据集 %d 的走势", i), fmt.Sprintf("How dataset %d went", i), "按月，毫米", "By month, mm"}},
		})
	}
	var args []string
	if n >= 1000 {
		args = []string{"--no-images"}
	}
	return site{
		name: strconv.Itoa(n),
		args: args,
		make: func(dir string) error {
			if err := shared(dir); err != nil {
				return err
			}
			for i := range n {
				if err := one(dir, i, 0); err != nil {
					return err
				}
			}
			return nil
		},
		change: func(dir string, run int) error { return one(dir, n/2, float64(run+1)) },
	}
}

// million is a site of one workbook of a million records of a day, a name and a figure, charted by month.
func million() site {
	return site{name: "million", make: func(dir string) error {
		if err := shared(dir); err != nil {
			return err
		}
		return bigBook(dir, 0)
	}, change: func(dir string, run int) error { return bigBook(dir, float64(run+1)) }}
}

const (
	millionRows = 1_000_000
	firstDay    = 38353 // as Excel counts days: 2005-01-01
)

// bigBook writes the workbook of a million records: as every workbook is written, but for the rows of its data, which are streamed.
func bigBook(dir string, more float64) error {
	if err := book(dir, "million", map[string][][]string{
		"about": about("一百万行", "A million rows"),
		"fields": {{"name", "type", "unit", "zh", "en", "required", "enum"}, {"date", "date", "", "日期", "Date", "yes", ""},
			{"entity", "enum", "", "名称", "Name", "yes", strings.Join(entities, "; ")}, {"value", "number", "mm", "数值", "Value", "", ""}},
		"data": {{"date", "entity", "value"}, {"2005-01-01", "alpha", "1"}},
		"charts": {{"id", "type", "x", "y", "series", "title_zh", "title_en", "subtitle_zh", "subtitle_en"},
			{"by-month", "line", "month(date)", "sum(value)", "entity", "一百万行的走势", "How a million rows went", "每月合计，毫米", "Sum of each month, mm"}},
	}); err != nil {
		return err
	}
	f, err := excelize.OpenFile(filepath.Join(dir, "datasets", "million.xlsx"))
	if err != nil {
		return err
	}
	defer f.Close()
	date, err := f.GetCellStyle("data", "A2")
	if err != nil {
		return err
	}
	w, err := f.NewStreamWriter("data")
	if err != nil {
		return err
	}
	if err := w.SetRow("A1", []any{"date", "entity", "value"}); err != nil {
		return err
	}
	for i := range millionRows {
		k := i % len(entities)
		day := excelize.Cell{StyleID: date, Value: firstDay + i*7300/millionRows}
		if err := w.SetRow("A"+strconv.Itoa(i+2), []any{day, entities[k], figure(0, k, i/4000) + more}); err != nil {
			return err
		}
		more = 0
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Save()
}

// real is the site of this repository with the history of its data, which a build reads from git unless the cache has it.
func real() site {
	return site{name: "real", make: func(dir string) error {
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
		if out, err := exec.Command("git", "clone", "--quiet", "--no-checkout", ".", dir).CombinedOutput(); err != nil {
			return fmt.Errorf("git clone, for the history of the data: %s", bytes.TrimSpace(out))
		}
		if err := os.CopyFS(filepath.Join(dir, "datasets"), os.DirFS("datasets")); err != nil {
			return err
		}
		return link("site", filepath.Join(dir, "site"))
	}, change: func(dir string, run int) error { return changeLargest(filepath.Join(dir, "datasets")) }}
}

// changeLargest adds a word to the description of the largest workbook: a cell that no claim rests on.
func changeLargest(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	name, most := "", int64(0)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Size() > most && !strings.HasPrefix(e.Name(), "_") && filepath.Ext(e.Name()) == ".xlsx" {
			name, most = filepath.Join(dir, e.Name()), info.Size()
		}
	}
	f, err := excelize.OpenFile(name)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.GetRows("about")
	if err != nil {
		return err
	}
	for i, row := range rows {
		if len(row) < 4 || row[0] != "description" {
			continue
		}
		if err := f.SetCellStr("about", fmt.Sprintf("D%d", i+1), row[3]+" Revised."); err != nil {
			return err
		}
		return f.Save()
	}
	return fmt.Errorf("%s: no description", name)
}
