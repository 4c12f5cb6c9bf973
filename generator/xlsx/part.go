package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// part returns a part by its name, nil if there is none.
func (a *archive) part(name string) *zip.File {
	return a.parts[strings.ToLower(strings.TrimPrefix(name, "/"))]
}

// unpack opens a part. The bytes it unpacks count against the limit, whatever the directory says.
func (a *archive) unpack(name string) (*meter, error) {
	f := a.part(name)
	if f == nil {
		return nil, damaged(name, "缺少这一部分", "the part is missing")
	}
	r, err := f.Open()
	if err != nil {
		return nil, a.wrap(name, err)
	}
	return &meter{r, a, f, 0}, nil
}

// open returns a scanner over a part, whose texts are cut to so many bytes.
func (a *archive) open(name string, maxText int) (s *scanner, close func(), err error) {
	m, err := a.unpack(name)
	if err != nil {
		return nil, nil, err
	}
	own := spreadsheet
	switch {
	case strings.HasSuffix(name, ".rels") || strings.EqualFold(name, contentTypes):
		own = packaging
	case name == content:
		own = document
	}
	s = newScanner(m, int(min(m.f.UncompressedSize64+1, 64<<10)), own, maxText)
	s.most = a.limits.Depth
	return s, func() { m.r.Close() }, nil
}

// each calls f at every start tag of a part.
func (a *archive) each(name string, maxText int, f func(*scanner, xml.StartElement) error) error {
	s, close, err := a.open(name, maxText)
	if err != nil {
		return err
	}
	defer close()
	for {
		tok, err := s.next()
		if t, ok := tok.(xml.StartElement); ok {
			err = f(s, t)
		}
		if err != nil || tok == nil {
			return a.wrap(name, err)
		}
	}
}

// A meter counts what is unpacked.
type meter struct {
	r    io.ReadCloser
	a    *archive
	f    *zip.File
	read int64
}

func (m *meter) Read(p []byte) (int, error) {
	if err := m.a.ctx.Err(); err != nil {
		return 0, faulty(cell.FileTooSlow, lang.Text{ZH: fmt.Sprintf("%g 秒", m.a.limits.Time.Seconds()), EN: fmt.Sprintf("%g s", m.a.limits.Time.Seconds())}, LimitsName)
	}
	n, err := m.r.Read(p)
	m.read += int64(n)
	m.a.left -= int64(n)
	l := m.a.limits
	switch {
	case m.a.left < 0:
		return 0, TooLarge("unzipped", "解压后的内容", "unpacked", "> "+bytesText(l.Unzipped), bytesText(l.Unzipped))
	case m.read > 1<<20 && m.read/l.Ratio > int64(m.f.CompressedSize64):
		return 0, TooLarge("ratio", "压缩比", "compression of "+m.f.Name, fmt.Sprintf("> %d:1", l.Ratio), fmt.Sprintf("%d:1", l.Ratio))
	}
	return n, err
}
