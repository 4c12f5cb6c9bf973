package prose

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/lang"
)

// A Headline is what stands above data and says in short what they show: the title of a chart, the finding of a page. It has no room
// for shortcodes and names beside it the claims it rests on.
type Headline struct {
	Text   lang.Text // a finding is in the language of its page only
	At     [2]cell.Addr
	Claims []NamedClaim
	Named  lang.Text // what claims are named in: the column claims
}

// A NamedClaim is a claim, dataset.id, where it is named.
type NamedClaim struct {
	ID string
	At cell.Addr
}

// Headlines returns the problems of headlines: claims that are not there or no longer hold, and what headlines without a claim say
// that data would have to bear out.
func Headlines(list []Headline, k Known) (ps cell.Problems) {
	for _, h := range list {
		for _, c := range h.Claims {
			claim, ok := k.Facts.Claim(c.ID)
			if !ok {
				ps.Add(c.At, cell.PageClaim, c.ID, cell.Offer(k.Facts.Nearest(c.ID, true)))
				continue
			}
			for _, l := range lang.All() {
				if s := h.Text.In(l); s != "" && claim.False() {
					ps.Add(h.At[l], cell.PageClaimFails, s, c.ID, claim.At.String())
				}
			}
		}
		if len(h.Claims) == 0 {
			ps = append(ps, k.unless(fmt.Sprintf("headline %q %q", h.Text.ZH, h.Text.EN), nil, h.unchecked)...)
		}
	}
	return ps
}

// unchecked says once, at the language that comes first, which words of a headline nothing checks.
func (h Headline) unchecked() (ps cell.Problems) {
	var words []string
	var at cell.Addr
	for _, l := range lang.All() {
		for _, f := range Lint(h.Text.In(l), l) {
			if len(words) == 0 {
				at = h.At[l]
			}
			if w := "“" + f.Text + "”"; !slices.Contains(words, w) {
				words = append(words, w)
			}
		}
	}
	if len(words) > 0 {
		ps.Add(at, cell.HeadlineUnchecked, strings.Join(words, " "), h.Named)
	}
	return ps
}

// The values of front matter that headline reads.
const (
	findingKey       = "params.finding"
	findingClaimsKey = "params.finding_claims"
)

// Headline returns the finding of a page, with the claims that its front matter names; ok is false if it has none.
func (p *Page) Headline() (h Headline, ok bool) {
	h.Named = lang.Same("finding_claims")
	for _, f := range p.front {
		switch {
		case f.path == findingKey && f.word:
			ok = true
			h.At[p.Lang] = p.At(f.line)
			if p.Lang == lang.ZH {
				h.Text.ZH = f.text
			} else {
				h.Text.EN = f.text
			}
		case isFindingClaim(f.path):
			h.Claims = append(h.Claims, NamedClaim{f.text, p.At(f.line)})
		}
	}
	return h, ok
}

// isFindingClaim reports whether a value of front matter names a claim that the finding rests on: one, or one of a list.
func isFindingClaim(path string) bool {
	return path == findingClaimsKey || strings.HasPrefix(path, findingClaimsKey+".")
}
