package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/bep/logg"
	"github.com/gohugoio/hugo/common/loggers"
	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"
)

// A hugoSite is what to build with Hugo. This file alone imports it: package hugolib rather than commands, because
// commands drags in deployment to three clouds, and because a warning can then be counted instead of panicking.
type hugoSite struct {
	source  string            // folder with hugo.toml
	configs []string          // configuration files, relative to source; later ones win
	dest    string            // where pages are written
	set     map[string]string // settings that win over the configuration files: baseURL
	unused  bool              // also fail on templates that no page uses
}

// errHugo is a failure that Hugo has described in full.
type errHugo struct{ log string }

func (e errHugo) Error() string { return "hugo: " + e.log }

// build runs Hugo. A warning of Hugo's fails the build: what it warns of is a page that is not what somebody meant.
func (h hugoSite) build() error {
	var log bytes.Buffer
	logger := loggers.New(loggers.Options{Level: logg.LevelWarn, DistinctLevel: logg.LevelWarn, StdOut: &log, StdErr: &log})
	source, err := filepath.Abs(h.source)
	if err != nil {
		return err
	}
	dest, err := filepath.Abs(h.dest)
	if err != nil {
		return err
	}
	flags := config.New()
	flags.Set("workingDir", source)
	flags.Set("publishDir", dest)
	flags.Set("printI18nWarnings", true)
	flags.Set("printPathWarnings", true)
	flags.Set("printUnusedTemplates", h.unused)
	for _, k := range []string{"buildFuture", "buildExpired"} {
		flags.Set(k, true) // what the site holds does not depend on the clock
	}
	for k, v := range h.set {
		flags.Set(k, v)
	}
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Flags: flags, Fs: hugofs.Os, Filename: strings.Join(h.configs, ","), Environment: "production", Logger: logger,
	})
	if err != nil {
		return fmt.Errorf("hugo: %w", err)
	}
	for _, k := range []string{"publishDir", "publishDirStatic", "publishDirDynamic"} {
		flags.Set(k, dest)
	}
	fs := hugofs.NewFromSourceAndDestination(hugofs.Os, hugofs.Os, flags)
	fs.PublishDir = hugofs.NewCreateCountingFs(fs.PublishDir)
	sites, err := hugolib.NewHugoSites(deps.DepsCfg{Configs: configs, Fs: fs, StdOut: &log, StdErr: &log, LogLevel: logg.LevelWarn})
	if err != nil {
		return fmt.Errorf("hugo: %w", err)
	}
	defer sites.Close()
	if err := sites.Build(hugolib.BuildCfg{NoBuildLock: true}); err != nil {
		return errors.Join(errHugo{strings.TrimSpace(log.String())}, err)
	}
	if log.Len() > 0 {
		return errHugo{strings.TrimSpace(log.String())}
	}
	return nil
}
