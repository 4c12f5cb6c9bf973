package workbook

import (
	"fmt"
	"html"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"briefing/generator/lang"
	"briefing/generator/xlsxtest"
)

// TestImportReadsWhatLibreOfficeSavesAsODS has LibreOffice save an .xlsx workbook as .ods: both are imported as the same workbook.
func TestImportReadsWhatLibreOfficeSavesAsODS(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for at, v := range map[string]any{
		"A1": "Rain by place", "A2": "day", "B2": "mm", "C2": "share", "D2": "wet", "E2": "place", "F2": "month",
		"A3": time.Date(2025, 9, 30, 0, 0, 0, 0, time.UTC), "B3": 1234567.125, "C3": 0.25, "D3": "yes", "E3": "a  b", "F3": time.Date(2025, 9, 1, 0, 0, 0, 0, time.UTC),
		"A4": time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC), "B4": -6, "C4": 0.171, "D4": "no", "E4": "北京 & <上海>", "F4": time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC),
		"A5": time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC), "B5": -6, "C5": 0.171, "D5": "no", "E5": "北京 & <上海>", "F5": time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC),
		"A9": time.Date(2025, 10, 3, 0, 0, 0, 0, time.UTC), "C9": 1, "E9": "after a gap",
	} {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	day, month := "yyyy-mm-dd", "yyyy-mm"
	for at, st := range map[string]*excelize.Style{"A": {CustomNumFmt: &day}, "C": {NumFmt: 10}, "F": {CustomNumFmt: &month}} {
		id, err := f.NewStyle(st)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", at+"3", at+"9", id); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.AddComment("Sheet1", excelize.Comment{Cell: "B3", Author: "An", Text: "a remark is no value"}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("more"); err != nil {
		t.Fatal(err)
	}
	f.SetCellStr("more", "B2", "left")
	file := filepath.Join(t.TempDir(), "power.xlsx")
	if err := f.SaveAs(file); err != nil {
		t.Fatal(err)
	}
	saved := t.TempDir()
	xlsxtest.Convert(t, "ods", saved, file)
	ods := read(t, filepath.Join(saved, "power.ods"))
	want, _, err := Import("power", "power.xlsx", read(t, file), nil, lang.EN, How{})
	if err != nil {
		t.Fatal(err)
	}
	got, g, err := Import("power", "power.ods", ods, nil, lang.EN, How{})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		for i, s := range got.Sheets {
			if !reflect.DeepEqual(s, want.Sheets[i]) {
				t.Errorf("got\n%+v\nwant\n%+v", s, want.Sheets[i])
			}
		}
	}
	d, _ := readBytes(t, written(t, finished(got)))
	if records := rowsOf(d.Table); len(records) != 4 || records[0] != "2025-09-30|1234567.125|25|true|a  b|2025-09" || records[3] != "2025-10-03||100||after a gap|" {
		t.Errorf("records are %q", records)
	}
	if g.Encoding != "ODS" || g.Sheet != "Sheet1" || fmt.Sprint(g.Left) != "[more]" || g.Above != 1 {
		t.Errorf("%+v", g)
	}
	if all := cellsOf(t, got); strings.Contains(all, "remark") || !strings.Contains(all, "1234567.125") {
		t.Errorf("cells are\n%s", all)
	}
}

// ods writes a workbook of one sheet.
func ods(t testing.TB, rows string) []byte {
	t.Helper()
	return zipOf(t, map[string]string{"content.xml": `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="T">` +
		rows + `</table:table></office:spreadsheet></office:body></office:document-content>`})
}

// odsOf writes rows as LibreOffice does: what is repeated is written once, to the edge of the sheet.
func odsOf(t testing.TB, rows [][]string) []byte {
	var xml strings.Builder
	for _, row := range rows {
		xml.WriteString(`<table:table-row>`)
		for c := 0; c < len(row); {
			n := c
			for ; n < len(row) && row[n] == row[c]; n++ {
			}
			kind, text := "table-cell", "<text:p>"+html.EscapeString(row[c])+"</text:p>"
			if row[c] == "" {
				kind, text = "covered-table-cell", ""
			}
			fmt.Fprintf(&xml, `<table:%s table:number-columns-repeated="%d">%s</table:%[1]s>`, kind, n-c, text)
			c = n
		}
		xml.WriteString(`<table:table-cell table:number-columns-repeated="16000"/></table:table-row>`)
	}
	xml.WriteString(`<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`)
	return ods(t, xml.String())
}

// TestODSCannotGrowWithoutEnd gives small files that ask for much.
func TestODSCannotGrowWithoutEnd(t *testing.T) {
	for what, c := range map[string]struct{ rows, want string }{
		"rows":    {`<table:table-row table:number-rows-repeated="999999999999"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>`, "rows"},
		"columns": {`<table:table-row><table:table-cell table:number-columns-repeated="999999999999"><text:p>x</text:p></table:table-cell></table:table-row>`, "columns"},
		"cells":   {`<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="10000"><text:p>x</text:p></table:table-cell></table:table-row>`, "cells"},
		"text":    {`<table:table-row><table:table-cell><text:p>` + strings.Repeat("word ", 10000) + `</text:p></table:table-cell></table:table-row>`, "characters"},
		"doctype": {`<!DOCTYPE x>`, "DOCTYPE"},
		"cut":     {`<table:table-row><table:table-cell>`, "XML"},
	} {
		_, _, err := Import("power", "power.ods", ods(t, c.rows), nil, lang.EN, How{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", what, err, c.want)
		}
	}
}

// TestODSCells has booleans, which programs store as words of their own, and cells and rows that are repeated.
func TestODSCells(t *testing.T) {
	cell := `<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>`
	head := `<table:table-cell><text:p>wet</text:p></table:table-cell><table:table-cell><text:p>dry</text:p></table:table-cell>`
	book, _, err := Import("power", "power.ods", ods(t, "<table:table-row>"+head+"</table:table-row><table:table-row>"+cell+strings.Replace(cell, "true", "false", 1)+"</table:table-row>"), nil, lang.EN, How{})
	if err != nil || !strings.Contains(fmt.Sprint(book.Sheets), "[true false]") {
		t.Errorf("%v, %v", err, book.Sheets)
	}
	again := `<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"><text:p>w</text:p></table:table-cell></table:table-row>`
	book, _, err = Import("power", "power.ods", ods(t, "<table:table-row>"+head+"</table:table-row>"+again), nil, lang.EN, How{})
	if err != nil || !strings.Contains(fmt.Sprint(book.Sheets), "[[w w] [w w]]") {
		t.Errorf("%v, %v", err, book.Sheets)
	}
}
