// Command generator turns the workbooks in datasets/ into charts, Markdown pages and data files, and runs Hugo, which is
// linked in, to make the site in public/.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"briefing/generator/build"
	"briefing/generator/lang"
)

func main() { os.Exit(program(os.Args[1:], os.Stdout, os.Stderr)) }

// program runs until it is done or is asked to stop, and returns the exit code.
func program(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // who asks twice is not asked to wait
	con := newConsole(stdout, stderr, spoken(args, os.Getenv)...)
	err := heed(ctx, func() error { return execute(ctx, args, con) })
	if con.end() && err == context.Canceled {
		err = nil
	}
	if ctx.Err() != nil && con.terminal {
		fmt.Fprintln(con.err) // after the ^C that the terminal shows
	}
	return code(err, con.err)
}

// toStop is how long work may take to stop. What is cut off then leaves everything whole: files are written under other names first.
const toStop = 800 * time.Millisecond

// heed returns what work returns. Once ctx is done it waits a moment and then no longer: libraries know of no way to stop.
func heed(ctx context.Context, work func() error) error {
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(toStop):
		return ctx.Err()
	}
}

func allCommands() []*cobra.Command {
	return []*cobra.Command{newCommand(), importCommand(), checkCommand(), serveCommand(), diffCommand(), explainCommand(), factsCommand(), stampCommand(),
		initCommand(), upgradeCommand(), buildCommand(), refreshCommand(), reviewCommand(), zipCommand(), pdfCommand(), textCommand(), chartsCommand(), completionCommand(), helpCommand()}
}

// execute runs one command.
func execute(ctx context.Context, args []string, con *console) error {
	root := &cobra.Command{Use: "generator", SilenceErrors: true, SilenceUsage: true, Version: version()}
	root.SetArgs(args)
	root.SetOut(con.out)
	root.SetErr(con.err)
	root.PersistentFlags().BoolVarP(&con.quiet, "quiet", "q", false, "")
	(&choice{}).add(root, root.PersistentFlags(), "lang", "", "zh", "en") // spoken has read it
	started := false
	root.PersistentPreRun = func(*cobra.Command, []string) { started = true }
	describe(root, oneLang(root))
	err := root.ExecuteContext(ctx)
	if err != nil && !started { // an unknown command, flag or argument
		return misused(root, args, err)
	}
	return err
}

// complain prints an error.
func complain(w io.Writer, err error) {
	t := lang.ErrorText(err)
	lang.Say(w, lang.Text{ZH: "generator: " + t.ZH, EN: "generator: " + t.EN})
}

// code prints what is left to say and returns the exit code: 0 done, 1 problems or failure, 2 misuse.
func code(err error, stderr io.Writer) int {
	var said lang.Error
	switch {
	case err == nil:
		return 0
	case errors.Is(err, build.ErrProblems):
		return 1
	case errors.As(err, &said) && said.Misuse():
		complain(stderr, err)
		return 2
	}
	if !errors.Is(err, context.Canceled) { // every part of the work says so, in words of no use to a person
		complain(stderr, err)
	}
	if why := reason(err); !why.IsZero() {
		lang.Say(stderr, why)
	}
	return 1
}
