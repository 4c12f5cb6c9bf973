package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// TestEveryPageHasATwinInMarkdown: each page for readers names its twin, which is Markdown alone, has its title, and leads to pages and
// places that are there. What a dataset's twin shows of the table is what the files hold.
func TestEveryPageHasATwinInMarkdown(t *testing.T) {
	dir := builtSite(t)
	pages := map[string]linkedPage{}
	n, tried := 0, 0
	for u, h := range heads(t) {
		hidden := h.kind == "404" || h.kind == "root" || h.kind == "embed" || strings.Contains(h.meta["robots"], "noindex")
		if hidden != (h.twin == "") {
			t.Errorf("%s, of kind %s: its twin is %q", u, h.kind, h.twin)
		}
		if h.twin == "" {
			continue
		}
		n++
		name := strings.TrimPrefix(h.twin, fixture.SiteURL)
		md := readFile(t, name)
		if h.twin != u+"index.md" || !bytes.Contains(md, []byte("\n["+u+"]("+u+")")) || bytes.Count(append([]byte("\n"), md...), []byte("\n# ")) != 1 {
			t.Errorf("%s: its twin is %s, with\n%.300s", u, h.twin, md)
		}
		for _, to := range readLinks(fixture.RenderMarkdown(t, name, md)).leads {
			to, own := strings.CutPrefix(to, fixture.SiteURL)
			if !own {
				if !strings.HasPrefix(to, "https://") && !strings.HasPrefix(to, "http://") && !strings.HasPrefix(to, "mailto:") {
					t.Errorf("%s leads to %s", name, to)
				}
				continue
			}
			tried++
			path, id, _ := strings.Cut(to, "#")
			path, _, _ = strings.Cut(path, "?")
			file := filepath.Join(dir, filepath.FromSlash(fileOf(path)))
			if _, ok := pages[file]; !ok {
				b, err := os.ReadFile(file)
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
				pages[file] = readLinks(b)
			}
			if id != "" && !pages[file].ids[id] {
				t.Errorf("%s leads to %s, where nothing has that id", name, to)
			}
		}
	}
	if n < 180 || tried < 5000 {
		t.Errorf("%d twins with %d links within the site", n, tried)
	}
}

// TestMetadataOfChartsDescribesTheirFiles: every chart has it, in both languages, and it names the columns of the files beside it.
func TestMetadataOfChartsDescribesTheirFiles(t *testing.T) {
	type text map[string]string
	both := func(s text) bool { return len(s) == 2 && s["zh"] != "" && s["en"] != "" }
	names, err := filepath.Glob(filepath.Join(builtSite(t), "data", "*", "*.metadata.json"))
	pictures, _ := filepath.Glob(filepath.Join(builtSite(t), "data", "*", "*.en.svg"))
	if err != nil || len(names) < 80 || len(names) != len(pictures) {
		t.Fatalf("%d files of %d charts: %v", len(names), len(pictures), err)
	}
	for _, file := range names {
		name, _ := filepath.Rel(builtSite(t), file)
		var m struct {
			Chart struct {
				ID, Type                                                       string
				Title, Subtitle, Note, Description, Citation, OriginalChartURL text
				TimeRange                                                      *struct{ Start, End string }
				Files                                                          []struct{ URL, MediaType, Language string }
			}
			Columns []struct {
				Title, Unit, Description text
				Role, Type, Field        string
			}
			Dataset struct {
				ID                   string
				Title, URL           text
				DataPackage, Version string
			}
			Sources []struct {
				ID, Title, URL, Published, Read string
				Publisher, Note                 text
			}
			License                 *struct{ Name, URL string }
			Credit                  text
			LastUpdated, NextUpdate string
		}
		strictly(t, name, &m)
		if !both(m.Chart.Title) || !both(m.Chart.Description) || !both(m.Chart.Citation) || len(m.Chart.Files) != 6 || m.Sources == nil || m.License == nil {
			t.Errorf("%s: %+v", name, m)
		}
		for _, l := range lang.All() {
			own(t, m.Chart.OriginalChartURL[l.String()])
			own(t, m.Dataset.URL[l.String()])
			var columns []string
			for _, c := range m.Columns {
				columns = append(columns, c.Title[l.String()])
			}
			rows := fixture.ReadCSV(t, strings.TrimSuffix(file, "metadata.json")+l.String()+".csv")
			if !slices.Equal(rows[0], columns) {
				t.Errorf("%s: columns %q, the file has %q", name, columns, rows[0])
			}
			for i, c := range m.Columns {
				for _, r := range rows[1:] {
					if _, err := strconv.ParseFloat(r[i], 64); c.Type == "number" && r[i] != "" && err != nil {
						t.Errorf("%s: %q is no number", name, r[i])
					}
				}
			}
		}
		for _, f := range m.Chart.Files {
			own(t, f.URL)
		}
		own(t, m.Dataset.DataPackage)
	}
}

// TestLLMsTxtLeadsToTwins: llms.txt has the form that llmstxt.org asks for, and leads to every chapter and dataset in both languages.
func TestLLMsTxtLeadsToTwins(t *testing.T) {
	md := readFile(t, "llms.txt")
	if !regexp.MustCompile(`^# .+\n\n> .+\n\n(?:[^#\n].*\n\n)*(?:## .+\n\n(?:- \[.+\]\(https?://.+\).*\n)+\n?)+$`).Match(md) {
		t.Errorf("llms.txt begins\n%.500s", md)
	}
	named := map[string]bool{}
	for _, to := range readLinks(fixture.RenderMarkdown(t, "llms.txt", md)).leads {
		named[to] = true
		own(t, to)
	}
	for u, h := range heads(t) {
		if (h.kind == "chapter" || h.kind == "dataset") && !named[h.twin] {
			t.Errorf("llms.txt does not name %s", u)
		}
	}
}

// TestCitationFileFollowsItsFormat holds CITATION.cff of the site to what Citation File Format 1.2.0 asks of the keys in it.
func TestCitationFileFollowsItsFormat(t *testing.T) {
	var c struct {
		Version    string                  `yaml:"cff-version"`
		Message    string                  `yaml:"message"`
		Type       string                  `yaml:"type"`
		Title      string                  `yaml:"title"`
		Abstract   string                  `yaml:"abstract"`
		Authors    []struct{ Name string } `yaml:"authors"`
		License    string                  `yaml:"license"`
		LicenseURL string                  `yaml:"license-url"`
		URL        string                  `yaml:"url"`
		Repository string                  `yaml:"repository-code"`
		Keywords   []string                `yaml:"keywords"`
		Of         string                  `yaml:"version"`
		Released   string                  `yaml:"date-released"`
	}
	d := yaml.NewDecoder(bytes.NewReader(readFile(t, "CITATION.cff")))
	d.KnownFields(true)
	if err := d.Decode(&c); err != nil {
		t.Fatal(err)
	}
	if c.Version != "1.2.0" || c.Message == "" || c.Type != "dataset" || c.Title == "" || len(c.Authors) != 1 || c.Authors[0].Name == "" || c.License == "" ||
		!regexp.MustCompile(`^\d{4}-\d\d-\d\d$`).MatchString(c.Released) || c.Of == "" || len(c.Keywords) == 0 {
		t.Errorf("%+v", c)
	}
}
