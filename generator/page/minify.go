package page

import (
	"bytes"
	"fmt"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/svg"
)

// minified returns a drawing that is to stand in a page, in fewer bytes.
func minified(drawing []byte) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(len(drawing))
	m := svg.Minifier{KeepNamespaces: []string{"", "xlink"}}
	if err := m.Minify(minify.New(), &b, bytes.NewReader(drawing), map[string]string{"inline": "1"}); err != nil {
		return nil, fmt.Errorf("minify: %w", err)
	}
	return b.Bytes(), nil
}
