// Package browser finds the Chromium or Chrome of this machine, and has it print pages.
package browser

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"briefing/generator/lang"
)

// Find returns the path of the browser: the one that CHROMIUM names, or the first that is there.
func Find() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"}
	if c := os.Getenv("CHROMIUM"); c != "" {
		names = []string{c}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	tried := strings.Join(names, ", ")
	return "", lang.NewError("这台机器上没有 Chromium 或 Chrome（"+tried+"）：用 make tools 安装，或用环境变量 CHROMIUM 指明",
		"no Chromium or Chrome here ("+tried+"): run make tools, or name one in CHROMIUM")
}

// PrintPDF returns the page at an address of this machine as the browser prints it: tagged, with an outline of its headings. The browser
// finds no other machine.
func PrintPDF(ctx context.Context, address string) ([]byte, error) {
	path, err := Find()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "briefing-print-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "page.pdf")
	c := exec.CommandContext(ctx, path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
		"--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--user-data-dir="+filepath.Join(dir, "profile"),
		"--no-pdf-header-footer", "--generate-pdf-document-outline", "--virtual-time-budget=20000", "--print-to-pdf="+file, address)
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	c.WaitDelay = 2 * time.Second
	var said bytes.Buffer
	c.Stderr = &said
	if err := c.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, lang.Errorf("%s 没有印成（%v）：\n%s", "%s: %v\n%s", path, err, said.String())
	}
	return os.ReadFile(file)
}
