package query

import (
	"context"
	"crypto/tls"
	"database/sql/driver"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"

	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/online"
)

// A failure is what went wrong in both languages, with a place %s for what the server said.
type failure struct{ zh, en string }

// The failures that engines tell apart.
var (
	refused  = failure{"用户名或密码不对（%s）", "the user or the password is wrong (%s)"}
	denied   = failure{"没有权限（%s）", "it is not permitted (%s)"}
	readOnly = failure{"只读会话拒绝写入（%s）", "the read-only session refuses to write (%s)"}
	late     = failure{"服务器说超过了时限（%s）", "the server says that it took too long (%s)"}
	shard    = failure{"有一个分片不可用，结果不完整，因此不用（%s）", "a shard cannot be reached; what the others have is not the whole and is not taken (%s)"}
	asks     = failure{"服务器拒绝了查询（%s）", "the server refuses the query (%s)"}
)

// failed returns an error in both languages; both formats take the same arguments.
var failed = online.Failed

// told returns an error as people read it: in both languages, with the connection's name, without its secret.
func (q *asked) told(ctx context.Context, e engine, err error) error {
	t := q.plainly(ctx, e, err)
	clean := func(s string) string { return scrub(s, q.password) }
	return lang.NewError(clean("连接 "+q.c.Name+"："+t.ZH), clean("connection "+q.c.Name+": "+t.EN))
}

func (q *asked) plainly(ctx context.Context, e engine, err error) lang.Text {
	if f := (lang.Error{}); errors.As(err, &f) {
		return f.Text
	}
	say := func(zh, en string, args ...any) lang.Text {
		return lang.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
	}
	said := oneLine(scrub(err.Error(), q.password)) // before it is cut
	var (
		name   *net.DNSError
		cert   *tls.CertificateVerificationError
		record tls.RecordHeaderError
		alert  tls.AlertError
		timed  net.Error
		op     *net.OpError
	)
	unmet := func(zh, en string) lang.Text {
		return lang.Text{ZH: "连不上 " + q.c.Address + "：" + zh, EN: "cannot connect to " + q.c.Address + ": " + en}
	}
	first := errors.As(err, &op) && op.Op == "dial"
	if e != nil {
		if f := e.explain(err); f != (failure{}) {
			return lang.Text{ZH: strings.Replace(f.zh, "%s", said, 1), EN: strings.Replace(f.en, "%s", said, 1)}
		}
	}
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded), errors.Is(err, context.DeadlineExceeded), !first && errors.As(err, &timed) && timed.Timeout():
		return say("超过了时限 %s（time）", "it took longer than %s (time)", q.c.Limits.Time.Round(time.Millisecond))
	case errors.Is(err, context.Canceled):
		return say("被取消", "it was cancelled")
	case errors.As(err, &cert):
		return say("服务器的证书无法验证（%s）", "the server's certificate cannot be verified (%s)", cert.Err)
	case errors.As(err, &record), errors.As(err, &alert), strings.Contains(said, "tls:"), strings.Contains(said, "TLS"), strings.Contains(said, "HTTP response to HTTPS client"):
		return say("无法建立 TLS 连接（%s）", "there is no TLS connection (%s)", said)
	case errors.As(err, &name):
		return unmet("找不到主机 "+name.Name, "there is no host "+name.Name)
	case errors.Is(err, syscall.ECONNREFUSED):
		return unmet("对方拒绝连接", "the connection was refused")
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return unmet("网络不通", "the network cannot be reached")
	case first && errors.As(err, &timed) && timed.Timeout():
		return unmet("没有及时收到回答", "no answer in time")
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, driver.ErrBadConn), errors.Is(err, net.ErrClosed):
		return say("连接被中断，没有收到完整的回答（%s）", "the connection was cut off before the whole answer was there (%s)", said)
	case first:
		return unmet(said, said)
	}
	return say(asks.zh, asks.en, said)
}

// oneLine returns what others wrote on one line, not too much of it.
func oneLine(s string) string {
	s = cell.Plain(strings.Join(strings.Fields(s), " "))
	if r := []rune(s); len(r) > 600 {
		s = string(r[:599]) + "…"
	}
	return s
}

var credentials = regexp.MustCompile(`([A-Za-z][A-Za-z0-9+.-]*://)[^\s/@]*@`)

// scrub takes a secret out of a text, in every form in which a driver or a server may repeat it, and what stands before the @ of
// an address.
func scrub(s, secret string) string {
	const gone = "•••"
	s = credentials.ReplaceAllString(s, "${1}"+gone+"@")
	if secret == "" {
		return s
	}
	forms := []string{secret, url.QueryEscape(secret), url.PathEscape(secret), url.UserPassword("", secret).String()[1:], fmt.Sprintf("%q", secret), strings.ReplaceAll(secret, "'", "''"),
		strings.ReplaceAll(strings.ReplaceAll(secret, `\`, `\\`), `'`, `\'`), hex.EncodeToString([]byte(secret)), oneLine(secret)}
	for _, b := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
		for lead := range 3 { // as part of something longer, as of user:password
			in := append(make([]byte, lead), secret...)
			out := strings.TrimRight(b.EncodeToString(in), "=")
			forms = append(forms, strings.TrimRight(out[min(len(out), []int{0, 2, 3}[lead]):], "="))
			if len(in)%3 != 0 { // its last sign depends on what follows
				forms = append(forms, out[min(len(out)-1, []int{0, 2, 3}[lead]):len(out)-1])
			}
		}
	}
	slices.SortFunc(forms, func(a, b string) int { return len(b) - len(a) })
	for i, f := range forms {
		f = strings.Trim(f, `"`)
		if f != "" && (len(f) >= 4 || f == secret) && !slices.Contains(forms[:i], f) {
			s = strings.ReplaceAll(s, f, gone)
		}
	}
	return s
}
