package workbook

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// tokens reads all of s as words: <a b=c> starts, </a> ends, texts as they are.
func tokens(s string, max int) (string, error) {
	return tokensOf(newScanner(strings.NewReader(s), foreign, max))
}

func tokensOf(sc *scanner) (string, error) {
	var out []string
	for {
		tok, err := sc.next()
		if err != nil {
			return strings.Join(out, " "), err
		}
		switch tok {
		case tokEOF:
			return strings.Join(out, " "), nil
		case tokStart:
			w := "<" + sc.name
			sc.eachAttr(func(k, v []byte) bool {
				if strings.HasPrefix(string(k), "xmlns") {
					return true
				}
				w += fmt.Sprintf(" %s=%s", k, unescape(string(v)))
				return true
			})
			out = append(out, w+">")
		case tokEnd:
			out = append(out, "</"+sc.name+">")
		case tokText:
			out = append(out, string(sc.text))
		}
	}
}

func TestScannerReadsTheXMLOfWorkbooks(t *testing.T) {
	test := func(in, want string, wantErr error) {
		t.Helper()
		got, err := tokens(in, 1000)
		if got != want || !errors.Is(err, wantErr) {
			t.Errorf("%.100q: %.100q, %v; want %q, %v", in, got, err, want, wantErr)
		}
	}
	test("\xef\xbb\xbf<?xml version='1.0'?><a/>", "<a> </a>", nil)
	test(`<x:a x:b="1" c='2' xmlns:x="u"><!-- > <b> --->t</x:a>`, "<a x:b=1 c=2> t </a>", nil)
	test(`<a b="x > y" c = '"'>1 &lt; 2 &#20013;&#x6587; &amp;amp;</a >`, `<a b=x > y c="> 1 < 2 中文 &amp; </a>`, nil)
	test(`<a><![CDATA[ <b>&amp; ]] ]]></a>`, "<a>  <b>&amp; ]]  </a>", nil)
	test("<a\r\n\tb='1'\n/>", "<a b=1> </a>", nil)
	test(`<a b="&quot;&lt;&unknown;"/>`, `<a b="<&unknown;> </a>`, nil)
	test("<a>&unknown;</a>", "<a>", errSyntax)
	test("<a>& </a>", "<a>", errSyntax)
	test("<a", "", errSyntax)
	test("<a b='", "", errSyntax)
	test("<>", "", errSyntax)
	test("< a>", "", errSyntax)
	test("<a><!-- ", "<a>", errSyntax)
	test("<a><![CDATA[x", "<a>", errSyntax)
	test("<!ELEMENT a>", "", errSyntax)
	test("<!DOCTYPE a>", "", errDoctype)
	test("<!doctype a>", "", errDoctype)
	test("\xff\xfe<\x00a\x00", "", errUTF8)
	test("<a "+strings.Repeat("b='1' ", maxTag/5)+"/>", "", errSyntax)
}

func TestScannerReadsAcrossItsBuffer(t *testing.T) {
	for pad := 65500; pad < 65560; pad++ {
		for _, c := range []struct{ in, want string }{{"&lt;", "<"}, {"&#x1F600;", "😀"}, {"中", "中"}, {"<b c='>'/>", " <b c=>> </b>"}} {
			text := strings.Repeat("x", pad)
			got, err := tokens("<a>"+text+c.in+"</a>", 1<<20)
			if want := "<a> " + text + c.want + " </a>"; got != want || err != nil {
				t.Fatalf("%d before %s: ends in %q, %v", pad, c.in, got[max(0, len(got)-20):], err)
			}
		}
	}
}

func TestScannerCutsLongTextsAndDeepTrees(t *testing.T) {
	s := newScanner(strings.NewReader("<a>"+strings.Repeat("长", 500)+"</a>"), foreign, 100)
	if _, err := s.next(); err != nil {
		t.Fatal(err)
	}
	text, cut, err := s.content("")
	if err != nil || !cut || len(text) > 103 || !strings.HasPrefix(text, "长") {
		t.Errorf("%d bytes, cut %v, %v", len(text), cut, err)
	}
	s = newScanner(strings.NewReader(strings.Repeat("<a>", 1000)), foreign, 100)
	if _, err := s.next(); err != nil {
		t.Fatal(err)
	}
	if err := s.skipElement(); !errors.Is(err, errSyntax) {
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
