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

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(code(run(ctx, os.Args[1:], os.Stdout, os.Stderr), os.Stderr))
}

// errProblems is returned when problems have been printed: there is nothing more to say.
var errProblems = errors.New("problems found")

// errUsage marks misuse of the command line.
type errUsage struct{ error }

func (e errUsage) Unwrap() error { return e.error }

// run is the program. stdout is for results, stderr for speech.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	root := &cobra.Command{
		Use:           "generator",
		Short:         "Turn workbooks into a bilingual data site",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	started := false
	root.PersistentPreRun = func(*cobra.Command, []string) { started = true }
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(buildCommand(), checkCommand(), serveCommand(), explainCommand(), factsCommand(), diffCommand(), textCommand(), newCommand(), importCommand(), refreshCommand(), reviewCommand(), stampCommand(), chartsCommand(), zipCommand(), weighCommand())
	err := root.ExecuteContext(ctx)
	if err != nil && !started { // an unknown command, flag or argument
		return errUsage{err}
	}
	return err
}

// complain prints an error, in both languages if it is.
func complain(w io.Writer, err error) {
	if f := (fault{}); errors.As(err, &f) {
		fmt.Fprintf(w, "generator: %s\ngenerator: %s\n", f.ZH, f.EN)
		return
	}
	fmt.Fprintln(w, "generator:", err)
}

// code prints what is left to say and returns the exit code: 0 done, 1 problems or failure, 2 misuse.
func code(err error, stderr io.Writer) int {
	var usage errUsage
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errProblems):
		return 1
	case errors.As(err, &usage):
		complain(stderr, err)
		return 2
	}
	complain(stderr, err)
	if why := reason(err); !why.IsZero() {
		fmt.Fprintln(stderr, why.ZH)
		fmt.Fprintln(stderr, why.EN)
	}
	return 1
}
