package serve

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefing/generator/fixture"
)

// TestHostileRequestsStayInTheFolder asks in every way for files that are not the site's, and looks at the headers of those that are.
func TestHostileRequestsStayInTheFolder(t *testing.T) {
	v := serveRain(t)
	fixture.Write(t, v.dir, "secret.txt", "a secret")
	fixture.Write(t, v.dir, "outside/secret.html", "<head></head>a secret")
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
		c.SetDeadline(time.Now().Add(fixture.Hang))
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
		"http://localhost/../secret.txt", "/../secret.txt", "/..%2fsecret.txt", "/zh/../../secret.txt", "/%2fetc/passwd", "//evil.example/%2e%2e",
	} {
		got := get(target, "localhost")
		status, _, _ := strings.Cut(got, "\r\n")
		_, to, leads := strings.Cut(got, "\r\nLocation: ")
		out := strings.Contains(got, "a secret") || strings.Contains(got, "root:") || strings.Contains(got, "PATH=") || strings.HasPrefix(status, "HTTP/1.1 2") ||
			strings.HasPrefix(status, "HTTP/1.1 5") || leads && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//"))
		if out {
			t.Errorf("%.80s: %s, to %.80q", target, status, to)
		}
	}
	for _, host := range []string{"evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "localhost@evil.example", "0.0.0.0", "evil.example:80", "[::ffff:1.2.3.4]", "2130706433", ""} {
		for _, target := range []string{"/zh/", "/_serve/events", "/_serve/live.js", "/data/rainfall/rainfall.csv"} {
			got := get(target, host)
			refused := strings.HasPrefix(got, "HTTP/1.1 403") || strings.HasPrefix(got, "HTTP/1.1 400")
			if !refused {
				t.Errorf("%s for %q: %.60s", target, host, got)
			}
		}
	}
	for host, target := range map[string]string{"localhost:1313": "200 /zh/", "127.0.0.1": "200 /zh/", "[::1]:1313": "200 /zh/", "localhost": "301 /zh/data/rainfall"} {
		status, path, _ := strings.Cut(target, " ")
		if got := get(path, host); !strings.HasPrefix(got, "HTTP/1.1 "+status) {
			t.Errorf("%s for %q: %.60s, want %s", path, host, got, status)
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
	meta, err := os.ReadFile(filepath.Join(fixture.Root, "site", "layouts", "_partials", "head", "first.html"))
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
