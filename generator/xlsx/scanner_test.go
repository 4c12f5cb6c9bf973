package xlsx

import (
	"encoding/xml"
	"errors"
	"strings"
	"testing"
)

// ns declares that elements without a prefix are those of workbooks.
const ns = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// tokens reads all of a part as words: <a b=c> starts, </a> ends, texts as they are.
func tokens(s string, max int) (string, error) {
	var out []string
	sc := newScanner(strings.NewReader(s), 4<<10, spreadsheet, max)
	for {
		tok, err := sc.next()
		if err != nil || tok == nil {
			return strings.Join(out, " "), err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			w := "<" + t.Name.Local
			for _, a := range t.Attr {
				if a.Name.Local == "xmlns" || a.Name.Space == "xmlns" {
					continue
				}
				if w += " "; a.Name.Space != "" {
					w += "other:"
				}
				w += a.Name.Local + "=" + a.Value
			}
			out = append(out, w+">")
		case xml.EndElement:
			out = append(out, "</"+t.Name.Local+">")
		case xml.CharData:
			out = append(out, string(t))
		}
	}
}

func TestScannerReadsTheXMLOfWorkbooks(t *testing.T) {
	test := func(in, want string, wantErr error) {
		t.Helper()
		got, err := tokens(in, 1000)
		if got != want || err != wantErr {
			t.Errorf("%.300q: %.100q, %v; want %q, %v", in, got, err, want, wantErr)
		}
	}
	strict := ` xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"`
	x := strings.Replace(ns, "xmlns", "xmlns:x", 1)
	test("\xef\xbb\xbf<?xml version='1.0' encoding='gbk'?><a"+ns+"/>", "<a> </a>", nil)
	test(`<x:a x:b="1" c='2'`+x+`><!-- > <b> - ->t</x:a>`, "<a other:b=1 c=2>", errSyntax)
	test(`<x:a x:b="1" c='2'`+x+`><!-- > <b> -->t</x:a>`, "<a other:b=1 c=2> t </a>", nil)
	test(`<a`+ns+` b="x > y" c = '"'>1 &lt; 2 &#20013;&#x6587; &amp;amp;</a >`, `<a b=x > y c="> 1 < 2 中文 &amp; </a>`, nil)
	test(`<a`+ns+`><![CDATA[ <b>&amp; ]] ]]></a>`, "<a>  <b>&amp; ]]  </a>", nil)
	test("<a"+ns+"\r\n\tb='1'\n/>", "<a b=1> </a>", nil)
	test("<a"+ns+">x\x01</a>", "<a>", errSyntax)
	test("<a"+ns+">x\xffy</a>", "<a>", errUTF8)
	test("<a"+ns+">&unknown;</a>", "<a>", errSyntax)
	test("<a"+ns+">& </a>", "<a>", errSyntax)
	test("<a", "", errSyntax)
	test("<a b='", "", errSyntax)
	test("<>", "", errSyntax)
	test("<a"+ns+"></b>", "<a>", errSyntax)
	test("<a"+ns+"><!-- ", "<a>", errSyntax)
	test("<a"+ns+"><![CDATA[x", "<a>", errSyntax)
	test("<!ELEMENT a>", "", errSyntax)
	test("<!DOCTYPE a>", "", errDoctype)
	test("<!doctype a>", "", errDoctype)
	test("\xff\xfe<\x00a\x00", "", errUTF8)
	test("<a "+strings.Repeat("b='1' ", maxTag/5)+"/>", "", errSyntax)
	test("<a"+ns+"><!--"+strings.Repeat("b", maxTag)+"--></a>", "<a>", errSyntax)
	test("<a"+ns+">&"+strings.Repeat("b", 2*maxTag), "<a>", errSyntax)

	// Only its own namespace.
	const mc = ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
	test(`<a`+ns+`><b/>t</a>`, "<a> <b> </b> t </a>", nil)
	test(`<a`+strict+`><b/></a>`, "<a> <b> </b> </a>", nil)
	test(`<x:a`+x+`><x:b c="1" x:d="2"/></x:a>`, "<a> <b c=1 other:d=2> </b> </a>", nil)
	test(`<x:a`+x+`><b>no</b><x:c/></x:a>`, "<a> <c> </c> </a>", nil)
	test(`<a`+ns+x+`><b xmlns="u:u"><c/>no<x:c/></b><x:d/><e/></a>`, "<a> <d> </d> <e> </e> </a>", nil)
	test(`<a`+ns+`><b xmlns="u:u"/><b xmlns=""/><c/></a>`, "<a> <c> </c> </a>", nil)
	test(`<a`+ns+`><y:b xmlns:y="u:u"><y:b/><b/></y:b><c/></a>`, "<a> <c> </c> </a>", nil)
	test(`<a`+ns+`><b><c xmlns="u:u"/>1<extLst>2<ext><b>3</b></ext></extLst>4</b></a>`, "<a> <b> 1 4 </b> </a>", nil)
	test(`<a`+ns+mc+`><mc:AlternateContent><mc:Choice Requires="u"><b/></mc:Choice><mc:Fallback><c/></mc:Fallback></mc:AlternateContent><d/></a>`, "<a> <c> </c> <d> </d> </a>", nil)
	test(`<a`+ns+mc+`><mc:AlternateContent><mc:Choice Requires="u"><b/></mc:Choice></mc:AlternateContent><d/></a>`, "<a> <d> </d> </a>", nil)
	test(`<a`+ns+`><y:b/></a>`, "<a>", errSyntax)
	test(`<a/>`, "", errForeign)
	test(`<a xmlns="u:u"><b`+ns+`/></a>`, "", errForeign)
}

