package build

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"briefing/generator/artifact"
	"briefing/generator/dataset"
	"briefing/generator/fact"
	"briefing/generator/fixture"
	"briefing/generator/page"
	"briefing/generator/prose"
)

// BenchmarkStages measures each stage of a build by itself, over 16 small workbooks, and over the pages and facts of this
// site where workbooks alone have none:
//
//	go test -run xxx -bench Stages -count 10 ./generator > new.txt; benchstat old.txt new.txt
func BenchmarkStages(b *testing.B) {
	site := fixture.EmptySite(b)
	real, _, err := Load(Options{Datasets: filepath.Join(fixture.Root, "datasets"), Site: filepath.Join(fixture.Root, "site")})
	if err != nil {
		b.Fatal(err)
	}
	pages, err := prose.Read(filepath.Join(fixture.Root, "site", "content"), "site/content")
	if err != nil {
		b.Fatal(err)
	}
	b.Chdir(b.TempDir())
	bu := rainBuilder(b, site, 16)
	var c *Content
	var made, written map[string]artifact.Sum
	stage := func(name string, before, do func() error) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				if err := before(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				if err := do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	as := func() error { return nil }
	clean := func(dirs ...string) func() error {
		return func() error {
			for _, dir := range dirs {
				if err := os.RemoveAll(dir); err != nil {
					return err
				}
			}
			return nil
		}
	}
	generate := func() (err error) { made, err = bu.generate(b.Context(), c); return err }
	stage("read", as, func() (err error) { c, _, err = Load(bu.Opt); return err })
	stage("check", as, func() error {
		prose.Check(pages, prose.Known{Facts: real.Facts})
		return nil
	})
	stage("facts", as, func() error {
		var all []*dataset.Dataset
		for _, s := range real.Sets {
			all = append(all, s.Dataset)
		}
		fact.New(all).Problems()
		return nil
	})
	bu.Opt.NoImages = true
	stage("charts and pages", clean(".cache", "build"), generate)
	stage("pages kept", as, generate)
	bu.Opt.NoImages = false
	stage("images", clean(".cache/images"), func() error { return bu.images(b.Context(), c, page.Site{}, artifact.Open("images"), nil, nil) })
	stage("images kept", as, func() error { return bu.images(b.Context(), c, page.Site{}, artifact.Open("images"), nil, nil) })
	stage("hugo", clean("next"), func() (err error) { written, err = bu.hugo(b.Context(), "next", nil); return err })
	stage("sums and swap", func() (err error) {
		if _, err = os.Stat("next"); err != nil {
			written, err = bu.hugo(b.Context(), "next", nil)
		}
		return errors.Join(err, bu.Fill("next", bu.Static(made), nil))
	}, func() error {
		if _, err := artifact.WriteSums("next", bu.known(made, written)); err != nil {
			return err
		}
		return artifact.Publish("next", "public")
	})
	m, err := bu.manifestOf(made, manifest{})
	if err != nil {
		b.Fatal(err)
	}
	bu.saveManifest(m)
	stage("comparison", as, func() error {
		was := bu.lastManifest()
		m, err := bu.manifestOf(made, was)
		if err == nil && !bu.upToDate(m, was, made) {
			b.Fatal("the site is not as it was")
		}
		return err
	})
}
