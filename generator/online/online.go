// Package online takes files from the network that a maintainer named by address: workbooks of online sheets.
//
// A [Client] asks one question after the other, tries again when the other side fails for a moment, and returns what came back whole or
// not at all. It trusts nobody on the way: https only, but for this machine; redirects are few, go to https, lose what proves who asks
// when they go to another host, and never lead from the open network into a private one; size and time have limits. [Client.Workbook]
// takes an xlsx file; package feishu asks for one by [Client.Ask].
package online

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"briefing/generator/lang"
)

// A Client asks addresses. The zero Client is ready, and takes answers of up to 96 MB.
type Client struct {
	Most  int64                                      // bytes of an answer
	Sleep func(context.Context, time.Duration) error // nil waits by the clock

	open func(netip.AddrPort) bool
}

// Limits on a question: how often it is tried, how long one answer may take, how long the other side may ask to wait.
const (
	mostBytes   = 96 << 20
	maxTries    = 3
	answerTime  = 2 * time.Minute
	longestWait = time.Minute
)

// A Question is what is asked of an address.
type Question struct {
	Method, Address string
	Token           string // sent as Authorization: Bearer to the host of the address and to no other; may be ""
	Body            []byte // JSON; nil is none
}

// An Answer is what came back, whole.
type Answer struct {
	Code   int // of HTTP
	Header http.Header
	Body   []byte
}

// Ask puts a question, three times if the other side is busy or fails for a moment. An answer of any code is an answer; the error says
// in both languages why there is none, and names hosts, never addresses.
func (c *Client) Ask(ctx context.Context, q Question) (a Answer, err error) {
	if err := Check(q.Address); err != nil {
		return Answer{}, err
	}
	for try := range maxTries {
		if a, err = c.once(ctx, q); ctx.Err() != nil {
			return Answer{}, context.Cause(ctx)
		}
		if try == maxTries-1 || !passing(a, err) {
			break
		}
		wait := time.Second << (2 * try)
		for _, h := range []string{"Retry-After", "x-ogw-ratelimit-reset"} { // the second is Feishu's
			if s, err := strconv.Atoi(a.Header.Get(h)); err == nil && s > 0 {
				wait = time.Duration(s) * time.Second
			}
		}
		if wait > longestWait {
			break
		}
		if err := c.Wait(ctx, wait); err != nil {
			return Answer{}, err
		}
	}
	return a, err
}

// passing reports whether trying again may help.
func passing(a Answer, err error) bool {
	if err != nil {
		return err == ErrLate || err == errCut
	}
	return a.Busy()
}

// Busy reports whether the other side says that trying again may help.
func (a Answer) Busy() bool {
	return a.Code == http.StatusTooManyRequests || a.Code == http.StatusRequestTimeout || a.Code >= 500
}

