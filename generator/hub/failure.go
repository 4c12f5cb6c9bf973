package hub

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"syscall"

	"briefing/generator/lang"
)

// failed returns why a question has no answer; both formats take the same arguments.
func failed(zh, en string, args ...any) error {
	return lang.NewError(fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...))
}

// and returns an error with more said after it.
func and(err error, zh, en string, args ...any) error {
	w := Why(err)
	return lang.NewError(w.ZH+fmt.Sprintf(zh, args...), w.EN+fmt.Sprintf(en, args...))
}

// Why says in both languages why a question has no answer. What only the network knows stays in its words.
func Why(err error) lang.Text {
	if f := (lang.Error{}); errors.As(err, &f) {
		return f.Text
	}
	return lang.Same(err.Error())
}

// errLate is returned for a question without an answer in time, be it silent or drop by drop.
var errLate = failed("没有及时收到回答", "no answer in time")

// plainly says what a failed request is, without the address, which the caller's cell stands for.
func plainly(err error) error {
	if f := (lang.Error{}); errors.As(err, &f) {
		return f
	}
	var u *url.Error
	inner := err
	if errors.As(err, &u) {
		inner = u.Err
	}
	var timed net.Error
	var name *net.DNSError
	var cert *tls.CertificateVerificationError
	switch {
	case errors.As(err, &timed) && timed.Timeout():
		return errLate
	case errors.As(err, &name):
		return failed("找不到主机 %s，可能没有联网", "there is no host %s; perhaps the network is down", name.Name)
	case errors.Is(err, syscall.ECONNREFUSED):
		return failed("对方拒绝连接", "the connection was refused")
	case errors.Is(err, syscall.ECONNRESET):
		return failed("连接被中断", "the connection was cut off")
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return failed("网络不通", "the network cannot be reached")
	case errors.As(err, &cert):
		return failed("对方的证书无法验证（%s）", "its certificate cannot be verified (%s)", cert.Err)
	}
	return failed("网络出错（%s）", "the network failed (%s)", inner)
}

// refusal is an answer other than 200 as an error.
func refusal(code int, h http.Header) error {
	switch code {
	case http.StatusUnauthorized, http.StatusNotFound, http.StatusGone:
		return ErrNotFound
	case http.StatusTooManyRequests:
		return failed("从这里发出的请求太多，Hub 暂时不回答", "the Hub has had too many requests from here")
	case http.StatusForbidden:
		if why := h.Get("X-Error-Message"); why != "" {
			return failed("Hub 拒绝回答（403：%s）", "the Hub refuses to answer (403, %s)", why)
		}
		return failed("Hub 拒绝回答（403）", "the Hub refuses to answer (403)")
	}
	if code >= 500 {
		return failed("Hub 出了故障（%d）", "the Hub is out of order (%d)", code)
	}
	why := h.Get("X-Error-Message")
	if why == "" {
		why = http.StatusText(code)
	}
	return failed("Hub 回答 %d：%s", "the Hub answers %d, %s", code, why)
}
