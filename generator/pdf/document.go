package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"golang.org/x/net/html"

	"briefing/generator/lang"
)

// A document is a PDF file as Chromium writes one: a single table of objects, none of them packed but streams.
type document struct {
	data []byte
	at   []int // of each object, 0 for those that are not there
	tail int   // where the table is

	headings map[string]string // of what was printed, by their texts without spaces
}

var errNotRead = lang.NewError("浏览器印出的 PDF 本程序读不懂", "the browser printed a PDF that this program cannot read")

// parse reads a document that was printed from a page.
func parse(data []byte, page *html.Node) (d document, err error) {
	d.data, d.headings = data, map[string]string{}
	for _, h := range findAll(page, func(n *html.Node) bool { return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] <= '6' }) {
		text := textOf(h)
		d.headings[squeezed(text)] = text
	}
	last := bytes.LastIndex(data, []byte("startxref\n"))
	if last < 0 {
		return d, errNotRead
	}
	var n int
	if _, err := fmt.Sscanf(string(data[last:]), "startxref\n%d", &d.tail); err != nil || d.tail >= last {
		return d, errNotRead
	}
	if _, err := fmt.Sscanf(string(data[d.tail:min(d.tail+40, last)]), "xref\n0 %d\n", &n); err != nil {
		return d, errNotRead
	}
	table := data[d.tail+len(fmt.Sprintf("xref\n0 %d\n", n)):]
	const line = 20
	if n < 1 || len(table) < n*line {
		return d, errNotRead
	}
	for ; n > 0; n, table = n-1, table[line:] {
		at, err := strconv.Atoi(string(table[:10]))
		if err != nil || at >= d.tail {
			return d, errNotRead
		}
		d.at = append(d.at, at)
	}
	return d, nil
}

// object returns what an object is, nil if it is not there.
func (d document) object(n int) []byte {
	if n <= 0 || n >= len(d.at) || d.at[n] == 0 {
		return nil
	}
	body := d.data[d.at[n]:d.tail]
	begin := bytes.Index(body, []byte("obj\n"))
	end := bytes.Index(body, []byte("endobj"))
	if begin < 0 || end < begin {
		return nil
	}
	return body[begin+len("obj\n") : end]
}

// ref returns the number of the object to which a key of a dictionary leads, 0 if it leads to none.
func ref(dict []byte, key string) int {
	_, after, ok := bytes.Cut(dict, []byte("/"+key+" "))
	if !ok {
		return 0
	}
	digits, _, _ := bytes.Cut(after, []byte(" 0 R"))
	n, _ := strconv.Atoi(string(digits))
	return n
}

var reference = regexp.MustCompile(`(\d+) 0 R`)

// root returns the catalog.
func (d document) root() []byte { return d.object(ref(d.data[d.tail:], "Root")) }

// pages returns the objects of the pages in their order.
func (d document) pages() (out []int) {
	var walk func(n, depth int)
	walk = func(n, depth int) {
		node := d.object(n)
		_, kids, ok := bytes.Cut(node, []byte("/Kids ["))
		if !ok || depth > 20 {
			out = append(out, n)
			return
		}
		kids, _, _ = bytes.Cut(kids, []byte("]"))
		for _, m := range reference.FindAllSubmatch(kids, -1) {
			kid, _ := strconv.Atoi(string(m[1]))
			walk(kid, depth+1)
		}
	}
	walk(ref(d.root(), "Pages"), 0)
	return out
}

var destination = regexp.MustCompile(`/(\S+) \[(\d+) 0 R /XYZ`)

// places returns the pages, from 1, on which the places are that links of the document lead to, by their ids.
func (d document) places() map[string]int {
	pages := d.pages()
	out := map[string]int{}
	for _, m := range destination.FindAllSubmatch(d.object(ref(d.root(), "Dests")), -1) {
		n, _ := strconv.Atoi(string(m[2]))
		out[string(m[1])] = slices.Index(pages, n) + 1
	}
	return out
}

// A Bookmark is an entry of the outline.
type Bookmark struct {
	Title       string
	Level, Page int // from 1
}

var target = regexp.MustCompile(`/Dest \[(\d+) 0 R`)

// heading returns the heading that a bookmark means: where one goes over two lines the browser forgets the space between them, and one that it
// moved to another page it names twice.
func (d document) heading(title string) string {
	key := squeezed(title)
	if half := len(key) / 2; half > 0 && key[:half] == key[half:] {
		key = key[:half]
	}
	if h, ok := d.headings[key]; ok {
		return h
	}
	return title
}

