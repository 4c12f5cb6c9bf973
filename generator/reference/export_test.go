package reference

import "briefing/generator/workbook"

// What the test of the examples in a site takes of the package.
var FrontMatter, FrontKeys, ChapterKeys, ShortCodes = frontMatter, frontKeys, chapterKeys, shortCodes

// ShortCode returns the example of a short code.
func ShortCode(name string) string { return words()["shortcode"][name].Example }

// Workbooks returns the workbooks of the example by their ids.
func Workbooks() (map[string][]byte, error) {
	books := map[string][]byte{}
	for _, id := range exampleBooks {
		b, err := workbook.FromText(id, exampleSheets()[id])
		if err != nil {
			return nil, err
		}
		books[id] = b
	}
	return books, nil
}
