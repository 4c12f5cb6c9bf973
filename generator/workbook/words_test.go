package workbook

import (
	"slices"
	"testing"

	"briefing/generator/dataset"
	"briefing/generator/lang"
)

func TestWordsOfCellsAreChineseToo(t *testing.T) {
	lists := map[string][]string{"named": namedWords, "flag": dataset.Flags()}
	for _, p := range parts {
		for _, n := range append(slices.Clone(p.columns), p.keys...) {
			if n.typ != dataset.Boolean && n.id != "refresh" { // true and false are cells of their own kind
				lists[p.id+" "+n.id] = n.words
			}
		}
	}
	used := map[string]bool{}
	for what, words := range lists {
		of := map[string]string{}
		for _, w := range words {
			used[w] = true
			if Chinese(w) == "" {
				t.Errorf("%s: %s has no Chinese word", what, w)
			}
			for _, zh := range inChinese[w] {
				if was := of[zh]; was != "" {
					t.Errorf("%s: %s is %s and %s", what, zh, was, w)
				}
				of[zh] = w
				if got, ok := wordOf(zh, words); !ok || got != w {
					t.Errorf("%s: %s is read as %q", what, zh, got)
				}
			}
		}
	}
	for w := range inChinese {
		if !used[w] {
			t.Errorf("no cell takes %s", w)
		}
	}
}

// TestChineseTemplateOffersChineseWords: what its lists offer and its example rows hold. Read, they are the same as in English.
func TestChineseTemplateOffersChineseWords(t *testing.T) {
	b := Template("power", lang.ZH, nil)
	test := func(sheet, header, first string, choices ...string) {
		t.Helper()
		for _, s := range b.Sheets {
			for c, col := range s.Columns {
				if s.Name != sheet || col.Header != header {
					continue
				}
				if got := s.Rows[0][c]; got != any(first) {
					t.Errorf("%s: the first row has %v, want %s", header, got, first)
				}
				for _, want := range choices {
					if !slices.Contains(col.Choices, want) {
						t.Errorf("%s: %q are offered, want %s", header, col.Choices, want)
					}
				}
				return
			}
		}
		t.Errorf("no column %s in %s", header, sheet)
	}
	test("图表", "类型", "折线图", "折线图", "堆叠面积图", "热力表")
	test("字段", "类型", "日期", "日期", "数值", "实体")
	test("数据", "精度", "原文数字", "原文数字", "上下限")
}
