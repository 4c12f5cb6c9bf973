// Package parallel runs work on all cores, and gives up waiting for work that knows of no way to stop.
package parallel

import (
	"context"
	"errors"
	"runtime"
	"sync"
)

// Each calls f with 0 to n-1, as many at a time as there are cores, and returns when all are done.
func Each(n int, f func(i int)) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			f(i)
		})
	}
	wg.Wait()
}

// Try calls f with 0 to n-1 as Each does, and returns the errors joined, in the order of numbers.
func Try(n int, f func(i int) error) error {
	errs := make([]error, n)
	Each(n, func(i int) { errs[i] = f(i) })
	return errors.Join(errs...)
}

// Await returns what work returns, or at once that ctx is done; then nobody may look at what work made.
func Await(ctx context.Context, work func() error) error {
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
