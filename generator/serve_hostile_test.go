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
	stop := time.AfterFunc(hang, func() { cmd.Process.Kill() })
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
	smallSite(t, dir, "912.25")
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
	makeWorkbook(t, filepath.Join(dir, "new"), "rainfall", rainOf("913.5"))
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
	smallSite(t, dir, "912.25")
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
		if c, err := net.DialTimeout("tcp", net.JoinHostPort(ip.IP.String(), port), hang); err == nil {
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

// TestHostileRequestsStayInTheFolder asks in every way for files that are not the site's, and looks at the headers of those that are.
func TestHostileRequestsStayInTheFolder(t *testing.T) {
	v := serveRain(t)
	write(t, v.dir, "secret.txt", "a secret")
	write(t, v.dir, "outside/secret.html", "<head></head>a secret")
	public := v.s.live.at()
	for from, to := range map[string]string{"file.txt": "secret.txt", "folder": "outside", "page.html": "outside/secret.html", "up": "."} {
		if err := os.Symlink(filepath.Join(v.dir, to), filepath.Join(public, from)); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(request string) string {
		t.Helper()
		c, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(v.url, "http://"), "/"))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.SetDeadline(time.Now().Add(hang))
		io.WriteString(c, request)
		b, err := io.ReadAll(c)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	get := func(target, host string) string {
		t.Helper()
		return ask("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
	}
	for _, target := range []string{
		"/file.txt", "/folder/secret.html", "/folder/", "/folder", "/page.html", "/up/secret.txt", "/up/datasets/rainfall.xlsx",
		"/%2e%2e/secret.txt", "/.%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/zh/%2e%2e/%2e%2e/secret.txt", "/%252e%252e/secret.txt", "/..%252fsecret.txt",
		`/..\secret.txt`, "/..%5csecret.txt", "/%5c..%5c..%5csecret.txt", "/..%00/secret.txt", "/zh/index.html%00.txt", "/%00", "/....//secret.txt", "/..;/secret.txt",
		"//secret.txt", "/./../secret.txt", "/zh/..%c0%af../secret.txt", "/%ff%fe", "/~root/.profile", "/proc/self/environ", "/" + strings.Repeat("a/", 3000), "/" + strings.Repeat("../", 300) + "etc/passwd",
		"http://localhost/../secret.txt",
	} {
		got := get(target, "localhost")
		status, _, _ := strings.Cut(got, "\r\n")
		_, to, leads := strings.Cut(got, "\r\nLocation: ")
		out := strings.Contains(got, "a secret") || strings.Contains(got, "root:") || strings.Contains(got, "PATH=") || strings.HasPrefix(status, "HTTP/1.1 2") ||
			strings.HasPrefix(status, "HTTP/1.1 5") || leads && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//"))
		if out {
			t.Errorf("%.80s: %s, to %.80q", target, status, to)
		}
		tried("serve: ways out of the folder", !out, 0, 0)
	}
	for _, host := range []string{"evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "localhost@evil.example", "0.0.0.0", "evil.example:80", "[::ffff:1.2.3.4]", "2130706433", ""} {
		for _, target := range []string{"/zh/", "/_serve/events", "/_serve/live.js", "/data/rainfall/rainfall.csv"} {
			got := get(target, host)
			refused := strings.HasPrefix(got, "HTTP/1.1 403") || strings.HasPrefix(got, "HTTP/1.1 400")
			if !refused {
				t.Errorf("%s for %q: %.60s", target, host, got)
			}
			tried("serve: names of other hosts", refused, 0, 0)
		}
	}
	if got := get("http://evil.example/zh/", "localhost"); !strings.HasPrefix(got, "HTTP/1.1 403") {
		t.Errorf("a request as to a proxy: %.60s", got)
	}
	for _, request := range []string{
		"POST /zh/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx",
		"CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", "\x16\x03\x01\x00\x05hello\r\n\r\n",
	} {
		if got := ask(request); !strings.HasPrefix(got, "HTTP/1.1 4") {
			t.Errorf("%q: %.60s", request, got)
		}
	}
	meta, err := os.ReadFile(filepath.Join("..", "site", "layouts", "_partials", "head", "first.html"))
	if own := strings.TrimSuffix(pagePolicy, "; frame-ancestors 'self'"); err != nil || !strings.Contains(string(meta), `content="`+own+`"`) {
		t.Errorf("serve's policy is not that of the pages: %v", err)
	}
	if svg := get("/data/rainfall/by-year.zh.svg", "localhost"); !strings.Contains(svg, "\r\nContent-Security-Policy: "+picturePolicy+"\r\n") {
		t.Errorf("a picture comes with another policy: %.600s", svg)
	}
	page := get("/zh/", "localhost")
	for _, want := range []string{"HTTP/1.1 200", "\r\nX-Content-Type-Options: nosniff\r\n", "\r\nCache-Control: no-store\r\n", "\r\nContent-Security-Policy: " + pagePolicy + "\r\n", "\r\nContent-Type: text/html; charset=utf-8\r\n"} {
		if !strings.Contains(page, want) {
			t.Errorf("a page comes without %q", want)
		}
	}
}
