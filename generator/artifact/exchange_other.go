//go:build !linux

package artifact

import "errors"

// exchange is unsupported on this platform; Publish renames twice instead.
func exchange(a, b string) error { return errors.ErrUnsupported }
