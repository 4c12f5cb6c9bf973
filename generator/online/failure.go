package online

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/url"
	"syscall"

	"briefing/generator/lang"
)

// ErrLate is returned for a question without an answer in time, be it silent or drop by drop.
var ErrLate = lang.Errorf("没有及时收到回答", "no answer in time")

// errCut is returned for an answer that broke off.
var errCut = lang.Errorf("连接被中断", "the connection was cut off")

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
	var cert *tls.CertificateVerificationError
	if errors.As(err, &timed) && timed.Timeout() || errors.Is(err, context.DeadlineExceeded) {
		return ErrLate
	}
	if unmet := Unmet(err); unmet != nil {
		return unmet
	}
	switch {
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errCut
	case errors.As(err, &cert):
		return lang.Errorf("对方的证书无法验证（%s）", "its certificate cannot be verified (%s)", cert.Err)
	}
	return lang.Errorf("网络出错（%s）", "the network failed (%s)", inner)
}

// Unmet says why no connection came about; nil if it is not known that none did.
func Unmet(err error) error {
	var name *net.DNSError
	switch {
	case errors.As(err, &name):
		return lang.Errorf("找不到主机 %s，可能没有联网", "there is no host %s; perhaps the network is down", name.Name)
	case errors.Is(err, syscall.ECONNREFUSED):
		return lang.Errorf("对方拒绝连接", "the connection was refused")
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return lang.Errorf("网络不通", "the network cannot be reached")
	}
	return nil
}
