package workbook

import (
	"encoding/xml"
	"io"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func read(t testing.TB, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// An openSheet is a sheet with its part and its comments by cell.
type openSheet struct {
	name, part string
	comments   map[string]string
}

// sheetsOf returns the sheets of a workbook and their comments, by the relations of each, as a spreadsheet program
// finds them.
func sheetsOf(t testing.TB, file []byte) (out []openSheet) {
	t.Helper()
	parts := unzip(t, file)
	read := func(part string, v any) {
		t.Helper()
		if text, ok := parts[part]; ok {
			if err := xml.Unmarshal([]byte(text), v); err != nil {
				t.Fatal(part, err)
			}
		}
	}
	type relations struct {
		All []struct {
			Id, Type, Target string `xml:",attr"`
		} `xml:"Relationship"`
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	read("xl/workbook.xml", &book)
	var rels relations
	read("xl/_rels/workbook.xml.rels", &rels)
	for _, sh := range book.Sheets {
		s := openSheet{name: sh.Name, comments: map[string]string{}}
		for _, r := range rels.All {
			if r.Id == sh.ID {
				s.part = path.Join("xl", strings.TrimPrefix(r.Target, "/xl/"))
			}
		}
		var rels relations
		read("xl/worksheets/_rels/"+path.Base(s.part)+".rels", &rels)
		for _, r := range rels.All {
			var list struct {
				Comments []struct {
					Ref  string   `xml:"ref,attr"`
					Text []string `xml:"text>r>t"`
					One  string   `xml:"text>t"`
				} `xml:"commentList>comment"`
			}
			if strings.HasSuffix(r.Type, "/comments") {
				read(path.Join("xl/worksheets", r.Target), &list)
			}
			for _, c := range list.Comments {
				s.comments[c.Ref] = c.One + strings.Join(c.Text, "")
			}
		}
		out = append(out, s)
	}
	return out
}

// elements returns the elements and texts of a sheet, attributes in order. Styles of marked cells and which sheet is
// chosen are left out.
func elements(t testing.TB, text, sheet string, marked map[string]bool) (out []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if e.Name.Local == "oddHeader" || e.Name.Local == "oddFooter" {
				continue // empty ones say nothing; the texts of others follow
			}
			ref := ""
			for _, a := range e.Attr {
				if a.Name.Local == "r" {
					ref = a.Value
				}
			}
			var attrs []string
			for _, a := range e.Attr {
				if e.Name.Local == "c" && a.Name.Local == "s" && marked[sheet+"!"+ref] || a.Name.Local == "tabSelected" || a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
					continue
				}
				v := strings.NewReplacer("true", "1", "false", "0").Replace(a.Value)
				if byDefault[a.Name.Local] == v {
					continue
				}
				attrs = append(attrs, a.Name.Local+"="+v)
			}
			slices.Sort(attrs)
			out = append(out, "<"+e.Name.Local+" "+strings.Join(attrs, " ")+">")
		case xml.CharData:
			if s := strings.TrimSpace(string(e)); s != "" {
				out = append(out, s)
			}
		}
	}
}

// byDefault are attributes that LibreOffice writes though they say what holds without them by the standard.
var byDefault = map[string]string{
	"activeCellId": "0", "aca": "0", "blackAndWhite": "0", "bottom": "0", "ca": "0", "cellComments": "none", "collapsed": "0", "customFormat": "0", "customHeight": "0",
	"differentFirst": "0", "differentOddEven": "0", "draft": "0", "equalAverage": "0", "errorStyle": "stop", "filterMode": "0", "fitToHeight": "1", "fitToPage": "0",
	"fitToWidth": "1", "gridLines": "0", "gridLinesSet": "1", "headings": "0", "hidden": "0", "horizontalCentered": "0", "operator": "between",
	"outlineLevel": "0", "outlineLevelCol": "0", "outlineLevelRow": "0", "pageOrder": "downThenOver", "percent": "0", "rank": "0", "rightToLeft": "0", "showDropDown": "0",
	"showErrorMessage": "0", "showFormulas": "0", "showInputMessage": "0", "verticalCentered": "0", "zeroHeight": "0",
}

// tags returns the start tags and texts of an element in all parts.
func tags(parts map[string]string, element string) (out []string) {
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		for _, m := range regexp.MustCompile("<"+element+"\\b[^>]*>[^<]*").FindAllString(parts[name], -1) {
			out = append(out, strings.NewReplacer("/>", ">", ` function="false"`, "", ` vbProcedure="false"`, "", ` hidden="false"`, "").Replace(m))
		}
	}
	return out
}

func count(parts map[string]string, text string) (n int) {
	for _, p := range parts {
		n += strings.Count(p, text)
	}
	return n
}
