package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"briefing/generator/lang"
)

// printed is a file as Chromium writes one, of objects from 1: a catalog, three pages in two branches, names and bookmarks.
func printed() []byte {
	objects := []string{
		"<</Title (Page)\n/Creator (Browser)\n/CreationDate (D:20310102030405+00'00')\n/ModDate (D:20310102030405+00'00')>>",
		"<</Type /Catalog\n/Pages 3 0 R\n/Dests 8 0 R\n/Outlines 9 0 R>>",
		"<</Type /Pages\n/Count 3\n/Kids [4 0 R 7 0 R]>>",
		"<</Type /Pages\n/Count 2\n/Kids [5 0 R 6 0 R]>>",
		"<</Type /Page\n/Parent 4 0 R>>", "<</Type /Page\n/Parent 4 0 R>>", "<</Type /Page\n/Parent 3 0 R>>",
		"<</c-b [7 0 R /XYZ 0 1 0]\n/c-a [5 0 R /XYZ 0 1 0]>>",
		"<</Type /Outlines\n/First 10 0 R\n/Last 12 0 R>>",
		"<</Title (A headingover two lines)\n/Dest [5 0 R /XYZ 0 1 0]\n/First 11 0 R\n/Next 12 0 R>>",
		"<</Title (Part \\(one\\))\n/Dest [6 0 R /XYZ 0 1 0]>>",
		"<</Title <FEFF67435DE567435DE5>\n/Dest [7 0 R /XYZ 0 1 0]>>",
		"<</Type /StructElem\n/ID (node00000900)>>", "<</Names [(node00000031) 13 0 R (node00000900) 13 0 R]>>",
	}
	out := []byte("%PDF-1.4\n")
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", len(out))
		out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := len(out)
	return fmt.Appendf(out, "%strailer\n<</Size %d\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table, len(objects)+1, at)
}

func TestDocumentTellsWhereThingsStand(t *testing.T) {
	page, err := html.Parse(strings.NewReader("<h1>A heading over two lines</h1><h2>Part (one)</h2><h1>权工</h1>"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := parse(printed(), page)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.places(); len(got) != 2 || got["c-a"] != 1 || got["c-b"] != 3 {
		t.Errorf("places %v", got)
	}
	want := []Bookmark{{"A heading over two lines", 1, 1}, {"Part (one)", 2, 2}, {"权工", 1, 3}}
	if got, _ := d.outline(); !slices.Equal(got, want) {
		t.Errorf("outline %v, want %v", got, want)
	}
	out := d.complete("题 Title", "Who", time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC))
	for _, no := range []string{"2031", "node00000900", "node00000031"} {
		if bytes.Contains(out, []byte(no)) {
			t.Errorf("%s is left in %s", no, out)
		}
	}
	// What is new is where its table says.
	at := regexp.MustCompile(`startxref\n(\d+)\n`).FindAllSubmatch(out, -1)
	begin, _ := strconv.Atoi(string(at[len(at)-1][1]))
	section := regexp.MustCompile(`(\d+) 1\n(\d{10}) 00000 n `).FindAllStringSubmatch(string(out[begin:]), -1)
	var objects []string
	for _, m := range section {
		objects = append(objects, m[1])
		if i, _ := strconv.Atoi(m[2]); !bytes.HasPrefix(out[i:], []byte(m[1]+" 0 obj\n<<")) {
			t.Errorf("object %s is not at %d", m[1], i)
		}
	}
	if !bytes.HasPrefix(out[begin:], []byte("xref\n")) || !slices.Equal(objects, []string{"1", "10", "12"}) {
		t.Errorf("at %d, objects %v of\n%s", begin, objects, out)
	}
}

func TestDocumentThatIsNoneIsRefused(t *testing.T) {
	page := &html.Node{}
	whole := printed()
	for n := range whole {
		if d, err := parse(whole[:n], page); err == nil { // it may be cut after all that matters
			d.places()
			d.outline()
		}
	}
	for _, s := range []string{"", "startxref\n", "startxref\n9\n", "xref\n0 99999999\nstartxref\n0\n", "xref\n0 -1\nstartxref\n0\n"} {
		if _, err := parse([]byte(s), page); err == nil {
			t.Errorf("%q is read", s)
		}
	}
}

// TestSizesAreWordsForAnyLength: a document of one page has a page, and none is of no size.
func TestSizesAreWordsForAnyLength(t *testing.T) {
	for _, f := range []File{{Pages: 1, Data: make([]byte, 18000)}, {Pages: 118, Data: make([]byte, 2_340_000)}} {
		if got, want := f.Size(), map[int]lang.Text{1: {ZH: "1 页，0.1 MB", EN: "1 page, 0.1 MB"}, 118: {ZH: "118 页，2.3 MB", EN: "118 pages, 2.3 MB"}}[f.Pages]; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
