package cell

import (
	"strings"
	"testing"

	"briefing/generator/lang"
)

func TestSecretsAreToldFromWhatOnlyLooksLikeThem(t *testing.T) {
	long := strings.Repeat("aB3", 12)
	for s, want := range map[string]string{
		"postgres://reader:pw@host:5432/db":             "a password in an address",
		"see https://x:y@example.org":                   "a password in an address",
		"password=hunter2":                              "a password",
		"PASSWORD: 'hunter2'":                           "a password",
		"密码：abcd1234":                                   "a password",
		"口令: qwerty":                                    "a password",
		`{"pwd": "tr0ub4dor"}`:                          "a password",
		"api_key=" + long:                               "a secret key",
		"secret: " + long:                               "a secret key",
		"s3('https://b.example', 'AKIAIOSFODNN7EXAMPLE": "an access key of AWS",
		"Authorization: Bearer " + long:                 "a bearer token",
		"-----BEGIN RSA PRIVATE KEY-----":               "a private key",
		"ghp_" + long:                                   "an access token",
		"github_pat_" + long:                            "an access token",
		"hf_" + long:                                    "an access token",

		"https://example.org/a:b@c":               "",
		"https://example.org/?q=user:pw@host":     "",
		"https://medium.com/@writer/post:1@2":     "",
		"mailto:reader@example.org":               "",
		"the password: ask the maintainer? no":    "",
		"password: ${PGPASSWORD}":                 "",
		"密码：见保险柜":                                 "",
		"secret: WAREHOUSE_PASSWORD":              "",
		"token：每百万 0.27 美元":                       "",
		"tokens: 36763228500000000000 a month":    "",
		"the key: 1234567890123456789 downloads":  "",
		"secret: datasets/warehouse_password_one": "",
		"Bearer of good news, and of much else":   "",
		"gh_stars":                                "",
		"sk-learn, scikit-learn and xoxo":         "",
		"":                                        "",
	} {
		what, found := Secret(s)
		if found != (want != "") || what.In(lang.EN) != want {
			t.Errorf("Secret(%q) = %q, %t, want %q", s, what.In(lang.EN), found, want)
		}
	}
}

func BenchmarkSecretsInTextsWithout(b *testing.B) {
	for b.Loop() {
		Secret("DeepSeek-V3.2-Exp, counted on the day of release")
	}
}
