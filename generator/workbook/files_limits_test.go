package workbook

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/xlsx"
	"briefing/generator/xlsxtest"
)

// A directory that lies about sizes must not get more unpacked than the limits allow.
func TestLyingArchiveIsStopped(t *testing.T) {
	parts := goodParts(t)
	parts["xl/sharedStrings.xml"] = "<sst" + ns + ">" + strings.Repeat("<si><t>x</t></si>", 1<<20) + "</sst>"
	b, err := xlsxtest.Zip(parts)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.LastIndex(b, []byte("xl/sharedStrings.xml")) - 46 // of its entry in the directory
	if string(b[at:at+4]) != "PK\x01\x02" {
		t.Fatal("no directory entry")
	}
	binary.LittleEndian.PutUint32(b[at+24:], 1000)
	_, ps, err := Read("power.xlsx", b, nil, xlsx.Limits{Unzipped: 4 << 20})
	if err != nil || !strings.Contains(fmt.Sprint(said(ps, inData)), "file-") {
		t.Errorf("%v, %v", err, ps)
	}
}

func TestLimitsHold(t *testing.T) {
	file := saveBook(t, "power.xlsx", fixture(t, "power.txtar"))
	tried := map[string]bool{}
	for what, l := range map[string]xlsx.Limits{
		"file": {File: 100}, "entries": {Entries: 3}, "sheets": {Sheets: 2}, "rows": {Rows: 2}, "columns": {Columns: 3}, "strings": {Strings: 50}, "cells": {Cells: 20}, "small": {Small: 5}, "unzipped": {Unzipped: 2000},
		"texts": {Texts: 5}, "styles": {Styles: 1}, "depth": {Depth: 3}, "text": {Text: 3}, "time": {Time: time.Nanosecond}, "problems": {Problems: 1, Text: 2},
	} {
		_, ps, err := Read(file, nil, nil, l)
		rule := cell.FileTooLarge
		switch what {
		case "text":
			rule = cell.TextTooLong
		case "time":
			rule = cell.FileTooSlow
		case "problems":
			rule = cell.MoreLikeThis
		}
		i := slices.IndexFunc(ps, func(p cell.Problem) bool { return p.Rule == rule })
		if err != nil || i < 0 {
			t.Errorf("%s: %v, %v", what, err, said(ps, inData))
			continue
		}
		for _, l := range lang.All() {
			if s := ps[i].Text(l); !strings.Contains(ps[i].Hint(l), what) || !strings.Contains(ps[i].Hint(l), xlsx.LimitsName) || strings.Contains(s, "%!") {
				t.Errorf("%s: the problem does not say how to raise the limit: %s", what, s)
			}
		}
		tried[what] = true
	}
	tried["ratio"] = true // the bomb above
	for limit := range reflect.TypeFor[xlsx.Limits]().Fields() {
		if name := strings.ToLower(limit.Name); !tried[name] {
			t.Errorf("nothing tried the limit %s", name)
		}
	}
}
