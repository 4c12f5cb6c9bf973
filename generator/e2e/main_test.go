// Package e2e tests the finished site of this repository: in a browser, by a validator, against workbooks that LibreOffice saved.
package e2e

import (
	"os"
	"testing"

	"briefing/generator/fixture"
)

func TestMain(m *testing.M) {
	code := m.Run()
	fixture.End()
	os.Exit(code)
}
