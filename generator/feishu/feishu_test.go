package feishu

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"briefing/generator/fixture"
	"briefing/generator/online"
)

// A server answers as Feishu documents it. Answers of a question, by its key, are given in turns; the last one again and again.
type server struct {
	*httptest.Server
	answers map[string][]string // "[STATUS ]BODY"
	asked   []string
}

const (
	auth     = "POST /open-apis/auth/v3/tenant_access_token/internal"
	create   = "POST /open-apis/drive/v1/export_tasks"
	poll     = "GET /open-apis/drive/v1/export_tasks/6933093124755412345?token=shtcnAbCdEf"
	download = "GET /open-apis/drive/v1/export_tasks/file/boxcnxe5OdjlAkNgSNdsJvabcef/download"
)

func newServer(t *testing.T) *server {
	s := &server{answers: map[string][]string{
		auth:   {`{"code":0,"msg":"ok","tenant_access_token":"t-caecc734c2e3328a62489fe0648c4b98779515d3","expire":7200}`},
		create: {`{"code":0,"msg":"success","data":{"ticket":"6933093124755412345"}}`},
		poll: {`{"code":0,"msg":"success","data":{"result":{"file_extension":"xlsx","type":"sheet","job_error_msg":"","job_status":1}}}`,
			`{"code":0,"msg":"success","data":{"result":{"file_extension":"xlsx","type":"sheet","job_error_msg":"","job_status":2}}}`,
			`{"code":0,"msg":"success","data":{"result":{"file_extension":"xlsx","type":"sheet","file_name":"价格","file_token":"boxcnxe5OdjlAkNgSNdsJvabcef","file_size":34356,"job_error_msg":"success","job_status":0}}}`},
		download: {"PK\x03\x04"},
	}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := r.Method + " " + r.URL.RequestURI()
		body, _ := io.ReadAll(r.Body)
		s.asked = append(s.asked, fmt.Sprintf("%s %s %s", key, r.Header.Get("Authorization"), body))
		all := s.answers[key]
		if len(all) == 0 {
			w.WriteHeader(404)
			return
		}
		if len(all) > 1 {
			s.answers[key] = all[1:]
		}
		var code int
		text := all[0]
		if n, _ := fmt.Sscanf(text, "%d ", &code); n == 1 {
			_, text, _ = strings.Cut(text, " ")
			w.WriteHeader(code)
		}
		fmt.Fprint(w, text)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *server) workbook(t *testing.T) ([]byte, error) {
	t.Helper()
	sh, err := SheetAt(s.URL + "/sheets/shtcnAbCdEf")
	if err != nil {
		t.Fatal(err)
	}
	c := &Client{HTTP: &online.Client{Sleep: func(context.Context, time.Duration) error { return nil }}, App: "cli_slkdjalasdkjasd", Secret: "dskLLdkasdjlasdKK"}
	return c.Workbook(t.Context(), sh)
}

// TestExportIsAskedForAsDocumented sees what is asked, in which order, and by whom.
func TestExportIsAskedForAsDocumented(t *testing.T) {
	s := newServer(t)
	b, err := s.workbook(t)
	if string(b) != "PK\x03\x04" || err != nil {
		t.Fatalf("%q, %v", b, err)
	}
	bearer := " Bearer t-caecc734c2e3328a62489fe0648c4b98779515d3 "
	want := []string{
		auth + `  {"app_id":"cli_slkdjalasdkjasd","app_secret":"dskLLdkasdjlasdKK"}`,
		create + bearer + `{"file_extension":"xlsx","token":"shtcnAbCdEf","type":"sheet"}`,
		poll + bearer, poll + bearer, poll + bearer, download + bearer,
	}
	if got := strings.Join(s.asked, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("asked\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

// TestRefusalsAreExplained: every documented code is told in both languages, and what Feishu says of it never holds the secret.
func TestRefusalsAreExplained(t *testing.T) {
	test := func(what, answer, want string) {
		t.Helper()
		s := newServer(t)
		s.answers[what] = []string{answer}
		b, err := s.workbook(t)
		if err == nil || !strings.Contains(err.Error(), want) || !fixture.Bilingual(err.Error()) || strings.Contains(err.Error(), "dskLL") {
			t.Errorf("%s: %q, %v, want %q", answer, b, err, want)
		}
	}
	said := func(code int, msg string) string {
		b, err := json.Marshal(map[string]any{"code": code, "msg": msg})
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	test(auth, said(10003, "invalid param"), "the app_id or the app_secret is wrong (10003, invalid param)")
	test(auth, said(10014, "app secret invalid: dskLLdkasdjlasdKK"), "the app_secret is wrong (10014, app secret invalid: •••)")
	test(auth, `{"code":0}`, "has no tenant_access_token")
	test(create, "400 "+said(99991672, "Access denied. One of the following scopes is required: [docs:document:export]"), "has not the permission to export")
	test(create, "403 "+said(1069902, "no permission"), "Add document app")
	test(create, "410 "+said(1069906, "docs deleted"), "the sheet was deleted")
	test(create, "429 "+said(99991400, "request trigger frequency limit"), "too many requests")
	test(create, "400 "+said(1234567, "something\nnew"), "Feishu refuses (1234567, something new)")
	test(create, "502 <html>", "Feishu answers 502")
	test(create, "<html>", "has no code")
	test(create, `{"code":0,"data":{}}`, "has no ticket")
	test(create, `{"code":0,"data":{"ticket":7}}`, "cannot be read")
	test(poll, `{"code":0,"data":{}}`, "has no job_status")
	test(poll, `{"code":0,"data":{"result":{"job_status":0}}}`, "has no file_token")
	test(poll, `{"code":0,"data":{"result":{"job_status":2}}}`, "not finished the export after 3m0s")
	test(poll, `{"code":0,"data":{"result":{"job_status":99,"job_error_msg":"odd"}}}`, "did not export it (99, odd)")
	for status, m := range statuses {
		test(poll, fmt.Sprintf(`{"code":0,"data":{"result":{"job_status":%d,"job_error_msg":"why"}}}`, status), m[1]+fmt.Sprintf(" (%d, why)", status))
	}
	test(download, "400 "+said(1060001, "param is invalid"), "a parameter is wrong (1060001")
	test(download, "404 gone", "there is no sheet (404)")
	test(download, "<html>sign in", "a page, not a workbook")
}

func TestSheetIsFoundByItsAddress(t *testing.T) {
	test := func(address, api, token, want string) {
		t.Helper()
		sh, err := SheetAt(address)
		if sh != (Sheet{api, token}) || (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, %v", address, sh, err)
		}
	}
	test("https://example.feishu.cn/sheets/shtcnAbCdEf?sheet=0b12", "https://open.feishu.cn", "shtcnAbCdEf", "")
	test("https://example.larksuite.com/sheets/shtcnAbCdEf", "https://open.larksuite.com", "shtcnAbCdEf", "")
	test("https://example.feishu.cn/wiki/wikcnAbCdEf", "", "", "its own address")
	test("https://example.feishu.cn/base/bascnAbCdEf", "", "", "this is /base/")
	test("https://example.feishu.cn/sheets/../../x", "", "", "must be that of a sheet")
	test("https://example.feishu.cn.example.org/sheets/shtcnAbCdEf", "", "", "no address of Feishu")
	test("https://notfeishu.cn/sheets/shtcnAbCdEf", "", "", "no address of Feishu")
	test("http://example.feishu.cn/sheets/shtcnAbCdEf", "", "", "https://")
}
