// Package feishu takes sheets of Feishu, and of Lark, which is Feishu elsewhere, as xlsx files, by the documented interface for
// exports. It asks, in this order:
//
//  1. POST auth/v3/tenant_access_token/internal with app_id and app_secret: a token for two hours
//  2. POST drive/v1/export_tasks with file_extension, token and type: a ticket
//  3. GET drive/v1/export_tasks/{ticket}?token={token}, again and again until job_status is 0: a file_token
//  4. GET drive/v1/export_tasks/file/{file_token}/download: the file, within ten minutes
//
// Documented at https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/drive-v1/export_task/export-user-guide; the app needs
// docs:document:export or drive:export:readonly, and the sheet must be shared with the app ("add document app"). Every answer is JSON with a
// code, 0 if all is well. It was tried against a server that answers as documented, not against Feishu.
package feishu

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"briefing/generator/lang"
	"briefing/generator/online"
)

// A Client asks Feishu as an app.
type Client struct {
	HTTP   *online.Client
	App    string // app_id
	Secret string // app_secret
}

// Limits on waiting for an export: how often it is asked after, and after how long.
const (
	maxPolls = 90
	pollWait = 2 * time.Second
)

// A Sheet is a sheet of Feishu.
type Sheet struct {
	API   string // https://open.feishu.cn
	Token string
}

var sheetPath = regexp.MustCompile(`^/(sheets|wiki|base|docx?|file)/([A-Za-z0-9]{5,64})/?$`)

// SheetAt returns the sheet at an address as a browser shows it: https://TENANT.feishu.cn/sheets/TOKEN, or of larksuite.com. On this
// machine, for tests, the interface is where the sheet is.
func SheetAt(address string) (Sheet, error) {
	if err := online.Check(address); err != nil {
		return Sheet{}, err
	}
	u, err := url.Parse(address)
	if err != nil {
		return Sheet{}, online.Plainly(err)
	}
	m := sheetPath.FindStringSubmatch(u.Path)
	switch {
	case m == nil:
		return Sheet{}, lang.Errorf("地址要像 https://公司.feishu.cn/sheets/… 那样，是一份电子表格的", "the address must be that of a sheet, like https://TENANT.feishu.cn/sheets/…")
	case m[1] == "wiki":
		return Sheet{}, lang.Errorf("知识库里的表格要用它本身的地址（/sheets/…），在表格右上角“…”里打开", "of a sheet in a wiki give its own address (/sheets/…)")
	case m[1] != "sheets":
		return Sheet{}, lang.Errorf("只能取电子表格（/sheets/…），这是 /%s/", "only sheets can be taken (/sheets/…); this is /%s/", m[1])
	}
	api := u.Scheme + "://" + u.Host
	if u.Scheme == "https" {
		switch host := u.Hostname(); {
		case host == "feishu.cn", strings.HasSuffix(host, ".feishu.cn"):
			api = "https://open.feishu.cn"
		case host == "larksuite.com", strings.HasSuffix(host, ".larksuite.com"):
			api = "https://open.larksuite.com"
		default:
			return Sheet{}, lang.Errorf("%s 不是飞书（feishu.cn）或 Lark（larksuite.com）的地址", "%s is no address of Feishu (feishu.cn) or Lark (larksuite.com)", host)
		}
	}
	return Sheet{API: api, Token: m[2]}, nil
}

// Workbook exports a sheet and returns the xlsx file.
func (c *Client) Workbook(ctx context.Context, sh Sheet) ([]byte, error) {
	var auth struct {
		Token string `json:"tenant_access_token"`
	}
	if err := c.ask(ctx, sh, "POST auth/v3/tenant_access_token/internal", "", map[string]string{"app_id": c.App, "app_secret": c.Secret}, &auth); err != nil {
		return nil, err
	}
	if auth.Token == "" {
		return nil, incomplete("tenant_access_token")
	}
	var task struct {
		Data struct{ Ticket string }
	}
	if err := c.ask(ctx, sh, "POST drive/v1/export_tasks", auth.Token, map[string]string{"file_extension": "xlsx", "token": sh.Token, "type": "sheet"}, &task); err != nil {
		return nil, err
	}
	if task.Data.Ticket == "" {
		return nil, incomplete("ticket")
	}
	file, err := c.exported(ctx, sh, auth.Token, task.Data.Ticket)
	if err != nil {
		return nil, err
	}
	a, err := c.HTTP.Ask(ctx, online.Question{Address: sh.API + "/open-apis/drive/v1/export_tasks/file/" + url.PathEscape(file) + "/download", Token: auth.Token})
	if err != nil {
		return nil, err
	}
	if a.Code != http.StatusOK {
		var said struct {
			Code int
			Msg  string
		}
		if json.Unmarshal(a.Body, &said) == nil && said.Code != 0 {
			return nil, c.refusal(said.Code, said.Msg)
		}
	}
	return a.Workbook(true)
}

// exported waits until an export is done, and returns the token of its file.
func (c *Client) exported(ctx context.Context, sh Sheet, token, ticket string) (string, error) {
	for range maxPolls {
		var answer struct {
			Data struct {
				Result *struct {
					Token  string `json:"file_token"`
					Status *int   `json:"job_status"`
					Error  string `json:"job_error_msg"`
				}
			}
		}
		if err := c.ask(ctx, sh, "GET drive/v1/export_tasks/"+url.PathEscape(ticket)+"?"+url.Values{"token": {sh.Token}}.Encode(), token, nil, &answer); err != nil {
			return "", err
		}
		r := answer.Data.Result
		switch {
		case r == nil || r.Status == nil:
			return "", incomplete("job_status")
		case *r.Status == 0:
			if r.Token == "" {
				return "", incomplete("file_token")
			}
			return r.Token, nil
		case *r.Status != 1 && *r.Status != 2: // beginning, under way
			return "", c.unexported(*r.Status, r.Error)
		}
		if err := c.HTTP.Wait(ctx, pollWait); err != nil {
			return "", err
		}
	}
	return "", lang.Errorf("飞书导出超过 %s 还没有完成", "Feishu has not finished the export after %s", maxPolls*pollWait)
}

// ask puts a question, "POST path", and reads the JSON of the answer into v.
func (c *Client) ask(ctx context.Context, sh Sheet, what, token string, body map[string]string, v any) error {
	method, path, _ := strings.Cut(what, " ")
	q := online.Question{Method: method, Address: sh.API + "/open-apis/" + path, Token: token}
	if body != nil {
		var err error
		if q.Body, err = json.Marshal(body); err != nil {
			return err
		}
	}
	a, err := c.HTTP.Ask(ctx, q)
	if err != nil {
		return err
	}
	var said struct {
		Code *int
		Msg  string
	}
	if err := json.Unmarshal(a.Body, &said); err != nil || said.Code == nil {
		if a.Code != http.StatusOK {
			return lang.Errorf("飞书回答 %d", "Feishu answers %d", a.Code)
		}
		return incomplete("code")
	}
	if *said.Code != 0 {
		return c.refusal(*said.Code, said.Msg)
	}
	if err := json.Unmarshal(a.Body, v); err != nil {
		return lang.Errorf("飞书的回答读不懂（%s）", "the answer of Feishu cannot be read (%s)", err)
	}
	return nil
}

func incomplete(what string) error {
	return lang.Errorf("飞书的回答里没有 %s", "the answer of Feishu has no %s", what)
}

// clean returns what Feishu said, on one line and without the secret.
func (c *Client) clean(said string) string {
	return cmp.Or(online.OneLine(online.Scrub(said, c.Secret)), "?") // before it is cut
}
