package online

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"strings"
	"testing"
)

func TestASecretLeavesNoMessage(t *testing.T) {
	for _, secret := range []string{"hunter2", `p@ss w0rd/秘"'\%20+`, "a", "long-" + strings.Repeat("x", 100)} {
		for _, form := range []string{
			"%s", "postgres://u:%s@h/d", "a'%s'b",
			strings.ReplaceAll(url.QueryEscape(secret), "%", "%%"), strings.ReplaceAll(url.PathEscape(secret), "%", "%%"), strings.ReplaceAll(url.UserPassword("u", secret).String(), "%", "%%"),
			base64.StdEncoding.EncodeToString([]byte(secret)), base64.URLEncoding.EncodeToString([]byte("user:" + secret)), base64.StdEncoding.EncodeToString([]byte("reader:" + secret)), "%q", "%x",
		} {
			s := "it said " + form
			if strings.Contains(strings.ReplaceAll(form, "%%", ""), "%") {
				s = fmt.Sprintf(s, secret)
			} else {
				s = strings.ReplaceAll(s, "%%", "%")
			}
			got := Scrub(s, secret)
			if strings.Contains(got, secret) && secret != "a" || !strings.Contains(got, "•••") {
				t.Errorf("%q of %q is %q", form, secret, got)
			}
		}
	}
	if got := Scrub("mysql://u:p@h failed", ""); got != "mysql://•••@h failed" {
		t.Error(got)
	}
}
