package workbook

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"sync"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// open returns a scanner over a part. The bytes it unpacks count against the limit, whatever the directory says.
func (a *archive) open(name string, maxText int) (*scanner, func(), error) {
	f := a.parts[strings.ToLower(strings.TrimPrefix(name, "/"))]
	if f == nil {
		return nil, nil, damaged(name, "缺少这一部分", "the part is missing")
	}
	r, err := f.Open()
	if err != nil {
		return nil, nil, a.wrap(name, err)
	}
	var from io.Reader = r
	var on *ahead
	if f.UncompressedSize64 > largePart {
		on = readAhead(r)
		from = on
	}
	own := spreadsheet
	if strings.HasSuffix(name, ".rels") || strings.EqualFold(name, contentTypes) {
		own = packaging
	}
	if name == content {
		own = document
	}
	s := newScanner(&meter{from, a, f, 0}, own, maxText)
	s.deepest = a.limits.Depth
	var once sync.Once
	return s, func() {
		once.Do(func() {
			if on != nil {
				on.Close()
			}
			r.Close()
			s.free()
		})
	}, nil
}

// largePart is from how many bytes on a part is unpacked ahead.
const largePart = 4 << 20

// A meter counts what is unpacked.
type meter struct {
	r    io.Reader
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
		return 0, tooLarge("unzipped", "解压后的内容", "unpacked", "> "+bytesText(l.Unzipped), bytesText(l.Unzipped))
	case m.read > 1<<20 && m.read/l.Ratio > int64(m.f.CompressedSize64):
		return 0, tooLarge("ratio", "压缩比", "compression of "+m.f.Name, fmt.Sprintf("> %d:1", l.Ratio), fmt.Sprintf("%d:1", l.Ratio))
	}
	return n, err
}
