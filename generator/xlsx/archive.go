package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// A Fault is a rule that a file breaks as a file: reading stops there.
type Fault struct {
	Rule cell.Rule
	Args []any
	At   cell.Addr // in the file; zero if it is about the file as a whole
}

func (f Fault) Error() string { return cell.Problem{Rule: f.Rule, Args: f.Args}.Msg(lang.EN) }

func faulty(rule cell.Rule, args ...any) error { return Fault{Rule: rule, Args: args} }

// damaged says that a part of a workbook cannot be read.
func damaged(part string, zh, en string) error {
	return faulty(cell.FileBroken, part, lang.Text{ZH: zh, EN: en})
}

// An archive is the parts of a workbook that passed the checks made before anything is unpacked.
type archive struct {
	ctx    context.Context
	limits Limits
	parts  map[string]*zip.File // by name in lower case, without a leading slash
	left   int64                // bytes that may yet be unpacked
}

// ReadFile reads a regular file of at most so many bytes. What is none is a [Fault], of which nothing is read: opening a pipe would
// wait for its other end.
func ReadFile(name string, most int64) ([]byte, error) {
	st, err := os.Lstat(name)
	switch {
	case err != nil:
		return nil, err
	case !st.Mode().IsRegular():
		return nil, faulty(cell.FileSpecial, Called(st.Mode()))
	case st.Size() > most:
		return nil, tooLong(st.Size(), most)
	}
	return os.ReadFile(name)
}

func tooLong(size, most int64) error {
	return TooLarge("file", "文件", "the file has", bytesText(size), bytesText(most))
}

// Called returns what an entry of a folder that is no regular file is called.
func Called(m fs.FileMode) lang.Text {
	switch {
	case m.IsDir():
		return lang.Text{ZH: "文件夹", EN: "a folder"}
	case m&fs.ModeSymlink != 0:
		return lang.Text{ZH: "链接", EN: "a link"}
	case m&fs.ModeNamedPipe != 0:
		return lang.Text{ZH: "管道", EN: "a pipe"}
	case m&fs.ModeSocket != 0:
		return lang.Text{ZH: "套接字", EN: "a socket"}
	}
	return lang.Text{ZH: "设备", EN: "a device"}
}

// guarded checks the directory of an archive of any kind.
func guarded(ctx context.Context, b []byte, l Limits) (*archive, error) {
	if len(b) == 0 {
		return nil, faulty(cell.FileEmpty)
	}
	if int64(len(b)) > l.File {
		return nil, tooLong(int64(len(b)), l.File)
	}
	if err := checkMagic(b); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, damaged("zip", "压缩包的目录缺失，文件可能没有传完", "the archive has no directory; the file may be cut off")
	}
	if len(z.File) > l.Entries {
		return nil, TooLarge("entries", "压缩包内的文件数", "entries of the archive", fmt.Sprint(len(z.File)), fmt.Sprint(l.Entries))
	}
	a := &archive{ctx: ctx, limits: l, parts: map[string]*zip.File{}, left: l.Unzipped}
	var total uint64
	for _, f := range z.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if strings.HasPrefix(name, "/") || strings.Contains(name, ":") || path.Clean("/" + name)[1:] != strings.TrimSuffix(name, "/") {
			return nil, faulty(cell.FileUnsafe, f.Name)
		}
		if f.Flags&1 != 0 {
			return nil, faulty(cell.FileEncrypted)
		}
		total += f.UncompressedSize64
		if f.UncompressedSize64 > uint64(l.Unzipped) || total > uint64(l.Unzipped) {
			return nil, TooLarge("unzipped", "解压后的内容", "unpacked", bytesText(int64(min(total, 1<<62))), bytesText(l.Unzipped))
		}
		if f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/uint64(l.Ratio) > f.CompressedSize64 {
			return nil, TooLarge("ratio", "压缩比", "compression of "+f.Name, fmt.Sprintf("%d:1", f.UncompressedSize64/max(f.CompressedSize64, 1)), fmt.Sprintf("%d:1", l.Ratio))
		}
		key := strings.ToLower(name)
		if a.parts[key] != nil {
			return nil, damaged(name, "压缩包内有两个同名文件", "the archive has it twice")
		}
		a.parts[key] = f
	}
	return a, nil
}

