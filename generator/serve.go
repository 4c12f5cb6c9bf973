package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"briefing/generator/artifact"
	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/lang"
	"briefing/generator/serve"
)

func serveCommand() *cobra.Command {
	var pr printing
	var opt build.Options
	var port int
	c := &cobra.Command{
		Use:  "serve",
		Args: takes(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := folders(&opt); err != nil {
				return err
			}
			listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
			if err != nil {
				return lang.NewError(fmt.Sprintf("端口 %d 用不了（%s）：用 --port 换一个", port, lang.ErrorText(err).ZH), fmt.Sprintf("port %d cannot be had (%v): choose another with --port", port, err))
			}
			at := listener.Addr().(*net.TCPAddr).Port
			if opt.BaseURL == "" {
				opt.BaseURL = fmt.Sprintf("http://localhost:%d/", at)
			}
			opt.Public = filepath.Join(opt.Cache, fmt.Sprintf("serve-%d", at)) // which no other serve has while this one listens
			if err := artifact.Guard([]string{opt.Datasets, opt.Site}, artifact.Output{Flag: "--build", Name: &opt.Build, Foreign: artifact.ForeignBuild}); err != nil {
				return err
			}
			if err := os.MkdirAll(opt.Cache, 0o755); err != nil {
				return err
			}
			con := consoleOf(c)
			con.endlessly()
			opt.Progress = con
			s := serve.NewServer(opt, port == 0, c.ErrOrStderr(), speech(c), func(ps cell.Problems) error { return pr.print(c.ErrOrStderr(), ps) })
			return s.Run(c.Context(), listener)
		},
	}
	addFlags(c, &opt, "datasets", "site", "strict", "timing", "build", "base-url")
	pr.flags(c)
	c.Flags().IntVar(&port, "port", 1313, "")
	return c
}
