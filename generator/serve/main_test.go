package serve

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
