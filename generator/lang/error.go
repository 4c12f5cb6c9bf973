package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// An Error is an error in both languages.
type Error struct {
	Text
	misuse bool
}

func (e Error) Error() string { return e.ZH + "\n" + e.EN }

// Misuse reports whether the error is of whoever wrote the command line.
func (e Error) Misuse() bool { return e.misuse }

// NewError returns an error.
func NewError(zh, en string) error { return Error{Text: Text{zh, en}} }

// Errorf returns an error; both formats take the same arguments.
func Errorf(zh, en string, args ...any) error {
	return NewError(fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...))
}

// NewMisuse returns an error of whoever wrote the command line.
func NewMisuse(zh, en string) error { return Error{Text: Text{zh, en}, misuse: true} }

// ErrorText returns what an error says in both languages: the words of each [Error] that it wraps, and of what the system says, in the
// place of those that it has of them. What knows English alone stays so.
func ErrorText(err error) Text {
	t := Same(err.Error())
	put := func(of error, is Text) {
		t = Text{strings.Replace(t.ZH, of.Error(), is.ZH, 1), strings.Replace(t.EN, of.Error(), is.EN, 1)}
	}
	switch e := err.(type) {
	case Error:
		return e.Text
	case *fs.PathError:
		t.ZH = e.Path + "：" + ErrorText(e.Err).ZH
	case *os.LinkError:
		t.ZH = e.Old + " → " + e.New + "：" + ErrorText(e.Err).ZH
	case interface{ Bilingual() Text }:
		return e.Bilingual()
	case interface{ Unwrap() error }:
		if inner := e.Unwrap(); inner != nil {
			put(inner, ErrorText(inner))
		}
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			put(inner, ErrorText(inner))
		}
	default:
		for _, s := range system {
			if errors.Is(err, s.err) {
				t.ZH = s.zh
				break
			}
		}
	}
	return t
}

// system is what systems say, in Chinese.
var system = []struct {
	err error
	zh  string
}{
	{fs.ErrNotExist, "没有这个文件或文件夹"},
	{fs.ErrExist, "已经存在"},
	{fs.ErrPermission, "没有权限"},
	{syscall.ENOTDIR, "不是文件夹"},
	{syscall.EISDIR, "是文件夹，不是文件"},
	{syscall.ENOSPC, "磁盘已满"},
	{syscall.EDQUOT, "磁盘配额已用完"},
	{syscall.EFBIG, "文件太大"},
	{syscall.EROFS, "只读，不能写"},
	{syscall.EMFILE, "同时打开的文件太多"},
	{syscall.ENAMETOOLONG, "文件名太长"},
	{syscall.EADDRINUSE, "地址已被占用"},
	{syscall.ECONNREFUSED, "对方拒绝连接"},
	{syscall.EIO, "读写出错"},
	{os.ErrDeadlineExceeded, "超时"},
}