// Wait waits for d, or until ctx ends, whose cause it then returns.
func (c *Client) Wait(ctx context.Context, d time.Duration) error {
	if c.Sleep != nil {
		return c.Sleep(ctx, d)
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}

func (c *Client) once(ctx context.Context, q Question) (Answer, error) {
	ctx, stop := context.WithTimeout(ctx, answerTime)
	defer stop()
	r, err := http.NewRequestWithContext(ctx, cmp.Or(q.Method, http.MethodGet), q.Address, bytes.NewReader(q.Body))
	if err != nil {
		return Answer{}, Plainly(err)
	}
	if q.Body == nil {
		r.Body, r.ContentLength, r.GetBody = nil, 0, nil
	} else {
		r.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	if q.Token != "" {
		r.Header.Set("Authorization", "Bearer "+q.Token)
	}
	client, end := c.guarded()
	defer end()
	return Do(client, r, cmp.Or(c.Most, mostBytes))
}

// Do puts a question once and returns the whole answer, of most bytes at most.
func Do(client *http.Client, r *http.Request, most int64) (Answer, error) {
	r.Header.Set("User-Agent", "briefing-generator (refresh)")
	res, err := client.Do(r)
	if err != nil {
		return Answer{}, Plainly(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(io.LimitReader(res.Body, most+1))
	switch {
	case err != nil:
		return Answer{}, Plainly(err)
	case int64(len(b)) > most:
		return Answer{}, lang.Errorf("回答超过 %d MB", "the answer is longer than %d MB", most>>20)
	}
	return Answer{res.StatusCode, res.Header, b}, nil
}

// Workbook takes the xlsx file at an address; token may be "". What comes back is a zip archive, and nothing more is known of it.
func (c *Client) Workbook(ctx context.Context, address, token string) ([]byte, error) {
	a, err := c.Ask(ctx, Question{Address: address, Token: token})
	if err != nil {
		return nil, err
	}
	return a.Workbook(token != "")
}

// Workbook returns the xlsx file that an answer is, or why it is none. known is whether the question said who asks.
func (a Answer) Workbook(known bool) ([]byte, error) {
	switch {
	case a.Code == http.StatusOK:
	case a.Code == http.StatusUnauthorized, a.Code == http.StatusForbidden:
		if known {
			return nil, lang.Errorf("对方拒绝（%d）：secret 指的变量里的令牌没有读这份表格的权限，或已经过期", "it is refused (%d): the token in the variable that secret names may not read this sheet, or has expired", a.Code)
		}
		return nil, lang.Errorf("对方拒绝（%d）：表格没有共享给“知道链接的任何人”，也没有用 secret 给出令牌", "it is refused (%d): the sheet is not shared with everybody who has the link, and no secret gives a token", a.Code)
	case a.Code == http.StatusNotFound, a.Code == http.StatusGone:
		return nil, lang.Errorf("那里没有表格（%d）：地址写错了，或表格已经删除", "there is no sheet (%d): the address is wrong, or the sheet was deleted", a.Code)
	case a.Code == http.StatusTooManyRequests:
		return nil, lang.Errorf("从这里发出的请求太多（429），过一会儿再运行", "it has had too many requests from here (429): run it again later")
	case a.Code >= 500:
		return nil, lang.Errorf("对方出了故障（%d），过一会儿再运行", "it is out of order (%d): run it again later", a.Code)
	default:
		return nil, lang.Errorf("对方回答 %d", "it answers %d", a.Code)
	}
	switch start := bytes.ToLower(bytes.TrimSpace(a.Body[:min(len(a.Body), 512)])); {
	case len(a.Body) == 0:
		return nil, lang.Errorf("回答是空的", "the answer is empty")
	case bytes.HasPrefix(a.Body, []byte("PK")), bytes.HasPrefix(a.Body, []byte("\xd0\xcf\x11\xe0")): // an archive, or an old or encrypted workbook, which the reader names
		return a.Body, nil
	case strings.HasPrefix(a.Header.Get("Content-Type"), "text/html"), bytes.HasPrefix(start, []byte("<!doctype html")), bytes.HasPrefix(start, []byte("<html")):
		return nil, lang.Errorf("回答是网页，不是工作簿：表格没有共享（要求登录），或地址是网页的而不是导出的",
			"the answer is a page, not a workbook: the sheet is not shared (one is asked to sign in), or the address is that of the page, not of the export")
	}
	return nil, lang.Errorf("回答不是 xlsx 文件（%s）", "the answer is no xlsx file (%s)", cmp.Or(mediaType(a.Header), "?"))
}

func mediaType(h http.Header) string {
	t, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	return t[:min(len(t), 80)]
}

// Check refuses an address that will not be asked: no https, except on this machine; no host; a user's name or password in it.
func Check(address string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.Opaque != "":
		return lang.Errorf("地址不是完整的网址，要像 https://docs.google.com/spreadsheets/d/KEY/export?format=xlsx", "the address is no whole one, like https://docs.google.com/spreadsheets/d/KEY/export?format=xlsx")
	case u.User != nil:
		return lang.Errorf("地址里写着用户名或密码；令牌只能放在环境变量里，用 secret 写变量名", "the address holds a name or a password; a token belongs in an environment variable, which secret names")
	case u.Scheme == "https", u.Scheme == "http" && Here(u.Hostname()):
		return nil
	}
	return lang.Errorf("地址要以 https:// 开头", "the address must begin with https://")
}

// Host returns the host of an address, which messages may show.
func Host(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.Host
	}
	return ""
}
