package sitedata

import (
	"slices"
	"strings"
	"testing"

	"briefing/generator/build"
	"briefing/generator/chart"
	"briefing/generator/dataset"
	"briefing/generator/report"
)

// TestReadersAreToldHowASourceWasRead wants a note in both languages with a source that nobody here read, that cannot be traced or that has
// no address: through what it is known, or why there is no link.
func TestReadersAreToldHowASourceWasRead(t *testing.T) {
	sh := theContent(t).Sets[0].Shared
	if len(sh.Sources) < 300 && known(t) {
		t.Fatalf("%d sources", len(sh.Sources))
	}
	for _, s := range sh.Sources {
		told := s.Note.ZH != "" && s.Note.EN != ""
		switch {
		case !told && s.Read != "":
			t.Errorf("%s: %s, without a note on how it is known", s.ID, s.Read)
		case !told && !strings.HasPrefix(s.URL, "http"):
			t.Errorf("%s: no address that a reader can follow, and nothing that says why", s.ID)
		case strings.Contains(s.Publisher.EN, "Xinhua") && !strings.Contains(s.Publisher.ZH, "新华社"):
			t.Errorf("%s: Chinese readers are told of %s", s.ID, s.Publisher.ZH)
		}
	}
}

// TestNoChartRestsOnWhatCannotBeTraced wants of every chart a source that readers can look up.
func TestNoChartRestsOnWhatCannotBeTraced(t *testing.T) {
	for _, b := range theContent(t).Sets {
		for _, f := range b.Figures {
			if !slices.ContainsFunc(report.Sources(b.Dataset, f.Records), func(s dataset.Source) bool { return s.Read != "untraced" }) {
				t.Errorf("%s/%s: every source is without an address", b.ID, f.Chart.ID)
			}
		}
	}
}

// TestScalesDoNotOvertakeEachOther reads to those who do not see them the charts whose series are scales of one thing: points on one
// scale are neither above nor below those on another.
func TestScalesDoNotOvertakeEachOther(t *testing.T) {
	n := 0
	figuresOf(t, func(b build.Bound, c *dataset.Chart, s chart.Spec) {
		if c.Series != "board" && c.Series != "scale" {
			return
		}
		n++
		said := s.Describe()
		for _, se := range s.Series {
			if strings.Contains(said, "overtook "+se.Name) || strings.Contains(said, "超过"+se.Name) {
				t.Errorf("%s/%s: %s", b.ID, c.ID, said)
			}
		}
	})
	if n < 2 && known(t) {
		t.Errorf("%d charts of scales", n)
	}
}