func TestScannerReadsAcrossItsBlocks(t *testing.T) {
	for pad := 4050; pad < 4110; pad++ {
		for _, c := range []struct{ in, want string }{{"&lt;", "<"}, {"&#x1F600;", "😀"}, {"中", "中"}, {"<b c='>'/>", " <b c=>> </b>"}} {
			text := strings.Repeat("x", pad)
			got, err := tokens("<a"+ns+">"+text+c.in+"</a>", 1<<20)
			if want := "<a> " + text + c.want + " </a>"; got != want || err != nil {
				t.Fatalf("%d before %s: ends in %q, %v", pad, c.in, got[max(0, len(got)-20):], err)
			}
		}
	}
}

func TestScannerCutsLongTextsAndDeepTrees(t *testing.T) {
	for _, long := range []string{strings.Repeat("长", 5000), strings.Repeat("x>&amp;", 5000)} {
		s := newScanner(strings.NewReader("<a"+ns+">"+long+"<b/></a>"), 4<<10, spreadsheet, 100)
		if _, err := s.next(); err != nil {
			t.Fatal(err)
		}
		text, err := s.text("")
		if err != nil || len(text) > 110 || !strings.HasPrefix(strings.ReplaceAll(long, "&amp;", "&"), string(text)) {
			t.Errorf("%q, %v", text, err)
		}
	}
	s := newScanner(strings.NewReader("<a"+ns+">"+strings.Repeat("<a>", 1000)), 4<<10, spreadsheet, 100)
	s.most = 100
	if _, err := s.next(); err != nil {
		t.Fatal(err)
	}
	if err := s.skip(); !errors.Is(err, errDepth) {
		t.Errorf("a thousand elements inside one another: %v", err)
	}
}

func TestUnescapeOOXML(t *testing.T) {
	for in, want := range map[string]string{"a_x000D_b": "a\rb", "_x005F_x000D_": "_x000D_", "_x12_": "_x12_", "x_xZZZZ_": "x_xZZZZ_", "_x4E2D_": "中", "_x000d": "_x000d"} {
		if got := unescapeOOXML(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
