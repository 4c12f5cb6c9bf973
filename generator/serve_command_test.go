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

// TestTwoServesOfOneFolderLeaveEachOtherAlone: each shows its own site, before and after a workbook is saved.
func TestTwoServesOfOneFolderLeaveEachOtherAlone(t *testing.T) {
	dir := openDir(t)
	fixture.SmallSite(t, dir, "912.25")
	var urls [2]string
	var said [2]*bufio.Scanner
	for i := range urls {
		_, urls[i], said[i] = serving(t, dir)
	}
	show := func(want string) {
		t.Helper()
		for _, url := range urls {
			r, err := http.Get(url + "zh/data/rainfall/")
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(r.Body)
			r.Body.Close()
			if err != nil || r.StatusCode != http.StatusOK || !strings.Contains(string(b), want) || !strings.Contains(string(b), `"`+url+`zh/data/rainfall/"`) {
				t.Errorf("%s answers %d, %v, without %s or its own address", url, r.StatusCode, err, want)
			}
		}
	}
	show("912.25")
	fixture.Workbook(t, filepath.Join(dir, "new"), "rainfall", fixture.RainOf("913.5"))
	if err := os.Rename(filepath.Join(dir, "new", "rainfall.xlsx"), filepath.Join(dir, "datasets", "rainfall.xlsx")); err != nil {
		t.Fatal(err)
	}
	for i, s := range said {
		for s.Scan() && !strings.Contains(s.Text(), "files changed") {
		}
		if s.Text() == "" {
			t.Fatalf("%s ends without a second build", urls[i])
		}
	}
	show("913.5")
}

// TestServeCommandListensOnThisMachineAlone runs the command as a person does, asks it from here and from this machine's
// other addresses, and stops it as Ctrl-C does.
func TestServeCommandListensOnThisMachineAlone(t *testing.T) {
	dir := openDir(t)
	fixture.SmallSite(t, dir, "912.25")
	cmd, url, _ := serving(t, dir)
	r, err := http.Get(url + "zh/data/rainfall/") // the address is said once the first build is done
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r.Body)
	r.Body.Close()
	if err != nil || r.StatusCode != http.StatusOK || !strings.Contains(string(b), "912.25") {
		t.Fatalf("the page answers %d, %v", r.StatusCode, err)
	}
	_, port, err := net.SplitHostPort(strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/"))
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
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if status := cmd.ProcessState.Sys().(syscall.WaitStatus); status.Signaled() {
		t.Errorf("Ctrl-C kills it: %v", status.Signal())
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
		t.Error("serve leaves a folder public")
	}
}
