package page

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
)

// minifiedHTML returns a part of a page in fewer bytes, as hugo.toml has Hugo do.
func minifiedHTML(part string) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(len(part))
	m := html.Minifier{KeepDefaultAttrVals: true, KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true}
	if err := m.Minify(minify.New(), &b, strings.NewReader(part), nil); err != nil {
		return nil, fmt.Errorf("minify: %w", err)
	}
	return b.Bytes(), nil
}
