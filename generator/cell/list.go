package cell

import "slices"

// Rules returns every rule there is, in the order in which the documentation lists them: by the thing read. A file of
// rules ends with a list of its own, which stands here; a test holds that no rule is left out.
func Rules() []Rule {
	return slices.Concat(fileRules(), sheetRules(), []Rule{NumberWanted}, valueRules(), chartRules(), reportRules())
}
