package main

import (
	"bytes"
	"strings"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/fixture"
)

// TestClaimThatNoLongerHoldsStopsTheBuild puts one value below that which a claim compares it with. The build says the claim, its
// expression, the values with their cells, and each place that says it, in both languages, and leaves the site as it was.
func TestClaimThatNoLongerHoldsStopsTheBuild(t *testing.T) {
	site := fixture.EmptySite(t)
	t.Chdir(t.TempDir())
	if err := artifact.CopyTree(site, "site"); err != nil {
		t.Fatal(err)
	}
	p := newPlot()
	p.write(t)
	build := func() (string, error) {
		var log bytes.Buffer
		err := run(t.Context(), []string{"build"}, &log, &log)
		return log.String(), err
	}
	if said, err := build(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	before, err := fixture.Whole("public")
	if err != nil {
		t.Fatal(err)
	}
	p.output["data"] = strings.Replace(p.output["data"], "| 128 |", "| 96 |", 1)
	p.write(t)
	said, err := build()
	if err == nil {
		t.Fatal("the build did not fail")
	}
	for _, want := range []string{
		"datasets/output.xlsx:claims!B2: ", "论断 leads（挪威领先）", "claim leads (Norway leads)", "不成立：`norway_total > sweden_total`", "does not hold: `norway_total > sweden_total`",
		"norway_total = 96,000,000 tonnes (datasets/output.xlsx:data!C4)", "sweden_total = 97,000,000 tonnes (datasets/output.xlsx:data!C5)",
		"site/content/a/index.zh.md:4: 数据不再支持这句话：“领先”", "site/content/a/index.zh.md:4: the data no longer bear this out: “领先”",
		"datasets/output.xlsx:charts!H2: 数据不再支持这句话：“挪威领先”", "datasets/output.xlsx:charts!I2: the data no longer bear this out: “Norway leads”",
		"site/content/a/index.en.md:4: 数据不再支持这句话：“it leads”", "site/content/a/index.en.md:4: the data no longer bear this out: “it leads”",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing says %q in\n%s", want, said)
		}
	}
	if after, err := fixture.Whole("public"); err != nil || after != before {
		t.Errorf("the site changed: %v", err)
	}
}