// TooLarge says that a file is beyond the limit that a file of limits calls name.
func TooLarge(name, zh, en, found, most string) error {
	return faulty(cell.FileTooLarge, lang.Text{ZH: zh, EN: en}, found, most, name, LimitsName)
}

func tooMany(name, zh, en string, most int) error {
	return TooLarge(name, zh, en, "> "+strconv.Itoa(most), strconv.Itoa(most))
}

func bytesText(n int64) string {
	switch {
	case n >= 10<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 10<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d B", n)
}

// magics are how files of other kinds begin, in lower case.
var magics = []struct {
	kind   lang.Text
	begins []string
}{
	{lang.Text{ZH: "旧的 .xls 文件", EN: "an old .xls file"}, []string{"\xd0\xcf\x11\xe0"}},
	{lang.Text{ZH: "很旧的 .xls 文件", EN: "a very old .xls file"}, []string{"\t\x08", "\t\x00\x04\x00"}},
	{lang.Text{ZH: "PDF 文件", EN: "a PDF file"}, []string{"%pdf"}},
	{lang.Text{ZH: "压缩包", EN: "an archive of another kind"}, []string{"rar!", "7z\xbc\xaf", "\x1f\x8b"}},
	{lang.Text{ZH: "图片", EN: "a picture"}, []string{"\x89PNG", "\xff\xd8\xff", "gif8"}},
	{lang.Text{ZH: "Git LFS 指针，文件本身没有取回", EN: "a Git LFS pointer; the file itself was not fetched"}, []string{"version https://git-lfs"}},
	{lang.Text{ZH: "网页", EN: "a web page"}, []string{"<!doctype html", "<html"}},
	{lang.Text{ZH: "XML 文件", EN: "an XML file"}, []string{"<?xml"}},
	{mergeConflict, []string{"<<<<<<<"}},
}

var mergeConflict = lang.Text{ZH: "带有合并冲突标记的文本", EN: "text with merge conflict marks"}

// encryptedPackage is the name of a stream in a compound file.
const encryptedPackage = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"

// checkMagic names files that are no zip archive.
func checkMagic(b []byte) error {
	switch begins := func(s string) bool { return bytes.HasPrefix(b, []byte(s)) }; {
	case begins("PK\x03\x04"):
		return nil
	case begins("PK\x05\x06"):
		return damaged("zip", "压缩包是空的", "the archive is empty")
	}
	if err := NotText(b); err != nil {
		return err
	}
	switch head := b[:min(len(b), 64<<10)]; {
	case bytes.IndexByte(head, 0) < 0 && bytes.ContainsAny(head, ",\t;\n"):
		return faulty(cell.FileNotXLSX, lang.Text{ZH: "文本文件（可能是 CSV）", EN: "a text file, perhaps CSV"})
	}
	return faulty(cell.FileNotXLSX, lang.Text{ZH: "其他格式的文件", EN: "a file of another kind"})
}

// NotText returns a [Fault] that names a file which begins as no table in text does.
func NotText(b []byte) error {
	if bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")) && bytes.Contains(b, []byte(encryptedPackage)) {
		return faulty(cell.FileEncrypted)
	}
	text := string(bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(b[:min(len(b), 64<<10)], []byte("\xef\xbb\xbf")))))
	for _, m := range magics {
		for _, s := range m.begins {
			if bytes.HasPrefix(b, []byte(s)) || strings.HasPrefix(text, s) {
				return faulty(cell.FileNotXLSX, m.kind)
			}
		}
	}
	if strings.Contains(text, "\n<<<<<<< ") {
		return faulty(cell.FileNotXLSX, mergeConflict)
	}
	return nil
}

