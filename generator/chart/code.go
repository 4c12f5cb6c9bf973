package chart

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"strings"
	"sync"

	"briefing/generator/font"
)

//go:embed *.go
var source embed.FS

// Code returns the hash of the code and the fonts that draw: pictures kept from before are good as long as it is the
// same, whatever else of the program has changed.
var Code = sync.OnceValue(func() string {
	h := sha256.New()
	h.Write([]byte(font.Code()))
	entries, err := source.ReadDir(".")
	if err != nil { // unreachable: the folder is part of the program
		panic(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		b, err := source.ReadFile(e.Name())
		if err != nil {
			panic(err)
		}
		sum := sha256.Sum256(b)
		h.Write(sum[:])
	}
	return hex.EncodeToString(h.Sum(nil))
})
