package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"testing"
)

func TestErrorTextFindsBothLanguagesInside(t *testing.T) {
	_, gone := os.Open("no-such.txt")
	own := NewError("没有雨", "no rain")
	test := func(err error, zh, en string) {
		t.Helper()
		if got := ErrorText(err); got != (Text{zh, en}) {
			t.Errorf("%v is %+v", err, got)
		}
	}
	test(own, "没有雨", "no rain")
	test(errors.New("plain"), "plain", "plain")
	test(fmt.Errorf("a.md: %w", own), "a.md: 没有雨", "a.md: no rain")
	test(fmt.Errorf("a.md: %w: %w", own, NewMisuse("风", "wind")), "a.md: 没有雨: 风", "a.md: no rain: wind")
	test(errors.Join(own, own), "没有雨\n没有雨", "no rain\nno rain")
	test(gone, "no-such.txt：没有这个文件或文件夹", gone.Error())
	test(fmt.Errorf("x: %w", gone), "x: no-such.txt：没有这个文件或文件夹", "x: "+gone.Error())
	test(&os.LinkError{Op: "rename", Old: "a", New: "b", Err: fs.ErrPermission}, "a → b：没有权限", "rename a b: permission denied")
}
