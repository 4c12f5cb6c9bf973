package artifact

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"briefing/generator/lang"
)

// Lock keeps other builds, of this program or another, away from folders that are about to be written, and waits for
// those under way. A lock is a file beside the folder that the system frees when its holder ends, killed or not. Who is done
// removes it.
func Lock(ctx context.Context, out io.Writer, dirs ...string) (unlock func(), err error) {
	var names []string
	for _, dir := range dirs {
		abs, err := filepath.Abs(dir)
		if err != nil {
			return nil, err
		}
		if err := os.MkdirAll(filepath.Dir(abs), 0o755); err != nil {
			return nil, err
		}
		names = append(names, filepath.Join(filepath.Dir(abs), "."+filepath.Base(abs)+"-lock"))
	}
	slices.Sort(names) // so that no two wait for each other
	var held []func()
	unlock = func() {
		for _, free := range slices.Backward(held) {
			free()
		}
	}
	done := make(chan error, 1)
	go func() {
		for _, name := range slices.Compact(names) {
			free, err := hold(name)
			if err != nil {
				unlock()
				done <- err
				return
			}
			held = append(held, free)
		}
		done <- nil
	}()
	waiting := time.After(300 * time.Millisecond)
	for {
		select {
		case err := <-done:
			return unlock, err
		case <-waiting:
			lang.Say(out, lang.Text{ZH: "另一个构建正在进行，等它结束", EN: "another build is under way; waiting for it to end"})
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// hold locks a file. Its holder removes it before letting go, so whoever waited holds a file that is no longer there, and
// takes the lock of the one in its place.
func hold(name string) (free func(), err error) {
	for {
		f, err := lockedfile.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
		if err != nil {
			return nil, err
		}
		mine, err := f.Stat()
		if err != nil {
			f.Close()
			return nil, err
		}
		if there, err := os.Stat(name); err == nil && os.SameFile(mine, there) {
			return func() {
				os.Remove(name)
				f.Close()
			}, nil
		}
		f.Close()
	}
}
