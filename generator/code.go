package main

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"runtime"
	"runtime/debug"
	"sync"

	"briefing/generator/font"
)

// The patterns name every Go file but tests, and what files are made from, which a test holds.
//
//go:embed *[^t].go *[^s]t.go */*[^t].go */*[^s]t.go */*[^e]st.go */*[^t]est.go */*[^_]test.go
//go:embed cell/*.toml chart/*.toml page/opencc/*.txt pdf/*.css pdf/*.html prose/*.toml reference/*.toml reference/*.txt workbook/*.toml workbook/*.tsv workbook/*.txt
var source embed.FS

// programCode returns the hash of the program: its code, fonts, rules and words, the versions of libraries and of Go. Files kept
// from before are good as long as it is the same. Layouts and styles are no part of it: they are summed as files of the site. The
// bytes of the program would not do: they name the commit.
var programCode = sync.OnceValue(func() string {
	h := sha256.New()
	h.Write([]byte(runtime.Version()))
	for _, files := range []fs.FS{source, font.Files()} {
		err := fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			b, err := fs.ReadFile(files, name)
			sum := sha256.Sum256(b)
			h.Write(sum[:])
			return err
		})
		if err != nil { // unreachable: the files are part of the program
			panic(err)
		}
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			h.Write([]byte(d.Path + " " + d.Version + " " + d.Sum + "\n"))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
})