// others are parts of archives that are no workbook.
var others = []struct {
	part string
	kind lang.Text
}{
	{"mimetype", lang.Text{ZH: "OpenDocument 文件（.ods）", EN: "an OpenDocument file (.ods)"}},
	{"Index/Document.iwa", lang.Text{ZH: "Apple Numbers 文件", EN: "a file of Apple Numbers"}},
	{"word/document.xml", lang.Text{ZH: "Word 文档", EN: "a Word document"}},
	{"ppt/presentation.xml", lang.Text{ZH: "PowerPoint 文稿", EN: "a PowerPoint presentation"}},
}

// checkKind names archives that are no workbook, or not one of those that are read.
func (a *archive) checkKind() error {
	for _, o := range others {
		if a.has(o.part) {
			return faulty(cell.FileNotXLSX, o.kind)
		}
	}
	kind := func(zh, en string) error { return faulty(cell.FileNotXLSX, lang.Text{ZH: zh, EN: en}) }
	if !a.has(contentTypes) {
		return kind("普通压缩包", "an ordinary zip archive")
	}
	err := a.each(contentTypes, 1<<10, func(_ *scanner, e xml.StartElement) error {
		t := attr(e, "ContentType")
		switch {
		case e.Name.Local == "Default" && !a.holds(attr(e, "Extension")): // some programs declare what they do not hold
		case strings.Contains(t, "sheet.binary"):
			return kind("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)")
		case strings.Contains(t, "macroEnabled") || strings.Contains(t, "vbaProject"):
			return faulty(cell.FileMacros)
		case strings.Contains(t, "spreadsheetml.template"):
			return kind("模板（.xltx）", "a template (.xltx)")
		}
		return nil
	})
	if err == nil && a.has("xl/vbaProject.bin") {
		return faulty(cell.FileMacros)
	}
	return err
}

// contentTypes is the part that says what all others are.
const contentTypes = "[Content_Types].xml"

// holds reports whether there is a part whose name ends in an extension.
func (a *archive) holds(ext string) bool {
	for name := range a.parts {
		if strings.HasSuffix(name, "."+strings.ToLower(ext)) {
			return true
		}
	}
	return false
}

func (a *archive) has(name string) bool { return a.parts[strings.ToLower(name)] != nil }

// wrap makes a fault about a part of an error from reading it.
func (a *archive) wrap(name string, err error) error {
	var f Fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &f):
		return f
	case errors.Is(err, errDepth):
		return TooLarge("depth", name+" 的嵌套层数", "elements inside one another in "+name, fmt.Sprint("> ", a.limits.Depth), fmt.Sprint(a.limits.Depth))
	case errors.Is(err, errDoctype):
		return faulty(cell.FileDoctype, name)
	case errors.Is(err, errForeign):
		return damaged(name, "根元素不属于 .xlsx 的命名空间", "its root element is not of the namespace of .xlsx")
	case errors.Is(err, errUTF8):
		return damaged(name, "编码不是 UTF-8", "its encoding is not UTF-8")
	case errors.Is(err, errSyntax):
		return damaged(name, "XML 不完整", "its XML is broken")
	}
	return damaged(name, "压缩数据已损坏", "its compressed data are damaged")
}

// Reason says in both languages why an error keeps a workbook from being read or changed.
func Reason(err error) lang.Text {
	if f := (Fault{}); errors.As(err, &f) {
		p := cell.Problem{Rule: f.Rule, Args: f.Args}
		return lang.Text{ZH: p.Msg(lang.ZH), EN: p.Msg(lang.EN)}
	}
	t, un := lang.ErrorText(err), lang.ErrorText(ErrUneditable)
	cut := func(s, un string) string {
		if _, why, found := strings.Cut(s, un+": "); found {
			return why
		}
		return s
	}
	return lang.Text{ZH: cut(t.ZH, un.ZH), EN: cut(t.EN, un.EN)}
}
