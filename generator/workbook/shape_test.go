package workbook

import (
	"slices"
	"testing"
)

// page of text as a workbook without the sheet fields.
func plainBook(t *testing.T, rows ...[]string) []string {
	t.Helper()
	got := checkText(t, nil, map[string][][]string{
		"about": {{"key", "value", "zh", "en"}, {"title", "", "雨", "Rain"}, {"description", "", "雨量", "Rain by place"}},
		"data":  rows,
	})
	return slices.DeleteFunc(got, func(s string) bool { return s == "data!1:1 fields-guessed" })
}

func TestLastRowThatLooksLikeATotalIsDoubted(t *testing.T) {
	head := []string{"place", "mm"}
	if got := plainBook(t, head, []string{"North", "3"}, []string{"South", "4"}, []string{"Total", "7"}); !slices.Equal(got, []string{"data!4:4 row-total-last"}) {
		t.Errorf("got %q", got)
	}
	if got := plainBook(t, head, []string{"Total", "7"}, []string{"South", "4"}, []string{"North", "3"}); len(got) > 0 {
		t.Errorf("a total above its parts: %q", got)
	}
	if got := plainBook(t, head, []string{"North", "3"}, []string{"Total", "3"}, []string{"South", "4"}, []string{"Total", "4"}); len(got) > 0 {
		t.Errorf("a series called Total: %q", got)
	}
}

func TestTitleAboveAHeaderWithoutFieldsIsOneMessage(t *testing.T) {
	if got := plainBook(t, []string{"Rain by place"}, []string{"place", "mm"}, []string{"North", "3"}, []string{"South", "4"}); !slices.Equal(got, []string{"data!1:1 header-below"}) {
		t.Errorf("got %q", got)
	}
}