// squeezed returns a text without its spaces.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// outline returns the bookmarks in their order, and their objects.
func (d document) outline() (out []Bookmark, objects []int) {
	pages := d.pages()
	var walk func(n, level int)
	walk = func(n, level int) {
		for ; n != 0 && len(out) < len(d.at); n = ref(d.object(n), "Next") {
			o := d.object(n)
			mark := Bookmark{Title: d.heading(title(o)), Level: level}
			if m := target.FindSubmatch(o); m != nil {
				page, _ := strconv.Atoi(string(m[1]))
				mark.Page = slices.Index(pages, page) + 1
			}
			out, objects = append(out, mark), append(objects, n)
			walk(ref(o, "First"), level+1)
		}
	}
	walk(ref(d.object(ref(d.root(), "Outlines")), "First"), 1)
	return out, objects
}

var titled = regexp.MustCompile(`(?s)/Title (<[0-9A-F]*>|\((?:\\.|[^\\)])*\))`)

// title returns the title that a dictionary gives.
func title(dict []byte) string {
	m := titled.FindSubmatch(dict)
	if m == nil {
		return ""
	}
	s := m[1]
	if s[0] == '(' {
		return string(regexp.MustCompile(`(?s)\\(.)`).ReplaceAll(s[1:len(s)-1], []byte("$1")))
	}
	raw, _ := hex.DecodeString(strings.TrimPrefix(string(s[1:len(s)-1]), "FEFF"))
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(raw[2*i:])
	}
	return string(utf16.Decode(units))
}

// text writes a string as PDF has it.
func text(s string) string {
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.BigEndian.AppendUint16(b, u)
	}
	return "<" + strings.ToUpper(hex.EncodeToString(b)) + ">"
}

var node = regexp.MustCompile(`\(node\d{8}\)`)

// renumber names elements of structure by their order: the browser's numbers for them are of one run.
func (d document) renumber() {
	names := map[string]string{}
	for _, name := range node.FindAll(d.data, -1) {
		names[string(name)] = ""
	}
	for i, name := range slices.Sorted(maps.Keys(names)) { // in the index of names they stand in this order
		names[name] = fmt.Sprintf("(node%08d)", i)
	}
	for _, at := range node.FindAllIndex(d.data, -1) {
		copy(d.data[at[0]:], names[string(d.data[at[0]:at[1]])])
	}
}

var dated = regexp.MustCompile(`/(CreationDate|ModDate) \(D:\d{14}`)

// complete returns the document with what it tells of itself: title, author, and a day in the place of the time of printing. What is new
// follows what was printed, as an update does, so that nothing moves. Bookmarks say what the
// headings do.
func (d document) complete(name, author string, day time.Time) []byte {
	d.renumber()
	info := ref(d.data[d.tail:], "Info")
	date := day.UTC().Format("20060102150405")
	out := bytes.Clone(d.data)
	head := out[d.at[info] : d.at[info]+len(d.object(info))+20]
	copy(head, dated.ReplaceAllFunc(bytes.Clone(head), func(old []byte) []byte {
		return append(old[:len(old)-len(date)], date...)
	}))
	changed := map[int]string{
		info: fmt.Sprintf("<</Title %s\n/Author %s\n/Creator (generator pdf)\n/Producer (Chromium)\n/CreationDate (D:%s+00'00')\n/ModDate (D:%[3]s+00'00')>>\n", text(name), text(author), date),
	}
	marks, objects := d.outline()
	for i, m := range marks {
		if o := d.object(objects[i]); title(o) != m.Title {
			changed[objects[i]] = titled.ReplaceAllLiteralString(string(o), "/Title "+text(m.Title))
		}
	}
	if out[len(out)-1] != '\n' {
		out = append(out, '\n')
	}
	var table strings.Builder
	for _, n := range slices.Sorted(maps.Keys(changed)) {
		fmt.Fprintf(&table, "%d 1\n%010d 00000 n \n", n, len(out))
		out = fmt.Appendf(out, "%d 0 obj\n%sendobj\n", n, changed[n])
	}
	at, id := len(out), sha256.Sum256(out)
	return fmt.Appendf(out, "xref\n%strailer\n<</Size %d\n/Root %d 0 R\n/Info %d 0 R\n/Prev %d\n/ID [<%x> <%[6]x>]>>\nstartxref\n%d\n%%%%EOF\n",
		table.String(), len(d.at), ref(d.data[d.tail:], "Root"), info, d.tail, id[:16], at)
}
