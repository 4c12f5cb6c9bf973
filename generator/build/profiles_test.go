package build

import (
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/fixture"
	"briefing/generator/lang"
)

// The sheet profiles names datasets by their ids, in Chinese as in English; one that is not there is a problem at its cell.
func TestProfilesNameDatasets(t *testing.T) {
	test := func(profiles, want string, shows int) {
		t.Helper()
		dir := t.TempDir()
		fixture.SmallSite(t, dir, "912.25")
		shared := maps.Clone(fixture.RainShared)
		shared["about"] += "\n entity_pages | country | 国家 | Countries"
		shared["entities"] = "id | zh | en | kind\n north | 北国 | Northland | country\n south | 南国 | Southland | country"
		shared["profiles"] = profiles
		sheets := fixture.RainOf("912.25")
		sheets["fields"] = strings.Replace(sheets["fields"], "country | enum | | 国家 | Country | yes | yes | north:北国:Northland; south:南国:Southland", "country | entity | | 国家 | Country | yes | yes |", 1)
		fixture.Workbook(t, filepath.Join(dir, "datasets"), "_shared", shared)
		fixture.Workbook(t, filepath.Join(dir, "datasets"), "rainfall", sheets)
		c, ps, err := Load(Options{Datasets: filepath.Join(dir, "datasets"), Site: filepath.Join(dir, "site")})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, p := range ps {
			if strings.HasPrefix(string(p.Rule), "profile") || strings.Contains(p.At.Sheet, "profiles") {
				got += p.At.Ref() + " " + p.Msg(lang.EN) + " (" + p.Hint(lang.EN) + ") "
			}
		}
		if !strings.HasPrefix(got, want) || want == "" && got != "" || len(c.shows) != shows {
			t.Errorf("got %d shows and %q, want %d and %q", len(c.shows), got, shows, want)
		}
	}
	test("show | dataset | value | zh | en\n number | rainfall | rain | 降雨 | Rain", "", 1)
	test("show | dataset | value | zh | en\n number | rainfal | rain | 降雨 | Rain", `B2 there is no dataset "rainfal": no workbook is called rainfal.xlsx (is it "rainfall"?`, 0)
	test("show | dataset | value | zh | en\n figure | rainfall | rain | 降雨 | Rain", `A2 `, 0)
	test("show | dataset | value | zh | en\n number | rainfall | | 降雨 | Rain", `C2 `, 0)
	test("show | dataset | value | zh | en\n number | rainfall | rain | 降雨 |", `E2 `, 0)
}
