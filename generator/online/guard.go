package online

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"briefing/generator/lang"
)

// maxRedirects is how often an address may lead elsewhere. Google's leads to one host, others' to two.
const maxRedirects = 5

// A guard watches over one question: it knows whether the named address is itself in a private network, and keeps an address of the
// open network from leading into one.
type guard struct {
	open    func(netip.AddrPort) bool // counts as of the open network; of tests
	mu      sync.Mutex
	asked   bool            // the first connection was made
	private bool            // it was to a private address
	proxies map[string]bool // hosts of the proxies of the environment, which resolve names themselves
}

// guarded returns a client for one question and what ends its connections.
func (c *Client) guarded() (*http.Client, func()) {
	g := &guard{open: c.open, proxies: map[string]bool{}}
	t := &http.Transport{
		Proxy: func(r *http.Request) (*url.URL, error) {
			p, err := http.ProxyFromEnvironment(r)
			if p != nil {
				g.mu.Lock()
				g.proxies[p.Hostname()] = true
				g.mu.Unlock()
			}
			return p, err
		},
		DialContext:           g.dial,
		TLSHandshakeTimeout:   20 * time.Second,
		ResponseHeaderTimeout: answerTime,
		ForceAttemptHTTP2:     true,
	}
	return &http.Client{Transport: t, CheckRedirect: g.redirect}, t.CloseIdleConnections
}

// redirect judges where an address leads.
func (g *guard) redirect(r *http.Request, via []*http.Request) error {
	first := via[0].URL
	switch {
	case len(via) > maxRedirects:
		return lang.Errorf("被转到别处 %d 次以上", "it redirects more than %d times", maxRedirects)
	case r.URL.Scheme != "https" && !(first.Scheme == "http" && Here(first.Hostname()) && Here(r.URL.Hostname())):
		return lang.Errorf("被转到不加密的地址（%s）", "it redirects to an address without https (%s)", r.URL.Host)
	case r.URL.User != nil:
		return lang.Errorf("被转到带有用户名的地址（%s）", "it redirects to an address with a name in it (%s)", r.URL.Host)
	case g.proxied() && literallyPrivate(r.URL.Hostname()) && !literallyPrivate(first.Hostname()): // without a proxy, dial judges
		return refusedPrivate(r.URL.Hostname())
	}
	r.Header.Del("Referer") // has the address of the sheet in it
	if r.URL.Host != first.Host || r.URL.Scheme != first.Scheme {
		r.Header.Del("Authorization")
	}
	return nil
}

func (g *guard) proxied() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.proxies) > 0
}

// dial connects to a host, and judges the address that its name stands for at the moment of connecting: a name may stand for another
// one than a moment ago.
func (g *guard) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, _ := net.SplitHostPort(address)
	g.mu.Lock()
	first, proxy := !g.asked, g.proxies[host]
	g.asked = true
	g.mu.Unlock()
	d := net.Dialer{Timeout: 20 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || proxy || !private(to.Addr()) || g.open != nil && g.open(to) {
			return nil
		}
		g.mu.Lock()
		defer g.mu.Unlock()
		g.private = g.private || first
		if !g.private {
			return refusedPrivate(host)
		}
		return nil
	}}
	return d.DialContext(ctx, network, address)
}

func refusedPrivate(host string) error {
	return lang.Errorf("被转到内部网络的地址（%s），已拒绝", "it redirects into a private network (%s), which is refused", host)
}

// Here reports whether a host is this machine, by its number or as localhost.
func Here(host string) bool {
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.Unmap().IsLoopback()
}

// literallyPrivate reports whether a host is written as an address of a private network.
func literallyPrivate(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && private(ip)
}

// closed are what netip does not know as closed to the open network, of RFC 6890: this network, shared space, protocol assignments,
// benchmarks, reserved, and the prefixes that carry addresses of version 4 in those of version 6.
var closed = func() (all []netip.Prefix) {
	for _, p := range []string{"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"} {
		all = append(all, netip.MustParsePrefix(p))
	}
	return all
}()

// private reports whether an address is none of the open network.
func private(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() { // loopback, link-local, multicast, unspecified are no global ones
		return true
	}
	for _, p := range closed {
		if p.Contains(ip) {
			return true
		}
	}
	return false
}
