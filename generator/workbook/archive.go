package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// A fault is a rule that a file breaks as a file: reading stops there.
type fault struct {
	rule cell.Rule
	args []any
	at   cell.Addr // in the file; zero if it is about the file as a whole
}

func (f fault) Error() string { return cell.Problem{Rule: f.rule, Args: f.args}.Msg(lang.EN) }

func faulty(rule cell.Rule, args ...any) error { return fault{rule: rule, args: args} }

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
	close  func() error
}

// openArchive checks a file by its first bytes and its directory, unpacking nothing. A fault is about the content;
// other errors are failures to read.
func openArchive(ctx context.Context, file string, l Limits) (*archive, error) {
	if err := checkRegular(filepath.FromSlash(file)); err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.FromSlash(file))
	if err != nil {
		return nil, err
	}
	st, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	a, err := newArchive(ctx, f, st.Size(), l)
	if err != nil {
		f.Close()
		return nil, err
	}
	a.close = f.Close
	return a, nil
}

// checkRegular is a fault for what is no regular file, of which it reads nothing: opening a pipe would wait for its other end.
func checkRegular(name string) error {
	st, err := os.Lstat(name)
	if err == nil && !st.Mode().IsRegular() {
		err = faulty(cell.FileSpecial, Called(st.Mode()))
	}
	return err
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

func newArchive(ctx context.Context, r io.ReaderAt, size int64, l Limits) (*archive, error) {
	a, err := guarded(ctx, r, size, l)
	if err != nil {
		return nil, err
	}
	return a, a.checkKind()
}

// guarded checks the directory of an archive of any kind.
func guarded(ctx context.Context, r io.ReaderAt, size int64, l Limits) (*archive, error) {
	if size == 0 {
		return nil, faulty(cell.FileEmpty)
	}
	if size > l.File {
		return nil, tooLarge("file", "文件", "the file has", bytesText(size), bytesText(l.File))
	}
	if err := checkMagic(r, size); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, damaged("zip", "压缩包的目录缺失，文件可能没有传完", "the archive has no directory; the file may be cut off")
	}
	if len(z.File) > l.Entries {
		return nil, tooLarge("entries", "压缩包内的文件数", "entries of the archive", fmt.Sprint(len(z.File)), fmt.Sprint(l.Entries))
	}
	a := &archive{ctx: ctx, limits: l, parts: map[string]*zip.File{}, left: l.Unzipped, close: func() error { return nil }}
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
			return nil, tooLarge("unzipped", "解压后的内容", "unpacked", bytesText(int64(min(total, 1<<62))), bytesText(l.Unzipped))
		}
		if f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/uint64(l.Ratio) > f.CompressedSize64 {
			return nil, tooLarge("ratio", "压缩比", "compression of "+f.Name, fmt.Sprintf("%d:1", f.UncompressedSize64/max(f.CompressedSize64, 1)), fmt.Sprintf("%d:1", l.Ratio))
		}
		key := strings.ToLower(name)
		if a.parts[key] != nil {
			return nil, damaged(name, "压缩包内有两个同名文件", "the archive has it twice")
		}
		a.parts[key] = f
	}
	return a, nil
}

