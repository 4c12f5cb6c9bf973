package xlsx

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

var (
	commentForm  = regexp.MustCompile(`(?s)<((?:\w+:)?(?:comment|threadedComment))(\s[^>]*?\bref=")([A-Z]{1,3})([0-9]+)("[^>]*?)(/>|>.*?</(?:\w+:)?(?:comment|threadedComment)>)`)
	commentShape = regexp.MustCompile(`(?s)<v:shape\s.*?</v:shape>`)
	shapeRow     = regexp.MustCompile(`(<x:Row>\s*)([0-9]+)(\s*</x:Row>)`)
	shapeAnchor  = regexp.MustCompile(`(<x:Anchor>)([^<]*)(</x:Anchor>)`)
)

// removeComments takes the comments of rows that go out of a sheet, and moves up those below, which excelize leaves where they are. It
// works on the parts as they stand, before excelize has read them.
func (f *File) removeComments(x *excelize.File, ch Amendment) error {
	i := slices.IndexFunc(f.Sheets, func(s SheetRef) bool { return s.Name == ch.Sheet })
	if len(ch.Remove) == 0 || i < 0 {
		return nil
	}
	rels, err := f.relations(f.Sheets[i].part)
	if err != nil {
		return err
	}
	gone := slices.Sorted(slices.Values(ch.Remove))
	moved := func(row int) (up int, kept bool) {
		n, out := slices.BinarySearch(gone, row)
		return n, !out
	}
	for _, r := range rels {
		part := f.part(r.target)
		if part == nil || r.kind != "comments" && r.kind != "vmlDrawing" && !strings.Contains(r.target, "threadedComment") {
			continue
		}
		stored, ok := x.Pkg.Load(part.Name)
		if !ok {
			continue
		}
		text := stored.([]byte)
		if r.kind == "vmlDrawing" {
			text = commentShape.ReplaceAllFunc(text, func(shape []byte) []byte {
				m := shapeRow.FindSubmatch(shape)
				if m == nil || !strings.Contains(string(shape), `ObjectType="Note"`) {
					return shape
				}
				row, _ := strconv.Atoi(string(m[2]))
				up, kept := moved(row + 1)
				if !kept {
					return nil
				}
				shape = shapeRow.ReplaceAll(shape, []byte("${1}"+strconv.Itoa(row-up)+"${3}"))
				return shapeAnchor.ReplaceAllFunc(shape, func(a []byte) []byte {
					m := shapeAnchor.FindStringSubmatch(string(a))
					at := strings.Split(m[2], ",")
					for _, i := range []int{2, 6} { // of the row that it begins in, and of the one it ends in
						if n, err := strconv.Atoi(strings.TrimSpace(at[min(i, len(at)-1)])); err == nil && i < len(at) {
							at[i] = strconv.Itoa(max(n-up, 0))
						}
					}
					return []byte(m[1] + strings.Join(at, ",") + m[3])
				})
			})
		} else {
			text = commentForm.ReplaceAllFunc(text, func(c []byte) []byte {
				m := commentForm.FindSubmatch(c)
				row, _ := strconv.Atoi(string(m[4]))
				up, kept := moved(row)
				if !kept {
					return nil
				}
				return slices.Concat([]byte("<"), m[1], m[2], m[3], strconv.AppendInt(nil, int64(row-up), 10), m[5], m[6])
			})
		}
		x.Pkg.Store(part.Name, text)
	}
	return nil
}
