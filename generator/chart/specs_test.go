package chart

import (
	"math"
	"time"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// A sample is a chart of the contact sheet and the tests: one picture in both languages.
type sample struct {
	name string
	make func(l lang.Lang) Spec
}

var downloads = unit.Unit{ID: "downloads", Noun: lang.Text{ZH: "次下载", EN: "downloads"}}

func millions(u unit.Unit) unit.Unit { u.Scale = 1e6; return u }

// months returns the positions of n months from year y, month m.
func months(y int, m time.Month, n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = period.Of(time.Date(y, m+time.Month(i), 1, 0, 0, 0, 0, time.UTC), period.Month).Days()
	}
	return xs
}

func day(y int, m time.Month, d int) float64 {
	return period.Of(time.Date(y, m, d, 0, 0, 0, 0, time.UTC), period.Day).Days()
}

// series returns a series with the points xs, ys; NaN is a gap.
func series(id, name string, slot int, xs, ys []float64) Series {
	s := Series{ID: id, Name: name, Slot: slot}
	for i, y := range ys {
		p := Point{X: xs[i], Y: y}
		if math.IsNaN(y) {
			p = Point{X: xs[i], Gap: true}
		}
		s.Points = append(s.Points, p)
	}
	return s
}

var samples = []sample{
	{"line", func(l lang.Lang) Spec {
		say := func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(l) }
		xs := months(2024, 11, 11)
		return Spec{
			ID: "downloads", Kind: Line, Lang: l,
			Title:    say("通义千问的月下载量在2025年9月超过Llama，居各开放权重模型系列之首", "Qwen overtook Llama in monthly downloads in September 2025"),
			Subtitle: say("Hugging Face 近30天下载量，2024年11月至2025年9月", "Hugging Face downloads in the previous 30 days, November 2024 to September 2025"),
			Note:     say("2025年4月没有存档。", "No snapshot was stored in April 2025."),
			Source:   "Hugging Face Hub API", DataTo: say("2025年9月", "September 2025"),
			X: Axis{Time: true}, Y: Axis{Unit: millions(downloads), Label: say("下载量", "Downloads")},
			Series: []Series{
				series("qwen", say("通义千问", "Qwen"), 1, xs, []float64{38.5, 45, 60.2, 72, 95, math.NaN(), 120, 131, 149, 160, 185.2}),
				series("llama", "Llama", 2, xs, []float64{80, 84.1, 92, 97, 101, math.NaN(), 115, 118, 121.5, 119, 122}),
				series("deepseek", say("深度求索", "DeepSeek"), 3, xs, []float64{2, 3.1, 30, 44, 37, math.NaN(), 33, 36, 34, 31, 35}),
				series("mistral", "Mistral", 4, xs, []float64{22, 23, 21, 24, 26, math.NaN(), 27, 25, 28, 27, 29}),
				series("gemma", "Gemma", 5, xs, []float64{14, 15, 16, 19, 22, math.NaN(), 24, 25, 26, 26.5, 27}),
			},
		}
	}},
}
