package xlsxtest

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Zip packs parts by name, with XML declarations.
func Zip(parts map[string]string) ([]byte, error) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, n := range slices.Sorted(maps.Keys(parts)) {
		f, err := z.Create(n)
		if err != nil {
			return nil, err
		}
		if _, err := f.Write([]byte(head + parts[n])); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return buf.Bytes(), err
}

// Unzip returns the parts of a workbook by name, without their XML declarations.
func Unzip(b []byte) (map[string]string, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	parts := map[string]string{}
	for _, f := range z.File {
		s, err := fs.ReadFile(z, f.Name)
		if err != nil {
			return nil, err
		}
		_, parts[f.Name], _ = strings.Cut(string(s), "?>\n")
	}
	return parts, nil
}
