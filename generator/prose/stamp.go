package prose

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// twinKey is the key of the front matter that holds the stamp of the twin with which a page was last compared.
const twinKey = "twin"

// Stamp returns a short hash of the page's body, by which its twin remembers what it was compared with. Line ends and
// blank lines around the body do not count.
func (p *Page) Stamp() string {
	sum := sha256.Sum256([]byte(strings.TrimSpace(p.Text)))
	return hex.EncodeToString(sum[:6])
}

// Stale reports whether the page was stamped and its twin has changed since.
func (p *Page) Stale(twin *Page) bool {
	stamp, ok := p.Front[twinKey]
	return ok && twin != nil && fmt.Sprint(stamp) != twin.Stamp()
}

// stale notes that the twin has changed since.
func stale(p, twin *Page, ps *cell.Problems) {
	if p.Stale(twin) {
		ps.Add(p.At(p.frontLine(twinKey)), cell.PageStale, twin.File, p.File)
	}
}

var twinLine = regexp.MustCompile(`(?m)^` + twinKey + `:[^\r\n]*`)

// ErrNoFront is returned for a page without front matter.
var ErrNoFront = lang.NewError("页面没有 front matter", "the page has no front matter")

// SetStamp returns the bytes of a page with a stamp in its front matter, and nothing else changed.
func SetStamp(page []byte, stamp string) ([]byte, error) {
	mark := bytes.TrimPrefix(page, []byte("\ufeff"))
	fence := regexp.MustCompile(`\A---\r?\n`).FindIndex(mark)
	if fence == nil {
		return nil, ErrNoFront
	}
	from := len(page) - len(mark) + fence[1]
	end := regexp.MustCompile(`(?m)^---\r?$`).FindIndex(page[from:])
	if end == nil {
		return nil, ErrNoFront
	}
	to := from + end[0]
	line := fmt.Sprintf("%s: %q", twinKey, stamp) // digits alone would be a number
	head := page[from:to]
	if at := twinLine.FindIndex(head); at != nil {
		head = bytes.Join([][]byte{head[:at[0]], []byte(line), head[at[1]:]}, nil)
	} else {
		eol := page[from-len("\n") : from]
		if bytes.HasSuffix(page[:from], []byte("\r\n")) {
			eol = []byte("\r\n")
		}
		head = bytes.Join([][]byte{head, []byte(line), eol}, nil)
	}
	return bytes.Join([][]byte{page[:from], head, page[to:]}, nil), nil
}

// Twin returns the page in the other language, or nil.
func Twin(pages []*Page, p *Page) *Page {
	for _, q := range pages {
		if q.Path == p.Path && q.Lang == p.Lang.Other() {
			return q
		}
	}
	return nil
}