// tooLarge says that a file is beyond the limit that a file of limits calls name.
func tooLarge(name, zh, en, found, most string) error {
	return faulty(cell.FileTooLarge, lang.Text{ZH: zh, EN: en}, found, most, name, LimitsName)
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

// checkMagic names files that are no zip archive.
func checkMagic(r io.ReaderAt, size int64) error {
	var magic [4]byte
	if n, _ := r.ReadAt(magic[:], 0); string(magic[:n]) == "PK\x03\x04" {
		return nil
	}
	head := make([]byte, min(size, 64<<10))
	if n, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return err
	} else {
		head = head[:n]
	}
	kind := func(zh, en string) error { return faulty(cell.FileNotXLSX, lang.Text{ZH: zh, EN: en}) }
	switch {
	case bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return damaged("zip", "压缩包是空的", "the archive is empty")
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		// A compound file. Its directory names streams in UTF-16 and may stand anywhere, mostly near the end.
		tail := make([]byte, min(size, 4<<20))
		n, err := r.ReadAt(tail, size-int64(len(tail)))
		if err != nil && err != io.EOF {
			return err
		}
		if all := append(head, tail[:n]...); bytes.Contains(all, utf16le("EncryptedPackage")) {
			return faulty(cell.FileEncrypted)
		}
		return kind("旧的 .xls 文件", "an old .xls file")
	case bytes.HasPrefix(head, []byte("\t\x08")) || bytes.HasPrefix(head, []byte("\t\x00\x04\x00")):
		return kind("很旧的 .xls 文件", "a very old .xls file")
	case bytes.HasPrefix(head, []byte("%PDF")):
		return kind("PDF 文件", "a PDF file")
	case bytes.HasPrefix(head, []byte("Rar!")) || bytes.HasPrefix(head, []byte("7z\xbc\xaf")) || bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return kind("压缩包", "an archive of another kind")
	case bytes.HasPrefix(head, []byte("version https://git-lfs")):
		return kind("Git LFS 指针，文件本身没有取回", "a Git LFS pointer; the file itself was not fetched")
	}
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))))
	switch {
	case bytes.HasPrefix(text, []byte("<!doctype html")) || bytes.HasPrefix(text, []byte("<html")):
		return kind("网页", "a web page")
	case bytes.HasPrefix(text, []byte("<?xml")):
		return kind("XML 文件", "an XML file")
	case bytes.HasPrefix(text, []byte("<<<<<<<")) || bytes.Contains(text, []byte("\n<<<<<<< ")):
		return kind("带有合并冲突标记的文本", "text with merge conflict marks")
	case bytes.IndexByte(text, 0) < 0 && bytes.ContainsAny(text, ",\t;\n"):
		return kind("文本文件（可能是 CSV）", "a text file, perhaps CSV")
	}
	return kind("其他格式的文件", "a file of another kind")
}

func utf16le(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// checkKind names archives that are no workbook, or not one of those that are read.
func (a *archive) checkKind() error {
	kind := func(zh, en string) error { return faulty(cell.FileNotXLSX, lang.Text{ZH: zh, EN: en}) }
	if _, ok := a.parts["mimetype"]; ok {
		return kind("OpenDocument 文件（.ods）", "an OpenDocument file (.ods)")
	}
	if _, ok := a.parts["[content_types].xml"]; !ok {
		return kind("普通压缩包", "an ordinary zip archive")
	}
	s, done, err := a.open(contentTypes, 1<<10)
	if err != nil {
		return err
	}
	defer done()
	for {
		tok, err := s.next()
		if err != nil {
			return a.wrap(contentTypes, err)
		}
		if tok == tokEOF {
			break
		}
		if tok != tokStart {
			continue
		}
		t := s.attr("ContentType")
		if s.name == "Default" && !a.holds(s.attr("Extension")) { // some programs declare what they do not hold
			continue
		}
		switch {
		case strings.Contains(t, "sheet.binary"):
			return kind("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)")
		case strings.Contains(t, "macroEnabled") || strings.Contains(t, "vbaProject"):
			return faulty(cell.FileMacros)
		case strings.Contains(t, "spreadsheetml.template"):
			return kind("模板（.xltx）", "a template (.xltx)")
		}
	}
	for name := range a.parts {
		if strings.HasPrefix(name, "xl/vbaproject") {
			return faulty(cell.FileMacros)
		}
	}
	if _, ok := a.parts["_rels/.rels"]; !ok {
		return damaged("_rels/.rels", "缺少这一部分", "the part is missing")
	}
	switch {
	case a.has("word/document.xml"):
		return kind("Word 文档", "a Word document")
	case a.has("ppt/presentation.xml"):
		return kind("PowerPoint 文稿", "a PowerPoint presentation")
	}
	return nil
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
	var f fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &f):
		return f
	case errors.Is(err, errDepth):
		return tooLarge("depth", name+" 的嵌套层数", "elements inside one another in "+name, fmt.Sprint("> ", a.limits.Depth), fmt.Sprint(a.limits.Depth))
	case errors.Is(err, errDoctype):
		return faulty(cell.FileDoctype, name)
	case errors.Is(err, errForeign):
		return damaged(name, "根元素不属于 .xlsx 的命名空间", "its root element is not of the namespace of .xlsx")
	case errors.Is(err, errUTF8):
		return damaged(name, "编码不是 UTF-8", "its encoding is not UTF-8")
	case errors.Is(err, errSyntax):
		return damaged(name, "XML 不完整", "its XML is broken")
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrAlgorithm), errors.Is(err, io.ErrUnexpectedEOF):
		return damaged(name, "压缩数据已损坏", "its compressed data are damaged")
	}
	return damaged(name, "压缩数据已损坏", "its compressed data are damaged")
}
