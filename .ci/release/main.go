// Command release builds what is downloaded of a release into dist/: the program and its bill of materials for each platform, the licences,
// and the sums of all. The same commit gives the same bytes. Arguments name platforms, such as linux/amd64; without one it builds for all.
// RELEASE in the environment is the address, with a slash at the end, where the files will lie: a briefing that the program begins names it.
//
// It is run in the folder of the module: go run .ci/release/main.go.
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

var platforms = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// leftOut are tags of libraries that leave out what the program never uses: Go types that pgx could write as parameters without asking the
// server for theirs.
const leftOut = "nopgxregisterdefaulttypes"

// maxBytes is how large a program may be.
const maxBytes = 80_000_000

// Hugo is built from a copy of its source, in which what stands in leaner takes the place of the files of that name. The go command lays
// nothing over a module that it downloaded.
const (
	hugo   = "github.com/gohugoio/hugo"
	leaner = ".ci/release/_hugo"
	folder = "bin/release"
	copied = "./" + folder + "/hugo"
)

func main() {
	wanted := os.Args[1:]
	if len(wanted) == 0 {
		wanted = platforms
	}
	if err := release(wanted); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func release(wanted []string) error {
	version, err := output(nil, "git", "describe", "--tags", "--always", "--dirty", "--abbrev=12")
	if err != nil {
		return err
	}
	if err := os.RemoveAll("dist"); err != nil {
		return err
	}
	if err := os.MkdirAll("dist", 0o755); err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	hugoVersion, err := copyHugo()
	if err != nil {
		return err
	}
	thirdParty, err := os.ReadFile("THIRD_PARTY.md")
	if err != nil {
		return err
	}
	var sums strings.Builder
	add := func(name string, data []byte) {
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), name)
	}
	for _, platform := range wanted {
		system, processor, _ := strings.Cut(platform, "/")
		name := "generator-" + system + "-" + processor
		if system == "windows" {
			name += ".exe"
		}
		program := filepath.Join("dist", name)
		began := time.Now()
		env := []string{"GOOS=" + system, "GOARCH=" + processor, "CGO_ENABLED=0", "GOFLAGS="}
		if _, err := output(env, "go", "build", "-modfile="+folder+"/go.mod", "-trimpath", "-buildvcs=true", "-tags="+leftOut, "-ldflags=-s -w -X main.release="+os.Getenv("RELEASE"), "-o", program, "./generator"); err != nil {
			return err
		}
		bill := program + ".cdx.json"
		if _, err := output([]string{"GOFLAGS=-trimpath"}, "go", "tool", "-modfile=.ci/go.mod", "cyclonedx-gomod", "bin", "-json", "-licenses", "-noserial", "-notimestamp", "-version", version, "-output", bill, program); err != nil {
			return err
		}
		if err := nameHugo(bill, hugoVersion, thirdParty); err != nil {
			return err
		}
		for _, file := range []string{program, bill} {
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			add(filepath.Base(file), data)
			if file == program {
				fmt.Printf("%s %s: %.1f MB, %.0f s\n", version, name, float64(len(data))/1e6, time.Since(began).Seconds())
				if len(data) > maxBytes {
					return fmt.Errorf("%s has %d bytes, %d more than it may have", name, len(data), len(data)-maxBytes)
				}
			}
		}
	}
	for _, name := range []string{"LICENSE", "THIRD_PARTY.md"} {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join("dist", name), data, 0o644); err != nil {
			return err
		}
		add(name, data)
	}
	return os.WriteFile(filepath.Join("dist", "SHA256SUMS"), []byte(sums.String()), 0o644)
}

// copyHugo copies the source of Hugo and makes it leaner, with a go.mod beside it that has the copy take its place. It returns the version.
func copyHugo() (string, error) {
	found, err := output(nil, "go", "list", "-f", "{{.Module.Version}} {{.Module.Dir}}", hugo+"/deps") // go list -m downloads nothing
	if err != nil {
		return "", err
	}
	version, dir, _ := strings.Cut(found, " ")
	if err := os.RemoveAll(folder); err != nil {
		return "", err
	}
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		return "", err
	}
	err = filepath.WalkDir(leaner, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		to := filepath.Join(copied, strings.TrimPrefix(filepath.ToSlash(name), leaner))
		if err := os.Remove(to); err != nil { // Hugo has it no longer
			return err
		}
		return os.WriteFile(to, data, 0o644)
	})
	if err != nil {
		return "", err
	}
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		return "", err
	}
	sum, err := os.ReadFile("go.sum")
	if err != nil {
		return "", err
	}
	mod = append(mod, "\nreplace "+hugo+" => "+copied+"\n"...)
	return version, errors.Join(os.WriteFile(folder+"/go.mod", mod, 0o644), os.WriteFile(folder+"/go.sum", sum, 0o644))
}

// nameHugo has a bill of materials call Hugo by its name and version, where the tool knows of a folder, and say what was changed.
func nameHugo(bill, version string, thirdParty []byte) error {
	data, err := os.ReadFile(bill)
	if err != nil {
		return err
	}
	licence := regexp.MustCompile(`\| ` + hugo + ` \| (\S+) \|`).FindSubmatch(thirdParty)
	if licence == nil {
		return errors.New("THIRD_PARTY.md names no licence of Hugo")
	}
	is := fmt.Sprintf(`"name": %q,
      "version": %q,
      "pedigree": {"notes": "built without libavif, libwebp, KaTeX and OpenAPI: files of %s replace those of Hugo"},
      "evidence": {"licenses": [{"license": {"id": %q}}]}`, hugo, version, leaner, licence[1])
	named := strings.NewReplacer("golang/"+copied+"@(devel)", "golang/"+hugo+"@"+version, `"name": "`+copied+`",
      "version": "(devel)"`, is).Replace(string(data))
	if !strings.Contains(named, is) || strings.Contains(named, copied) {
		return fmt.Errorf("%s does not name Hugo as it is expected to", bill)
	}
	return os.WriteFile(bill, []byte(named), 0o644)
}

// output returns what a command prints, with an environment besides our own.
func output(env []string, name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), env...)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, &said)
	}
	return strings.TrimSpace(string(out)), nil
}
