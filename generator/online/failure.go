package online

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"syscall"

	"briefing/generator/lang"
)

// Failed returns why a question has no answer; both formats take the same arguments.
func Failed(zh, en string, args ...any) error {
	return lang.NewError(fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...))
}

// ErrLate is returned for a question without an answer in time, be it silent or drop by drop.
var ErrLate = Failed("没有及时收到回答", "no answer in time")

// errCut is returned for an answer that broke off.
var errCut = Failed("连接被中断", "the connection was cut off")

// Plainly says in both languages what a failed request is, without its address, which may be nobody else's business.
func Plainly(err error) error {
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
	case errors.As(err, &timed) && timed.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return ErrLate
	case errors.As(err, &name):
		return Failed("找不到主机 %s，可能没有联网", "there is no host %s; perhaps the network is down", name.Name)
	case errors.Is(err, syscall.ECONNREFUSED):
		return Failed("对方拒绝连接", "the connection was refused")
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errCut
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return Failed("网络不通", "the network cannot be reached")
	case errors.As(err, &cert):
		return Failed("对方的证书无法验证（%s）", "its certificate cannot be verified (%s)", cert.Err)
	}
	return Failed("网络出错（%s）", "the network failed (%s)", inner)
}
