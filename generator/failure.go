package main

import (
	"context"
	"errors"
	"io/fs"
	"syscall"

	"briefing/generator/lang"
)

// failures are what machines do to a program, and what a person can do about it.
var failures = []struct {
	err  error
	text lang.Text
}{
	{syscall.ENOSPC, lang.Text{ZH: "磁盘已满。腾出空间后再运行一次。", EN: "The disk is full. Make room and run again."}},
	{syscall.EDQUOT, lang.Text{ZH: "磁盘配额已用完。腾出空间后再运行一次。", EN: "The disk quota is used up. Make room and run again."}},
	{syscall.EFBIG, lang.Text{ZH: "系统不允许写这么大的文件。调高文件大小的限制（ulimit -f）后再运行一次。", EN: "The system does not let the program write so large a file. Raise the limit (ulimit -f) and run again."}},
	{syscall.EROFS, lang.Text{ZH: "这个位置是只读的。换一个能写的文件夹，或去掉只读。", EN: "The place is read-only. Choose a folder that can be written, or make this one so."}},
	{syscall.EMFILE, lang.Text{ZH: "同时打开的文件太多。调高限制（ulimit -n）后再运行一次。", EN: "Too many files are open. Raise the limit (ulimit -n) and run again."}},
	{fs.ErrPermission, lang.Text{ZH: "没有权限读写上面的文件。请检查它的所有者和权限。", EN: "The program may not read or write that file. Look at its owner and permissions."}},
	{context.Canceled, lang.Text{ZH: "已按要求停止。", EN: "Stopped as asked."}},
}

// reason says in plain words what kept the program from its work; the zero Text if err is not of that kind.
func reason(err error) lang.Text {
	for _, f := range failures {
		if errors.Is(err, f.err) {
			return f.text
		}
	}
	return lang.Text{}
}
