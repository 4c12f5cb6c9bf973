package xlsxtest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Convert has LibreOffice open files and save them in a format into dir, under a profile of its own. What it cannot open
// without repair it does not save.
func Convert(t testing.TB, format, dir string, files ...string) {
	t.Helper()
	soffice := ""
	for _, name := range []string{"/Applications/LibreOffice.app/Contents/MacOS/soffice", "libreoffice", "soffice"} {
		if path, err := exec.LookPath(name); err == nil {
			soffice = path
		}
	}
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	args := append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", format, "--outdir", dir}, files...)
	out, err := exec.CommandContext(ctx, soffice, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("LibreOffice (make tools installs it): %v\n%s", err, out)
	}
	ext, _, _ := strings.Cut(format, ":")
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), filepath.Ext(f)) + "." + ext
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Errorf("LibreOffice did not save %s\n%s", name, out)
		}
	}
}
