package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"briefing/generator/golden"
)

// licences are known by words that stand in no other.
var licences = []struct{ id, words string }{
	{"Apache-2.0", "Apache License Version 2.0"},
	{"MPL-2.0", "Mozilla Public License Version 2.0"},
	{"OFL-1.1", "SIL OPEN FONT LICENSE Version 1.1"},
	{"FTL", "Use of the Freetype-Go software is subject to your choice of exactly one of the following two licenses"},
	{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose"},
	{"ISC", "Permission to use, copy, modify, and distribute this software for any purpose with or without fee"},
	{"BSD-3-Clause", "Neither the name"},
	{"BSD-3-Clause", "The names of its contributors may not be used"},
	{"BSD-2-Clause", "Redistributions of source code must retain the above copyright notice"},
	{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"},
	{"Unlicense", "This is free and unencumbered software released into the public domain"},
	{"CC0-1.0", "CC0 1.0 Universal"},
	{"BSL-1.0", "Boost Software License - Version 1.0"},
}

// permissive are the licences that may be shipped. Others need a reason in excepted.
var permissive = []string{"Apache-2.0", "OFL-1.1", "ISC", "BSD-3-Clause", "BSD-2-Clause", "MIT", "Unlicense", "CC0-1.0", "BSL-1.0"}

// excepted are parts under another licence, with the reason why that is no matter.
var excepted = map[string]string{
	"github.com/go-sql-driver/mysql":                "linked as it is; MPL asks for the source of changed files, and none is changed",
	"github.com/hashicorp/go-uuid":                  "linked as it is; MPL asks for the source of changed files, and none is changed",
	"github.com/hashicorp/golang-lru/v2":            "linked as it is; MPL asks for the source of changed files, and none is changed",
	"github.com/makeworld-the-better-one/dither/v2": "linked as it is; MPL asks for the source of changed files, and none is changed",
	"axe-core":                   "runs in the tests, is not shipped",
	"github.com/golang/freetype": "its licence asks that users name the FreeType project, which this page does",
}

var spaces = regexp.MustCompile(`[\s#*/=,]+`)

// licenceOf returns the licence of a text, the first if it has several; "" is none of those known.
func licenceOf(text string) (id string) {
	plain := func(s string) string { return strings.ToLower(spaces.ReplaceAllString(s, " ")) }
	text = plain(text)
	first := len(text)
	for _, l := range licences {
		if i := strings.Index(text, plain(l.words)); i >= 0 && i < first {
			id, first = l.id, i
		}
	}
	if id == "BSD-2-Clause" && strings.Contains(text, "neither the name") {
		return "BSD-3-Clause"
	}
	return id
}

// A thirdParty is something that others made.
type thirdParty struct{ name, version, licence, use string }

// licenceIn returns the licence of the first file in a folder that is one.
func licenceIn(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		n := strings.ToUpper(e.Name())
		if e.IsDir() || !strings.HasPrefix(n, "LICEN") && !strings.HasPrefix(n, "COPYING") && !strings.HasPrefix(n, "UNLICENSE") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if id := licenceOf(string(b)); id != "" {
			return id
		}
	}
	return ""
}

// modules returns the modules whose packages go list prints for arguments, by path.
func modules(t *testing.T, args ...string) map[string]thirdParty {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-deps", "-json=Module"}, args...)...)
	cmd.Dir = ".."
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64") // the same list on every machine
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	all := map[string]thirdParty{}
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var p struct {
			Module *struct{ Path, Version, Dir string }
		}
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		if m := p.Module; m != nil && m.Version != "" && all[m.Path].name == "" {
			all[m.Path] = thirdParty{m.Path, m.Version, licenceIn(t, m.Dir), ""}
		}
	}
	return all
}

// TestThirdPartyIsListed holds what is linked in, the fonts and what the tests run to licences that allow it, and lists them:
// make golden writes THIRD_PARTY.md. That the list is the newest is asked by .ci/run, which makes it anew, and not here: a
// pull request that brings a newer module would fail over what a machine can write.
func TestThirdPartyIsListed(t *testing.T) {
	linked := modules(t, "./generator")
	tested := modules(t, "-test", "./...", "tool")
	var all []thirdParty
	for _, name := range slices.Sorted(maps.Keys(tested)) {
		m := tested[name]
		m.use = "tests, tools"
		if _, ok := linked[name]; ok {
			m.use = "program"
		}
		all = append(all, m)
	}
	for name := range linked {
		if tested[name].name == "" {
			t.Errorf("%s is linked and not listed", name)
		}
	}
	for _, f := range []struct{ name, file string }{{"Source Sans 3", "OFL-SourceSans3.txt"}, {"Noto Sans SC", "OFL-NotoSansSC.txt"}} {
		b, err := os.ReadFile(filepath.Join("font", "files", f.file))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, thirdParty{f.name, "subset", licenceOf(string(b)), "site, charts"})
	}
	all = append(all, thirdParty{"OpenCC, its table of characters", "", licenceIn(t, filepath.Join("page", "opencc")), "program, site"})
	all = append(all, thirdParty{"axe-core", "", licenceIn(t, filepath.Join("e2e", "testdata", "axe")), "tests, tools"})
	counts := map[string]int{}
	var b strings.Builder
	b.WriteString("# Third-party parts\n\nWhat others made and this repository uses, with its licence. The program links the modules marked *program*; the site\ncontains the fonts and no script or style of others. `make golden` writes this page; versions stand in `go.mod` and, of a\nbuild, in `make sbom`. `make duckdb` builds another program, which also links DuckDB with what it\nbundles, its driver and mapstructure, all three MIT; versions stand in `.ci/duckdb/go.mod`.\n\n" +
		"Portions of this software are copyright © The FreeType Project (www.freetype.org). All rights reserved.\n\n| part | licence | used in |\n|---|---|---|\n")
	for _, p := range all {
		licence := p.licence
		switch why := excepted[p.name]; {
		case licence == "":
			t.Errorf("%s %s: no licence is known", p.name, p.version)
		case !slices.Contains(permissive, licence) && why == "":
			t.Errorf("%s %s: %s is not a permissive licence, and no reason is given", p.name, p.version, licence)
		case why != "":
			licence += " (" + why + ")"
		}
		counts[p.licence]++
		fmt.Fprintf(&b, "| %s | %s | %s |\n", p.name, licence, p.use)
	}
	b.WriteString("\nTogether:")
	for i, id := range slices.Sorted(maps.Keys(counts)) {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, " %d %s", counts[id], id)
	}
	b.WriteString(".\n")
	if golden.Update() {
		if err := os.WriteFile("../THIRD_PARTY.md", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
