// Command module gives the module another path: go run .ci/module/main.go github.com/you/briefing, in the module's folder. Then the
// go command finds the program in a fork. It changes go.mod, the imports of Go files and nothing else.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) != 2 || !strings.Contains(os.Args[1], ".") {
		fmt.Fprintln(os.Stderr, "模块路径要写成代码仓库的地址，如 make module MODULE=github.com/you/briefing\nname the address of the repository, as in make module MODULE=github.com/you/briefing")
		os.Exit(2)
	}
	if err := rename(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func rename(to string) error {
	out, err := exec.Command("go", "list", "-m").Output()
	if err != nil {
		return err
	}
	from := strings.TrimSpace(string(out))
	if out, err := exec.Command("go", "mod", "edit", "-module", to).CombinedOutput(); err != nil {
		return fmt.Errorf("%v: %s", err, out)
	}
	return filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && name != "." && strings.HasPrefix(e.Name(), ".") {
			return fs.SkipDir
		}
		if err != nil || e.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		return imports(name, from, to)
	})
}

// imports renames what a file imports of the module.
func imports(name, from, to string) error {
	old, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, name, old, parser.ImportsOnly)
	if err != nil {
		return err
	}
	now := bytes.Clone(old)
	for i := len(f.Imports) - 1; i >= 0; i-- { // from the end: what is before keeps its place
		p := f.Imports[i].Path
		path, _ := strconv.Unquote(p.Value)
		if below, ok := strings.CutPrefix(path+"/", from+"/"); ok {
			at, end := files.Position(p.Pos()).Offset, files.Position(p.End()).Offset
			now = append(append(bytes.Clone(now[:at]), strconv.Quote(strings.TrimSuffix(to+"/"+below, "/"))...), now[end:]...)
		}
	}
	if bytes.Equal(now, old) {
		return nil
	}
	if now, err = format.Source(now); err != nil {
		return err
	}
	return os.WriteFile(name, now, 0o644)
}
