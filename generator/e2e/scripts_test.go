package e2e

import _ "embed"

// What tests ask of an open page, as JavaScript: each file says what it returns.
var (
	//go:embed testdata/js/layout.js
	layout string
	//go:embed testdata/js/parts.js
	parts string
	//go:embed testdata/js/words.js
	readWords string
	//go:embed testdata/js/print.js
	printFaults string
	//go:embed testdata/js/fragments.js
	fragments string
	//go:embed testdata/js/settled.js
	settled string
	//go:embed testdata/js/landed.js
	landed string
	//go:embed testdata/js/marks.js
	drawnMarks string
	//go:embed testdata/js/tip.js
	tipAt string
	//go:embed testdata/axe/axe.min.js
	axe string
)
