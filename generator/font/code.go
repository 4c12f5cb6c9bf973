package font

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"strings"
	"sync"

	"briefing/generator/raster"
)

//go:embed *.go
var source embed.FS

// Code returns the hash of the code of this package, of its fonts and of what fills its letters.
var Code = sync.OnceValue(func() string {
	h := sha256.New()
	for _, fsys := range []embed.FS{source, files, raster.Source} {
		err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || strings.HasSuffix(name, "_test.go") {
				return err
			}
			b, err := fsys.ReadFile(name)
			sum := sha256.Sum256(b)
			h.Write(sum[:])
			return err
		})
		if err != nil { // unreachable: the files are part of the program
			panic(err)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
})
