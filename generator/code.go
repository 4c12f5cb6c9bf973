package main

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
)

//go:embed *.go */*.go cell/rules.toml font/files workbook/names.tsv workbook/template.toml workbook/readme.*.txt
var source embed.FS

// programCode returns the hash of the program: its code, fonts, rules and words, the versions of libraries and of Go. Files kept
// from before are good as long as it is the same. The bytes of the program would not do: they name the commit.
var programCode = sync.OnceValue(func() string {
	h := sha256.New()
	h.Write([]byte(runtime.Version()))
	err := fs.WalkDir(source, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		b, err := source.ReadFile(name)
		sum := sha256.Sum256(b)
		h.Write(sum[:])
		return err
	})
	if err != nil { // unreachable: the files are part of the program
		panic(err)
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			h.Write([]byte(d.Path + " " + d.Version + " " + d.Sum + "\n"))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
})
