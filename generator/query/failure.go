package query

import (
	"context"
	"crypto/tls"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"
	"time"

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

// told returns an error as people read it: in both languages, with the connection's name, without its secret.
func (q *asked) told(ctx context.Context, e engine, err error) error {
	t := q.plainly(ctx, e, err)
	clean := func(s string) string { return online.Scrub(s, q.password) }
	return lang.NewError(clean("连接 "+q.c.Name+"："+t.ZH), clean("connection "+q.c.Name+": "+t.EN))
}

func (q *asked) plainly(ctx context.Context, e engine, err error) lang.Text {
	if f := (lang.Error{}); errors.As(err, &f) {
		return f.Text
	}
	say := func(zh, en string, args ...any) lang.Text {
		return lang.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
	}
	said := online.OneLine(online.Scrub(err.Error(), q.password)) // before it is cut
	var (
		cert   *tls.CertificateVerificationError
		record tls.RecordHeaderError
		alert  tls.AlertError
		timed  net.Error
		op     *net.OpError
	)
	unmet := func(why error) lang.Text {
		t := lang.ErrorText(why)
		return lang.Text{ZH: "连不上 " + q.c.Address + "：" + t.ZH, EN: "cannot connect to " + q.c.Address + ": " + t.EN}
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
	case online.Unmet(err) != nil:
		return unmet(online.Unmet(err))
	case first && errors.As(err, &timed) && timed.Timeout():
		return unmet(online.ErrLate)
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, driver.ErrBadConn), errors.Is(err, net.ErrClosed):
		return say("连接被中断，没有收到完整的回答（%s）", "the connection was cut off before the whole answer was there (%s)", said)
	case first:
		return unmet(errors.New(said))
	}
	return say(asks.zh, asks.en, said)
}
