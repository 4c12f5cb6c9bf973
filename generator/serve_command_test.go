//go:build unix

package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"briefing/generator/fixture"
)

// serving runs the command serve in a folder until the test ends. The address is said once the first build is done.
func serving(t *testing.T, dir string) (cmd *exec.Cmd, url string, more *bufio.Scanner) {
	t.Helper()
	bin, err := freeBinary()
	if err != nil {
		t.Fatal(err)
	}
	cmd = exec.Command(bin, "serve", "--port", "0", "--lang", "en")
	cmd.Dir = dir
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stop := time.AfterFunc(fixture.Hang, func() { cmd.Process.Kill() })
	t.Cleanup(func() {
		stop.Stop()
		cmd.Process.Kill()
		cmd.Wait()
	})
	var log string
	for more = bufio.NewScanner(said); more.Scan(); {
		log += more.Text() + "\n"
		if strings.HasPrefix(more.Text(), "http://localhost:") {
			return cmd, more.Text(), more
		}
	}
	t.Fatalf("no address is said:\n%s", log)
	return nil, "", nil
}

// shows reports whether a page is served that says something and knows its own address.
func shows(t *testing.T, url, want string) bool {
	t.Helper()
	r, err := http.Get(url + "zh/data/rainfall/")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	return err == nil && r.StatusCode == http.StatusOK && strings.Contains(string(b), want) && strings.Contains(string(b), `"`+url+`zh/data/rainfall/"`)
}

// TestServeCommandsShowTheirFolderToThisMachineAlone runs the command twice in one folder, as a person does: each shows its own
// site, before and after a workbook is saved, and not at this machine's other addresses, and ends as Ctrl-C asks.
func TestServeCommandsShowTheirFolderToThisMachineAlone(t *testing.T) {
	c := smallSite(t)
	first, here, said := serving(t, c.dir)
	_, there, saidThere := serving(t, c.dir)
	if !shows(t, here, "912.25") || !shows(t, there, "912.25") {
		t.Error("a site is not shown, or not with its own address")
	}
	fixture.Workbook(t, filepath.Join(c.dir, "new"), "rainfall", fixture.RainOf("913.5"))
	if err := os.Rename(filepath.Join(c.dir, "new", "rainfall.xlsx"), filepath.Join(c.dir, "datasets", "rainfall.xlsx")); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*bufio.Scanner{said, saidThere} {
		for s.Scan() && !strings.Contains(s.Text(), "files changed") {
		}
		if s.Text() == "" {
			t.Fatal("one ends without a second build")
		}
	}
	if !shows(t, here, "913.5") || !shows(t, there, "913.5") {
		t.Error("what was saved is not shown")
	}
	_, port, err := net.SplitHostPort(strings.TrimSuffix(strings.TrimPrefix(here, "http://"), "/"))
	if err != nil {
		t.Fatal(err)
	}
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addrs {
		ip, ok := a.(*net.IPNet)
		if !ok || ip.IP.IsLoopback() || ip.IP.To4() == nil {
			continue
		}
		if c, err := net.DialTimeout("tcp", net.JoinHostPort(ip.IP.String(), port), fixture.Hang); err == nil {
			c.Close()
			t.Errorf("it answers at %s too", ip.IP)
		}
	}
	if err := first.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := first.Wait(); err != nil {
		t.Errorf("Ctrl-C: %v", err)
	}
	if _, err := os.Stat(filepath.Join(c.dir, "public")); err == nil {
		t.Error("serve leaves a folder public")
	}
}

// TestBuildStopsInTheMidstOfHugo asks a build to stop while Hugo is at a page that would take it hours, and others are written.
// The site stays as it was, and nothing lies about: neither beside it nor in the folder of temporary files.
func TestBuildStopsInTheMidstOfHugo(t *testing.T) {
	c, want := builtSite(t)
	temporary := t.TempDir()
	c.env = append(c.env, "TMPDIR="+temporary)
	fixture.Write(t, c.dir, "site/layouts/_shortcodes/slow.html", `{{ if eq .Page.Language.Lang "zh" }}{{ range seq 1000000 }}{{ range seq 1000000 }}{{ end }}{{ end }}{{ end }}`)
	for _, l := range []string{"zh", "en"} {
		fixture.Write(t, c.dir, "site/content/slow/index."+l+".md", "---\ntitle: x\ndescription: y\n---\n\n{{< slow >}}\n")
	}
	for _, ask := range []string{"SIGTERM", "Ctrl-C"} {
		s := onTerminal(t, c.command(t, "", "build", "--base-url", fixture.SiteURL, "--timing"), 80)
		s.until(t, "a page of Hugo's", regexp.MustCompile(`pages \([1-9]`).MatchString)
		if ask == "SIGTERM" {
			if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
		} else {
			s.press(t, "\x03")
		}
		if e := s.wait(t); e.code != 1 || !strings.Contains(e.said, "Stopped as asked") {
			t.Errorf("%s: exit %d\n%s", ask, e.code, e.said)
		}
		if got, err := fixture.Whole(filepath.Join(c.dir, "public")); err != nil || got != want {
			t.Errorf("%s: the site changed: %v", ask, err)
		}
		left, _ := filepath.Glob(filepath.Join(c.dir, "*-next-*"))
		more, err := os.ReadDir(temporary)
		if err != nil || len(left)+len(more) > 0 {
			t.Errorf("%s: %q and %v are left", ask, left, more)
		}
	}
	s := onTerminal(t, c.command(t, "", "serve", "--port", "0"), 80)
	s.says(t, "pages (")
	s.press(t, "\x03")
	if e := s.wait(t); e.code != 0 || strings.Contains(e.said, "Stopped") {
		t.Errorf("serve: exit %d\n%q", e.code, e.said)
	}
}
