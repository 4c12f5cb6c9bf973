package hub

import (
	"cmp"
	"fmt"
	"net/http"

	"briefing/generator/lang"
)

// and returns an error with more said after it.
func and(err error, zh, en string, args ...any) error {
	w := lang.ErrorText(err)
	return lang.NewError(w.ZH+fmt.Sprintf(zh, args...), w.EN+fmt.Sprintf(en, args...))
}

// refusal is an answer other than 200 as an error.
func refusal(code int, h http.Header) error {
	switch code {
	case http.StatusUnauthorized, http.StatusNotFound, http.StatusGone:
		return ErrNotFound
	case http.StatusTooManyRequests:
		return lang.Errorf("从这里发出的请求太多，Hub 暂时不回答", "the Hub has had too many requests from here")
	case http.StatusForbidden:
		if why := h.Get("X-Error-Message"); why != "" {
			return lang.Errorf("Hub 拒绝回答（403：%s）", "the Hub refuses to answer (403, %s)", why)
		}
		return lang.Errorf("Hub 拒绝回答（403）", "the Hub refuses to answer (403)")
	}
	if code >= 500 {
		return lang.Errorf("Hub 出了故障（%d）", "the Hub is out of order (%d)", code)
	}
	return lang.Errorf("Hub 回答 %d：%s", "the Hub answers %d, %s", code, cmp.Or(h.Get("X-Error-Message"), http.StatusText(code)))
}
