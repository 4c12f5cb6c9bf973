package cell

import (
	"regexp"
	"strings"

	"briefing/generator/lang"
)

// secrets are the forms of what opens something. Each is looked for only in texts that hold one of its words: cells are many.
var secrets = []struct {
	words []string // in lower case
	form  *regexp.Regexp
	what  lang.Text
}{
	{[]string{"://"}, regexp.MustCompile(`(?i)\b[a-z][a-z0-9+.-]*://[^\s/?#@:]*:[^\s/?#@]+@`), lang.Text{ZH: "网址中的密码", EN: "a password in an address"}},
	{[]string{"passw", "pwd", "密码", "口令"}, regexp.MustCompile(`(?i)(?:\bpassw(?:or)?d|\bpwd|密码|口令)["']?\s*[=:：]\s*["']?[0-9a-z!@#%^&+/~?-][!-~]{3,}`),
		lang.Text{ZH: "密码", EN: "a password"}},
	{[]string{"key", "secret", "token"}, regexp.MustCompile(`(?i)\b(?:(?:api|access|secret)[_-]?key|secret|token)["']?\s*[=:：]\s*["']?[0-9a-z/+_-]*[0-9][0-9a-z/+_-]{15,}`),
		lang.Text{ZH: "密钥", EN: "a secret key"}},
	{[]string{"akia", "asia"}, regexp.MustCompile(`\b(?:AKIA|ASIA)[A-Z2-7]{16}\b`), lang.Text{ZH: "AWS 访问密钥", EN: "an access key of AWS"}},
	{[]string{"bearer "}, regexp.MustCompile(`(?i)\bbearer\s+[0-9a-z._~+/-]{20,}`), lang.Text{ZH: "Bearer 令牌", EN: "a bearer token"}},
	{[]string{"private key-----"}, regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY-----`), lang.Text{ZH: "私钥", EN: "a private key"}},
	{[]string{"gh", "github_pat_", "glpat-", "hf_", "sk-", "xox", "aiza"},
		regexp.MustCompile(`\b(?:gh[pousr]_[0-9A-Za-z]{30,}|github_pat_[0-9A-Za-z_]{22,}|glpat-[\w-]{20,}|hf_[0-9A-Za-z]{30,}|sk-[\w-]{32,}|xox[abeprs]-[0-9A-Za-z-]{20,}|AIza[\w-]{35})`),
		lang.Text{ZH: "访问令牌", EN: "an access token"}},
}

// Secret reports whether a text holds a password, a key or a token, and says which of them, never what it is.
func Secret(s string) (what lang.Text, found bool) {
	if len(s) < 8 || len(s) < 20 && !strings.ContainsAny(s, ":=") && !strings.Contains(s, "：") { // as most cells are
		return what, false
	}
	low := strings.ToLower(s)
	for _, f := range secrets {
		for _, w := range f.words {
			if strings.Contains(low, w) && f.form.MatchString(s) {
				return f.what, true
			}
		}
	}
	return what, false
}
