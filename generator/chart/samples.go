package chart

import (
	"math"
	"time"

	"briefing/generator/lang"
	"briefing/generator/period"
	"briefing/generator/unit"
)

// Samples returns a chart or more of every kind, for the contact sheet and for tests. Their figures are made up.
func Samples(l lang.Lang) []Spec {
	specs := make([]Spec, len(samples))
	for i, sm := range samples {
		specs[i] = sm.make(l)
		specs[i].ID = sm.name
	}
	return specs
}

// A sample is one picture in both languages.
type sample struct {
	name string
	make func(l lang.Lang) Spec
}

var (
	kwh    = unit.Unit{ID: "kwh", Scale: 1e6, Noun: lang.Text{ZH: "千瓦时", EN: "kWh"}}
	loans  = unit.Unit{ID: "loans", Noun: lang.Text{ZH: "册次", EN: "loans"}}
	people = unit.Unit{ID: "people", Noun: lang.Text{ZH: "人", EN: "people"}}
	nan    = math.NaN()
	metres = unit.Unit{ID: "metres", Noun: lang.Text{ZH: "米", EN: "metres"}}
)

// months returns the positions of n months from year y, month m.
func months(y int, m time.Month, n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = period.Of(time.Date(y, m+time.Month(i), 1, 0, 0, 0, 0, time.UTC), period.Month).Days()
	}
	return xs
}

func years(y, n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = period.Of(time.Date(y+i, 1, 1, 0, 0, 0, 0, time.UTC), period.Year).Days()
	}
	return xs
}

// inYears returns the positions of the years ys.
func inYears(ys ...int) (xs []float64) {
	for _, y := range ys {
		xs = append(xs, years(y, 1)...)
	}
	return xs
}

func day(y int, m time.Month, d int) float64 {
	return period.Of(time.Date(y, m, d, 0, 0, 0, 0, time.UTC), period.Day).Days()
}

func indexes(n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = float64(i)
	}
	return xs
}

// series returns a series with the points xs, ys; NaN is a gap.
func series(id, name string, slot int, xs []float64, ys ...float64) Series {
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
	{"line", lineSample},
	{"step", stepSample},
	{"area", areaSample},
	{"bar", barSample},
	{"bar-grouped", groupedSample},
	{"bar-signed", signedSample},
	{"bar-stacked", stackedSample},
	{"scatter", scatterSample},
	{"timeline", timelineSample},
	{"line-log", logSample},
	{"line-indexed", indexedSample},
	{"line-many", manySample},
	{"line-events", eventsSample},
	{"line-certainty", certaintySample},
	{"line-days", daysSample},
	{"dot", dotSample},
	{"range", rangeSample},
	{"slope", slopeSample},
	{"multiples", multiplesSample},
	{"heat", heatSample},
	{"heat-signed", heatSignedSample},
}

func in(l lang.Lang) func(zh, en string) string {
	return func(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(l) }
}

func lineSample(l lang.Lang) Spec {
	say, xs := in(l), months(2024, 11, 11)
	return Spec{
		ID: "power", Kind: Line, Lang: l,
		Title:    say("海上风电的月发电量在2025年9月超过水电，成为海岸省最大的可再生电源", "Offshore wind overtook hydropower in September 2025 and is now the coast’s largest renewable source"),
		Subtitle: say("海岸省各类可再生电源的月发电量，2024年11月至2025年9月", "Monthly output of renewable sources in Coast Province, November 2024 to September 2025"),
		Note:     say("2025年4月没有公布。", "Nothing was published for April 2025."),
		Source:   say("海岸省电网公司", "Coast Grid"), DataTo: say("2025年9月", "September 2025"),
		X: Axis{Time: true}, Y: Axis{Unit: kwh, Label: say("发电量", "Output")},
		Series: []Series{
			series("wind", say("海上风电", "Offshore wind"), 1, xs, 38.5, 45, 60.2, 72, 95, nan, 120, 131, 149, 160, 185.2),
			series("hydro", say("水电", "Hydropower"), 2, xs, 80, 84.1, 92, 97, 101, nan, 115, 118, 121.5, 119, 122),
			series("sun", say("光伏", "Solar"), 3, xs, 2, 3.1, 30, 44, 37, nan, 33, 36, 34, 31, 35),
			series("land", say("陆上风电", "Onshore wind"), 4, xs, 22, 23, 21, 24, 26, nan, 27, 25, 28, 27, 29),
			series("bio", say("生物质", "Biomass"), 5, xs, 14, 15, 16, 19, 22, nan, 24, 25, 26, 26.5, 27),
		},
	}
}

func stepSample(l lang.Lang) Spec {
	say := in(l)
	return Spec{
		ID: "jumps", Kind: Step, Lang: l,
		Title:    say("2019年起，北校的跳远纪录一直高于南校", "Since 2019 North School has held the longer long-jump record"),
		Subtitle: say("校运会跳远纪录，米，2004—2024年", "Long-jump record at the school games, metres, 2004 to 2024"),
		Source:   say("校史馆", "School archive"), DataTo: say("2024年", "2024"),
		X: Axis{Time: true}, Y: Axis{Unit: metres, Label: say("纪录", "Record")},
		Series: []Series{
			series("north", say("北校", "North"), 1, inYears(2004, 2006, 2013, 2019, 2023), 4.81, 5.02, 5.2, 5.74, 5.8),
			series("south", say("南校", "South"), 2, inYears(2005, 2009, 2010, 2021, 2024), 4.7, 5.1, 5.45, 5.5, 5.61),
		},
	}
}

func areaSample(l lang.Lang) Spec {
	say, xs := in(l), years(2015, 10)
	return Spec{
		ID: "loans", Kind: Area, Lang: l,
		Title:    say("电子书占图书馆借阅量的近一半", "E-books make up almost half of what libraries lend"),
		Subtitle: say("全市公共图书馆借阅量的构成，2015—2024年", "Share of loans of public libraries by medium, 2015 to 2024"),
		Source:   say("市图书馆", "City Library"), DataTo: say("2024年", "2024"),
		X: Axis{Time: true}, Y: Axis{Unit: loans, Share: true, Label: say("占全部借阅", "Share of all loans")},
		Series: []Series{
			series("ebook", say("电子书", "E-books"), 1, xs, 3, 6, 10, 15, 22, 39, 44, 46, 49, 52),
			series("book", say("纸质书", "Printed books"), 2, xs, 60, 58, 57, 55, 52, 30, 37, 40, 41, 40),
			series("audio", say("有声书", "Audiobooks"), 3, xs, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14),
			series("film", say("影像", "Films"), 4, xs, 20, 18, 15, 12, 9, 4, 4, 3, 3, 2),
		},
	}
}

func scatterSample(l lang.Lang) Spec {
	say := in(l)
	at := func(name string, x, y float64) Point { return Point{X: x, Y: y, Label: name} }
	return Spec{
		ID: "cities", Kind: Scatter, Lang: l,
		Title:    say("城市越大，图书馆人均借阅越多", "The larger the city, the more its libraries lend"),
		Subtitle: say("二十座城市的人口与借阅量，2024年", "Population and loans of twenty cities, 2024"),
		Source:   say("全国图书馆年鉴", "Library Yearbook"),
		X:        Axis{Log: true, Unit: people, Label: say("人口", "Population")}, Y: Axis{Log: true, Unit: loans, Label: say("借阅量", "Loans")},
		Series: []Series{
			{ID: "coast", Name: say("沿海", "Coast"), Slot: 1, Points: []Point{at(say("滨海", "Harbour"), 8.2e6, 4.1e7), at(say("青屿", "Green Island"), 2.1e6, 9.2e6), at(say("白沙", "White Sands"), 3.4e5, 8.1e5), at(say("东港", "East Port"), 9.1e5, 3.3e6), at(say("南湾", "South Bay"), 9.9e5, 3.4e6), at(say("北湾", "North Bay"), 1.05e6, 3.0e6)}},
			{ID: "inland", Name: say("内陆", "Inland"), Slot: 2, Points: []Point{at(say("石桥", "Stone Bridge"), 4.4e6, 1.1e7), at(say("老城", "Old Town"), 5.1e5, 1.2e6), at(say("平原", "Plain"), 1.2e7, 3.9e7), at(say("云岭", "Cloud Ridge"), 1.6e5, 1.7e5), at(say("河源", "Headwater"), 7.6e4, 6.2e4)}},
		},
	}
}

func logSample(l lang.Lang) Spec {
	s := lineSample(l)
	s.ID, s.Y.Log, s.Notes = "power-log", true, nil
	return s
}

func indexedSample(l lang.Lang) Spec {
	s, say := lineSample(l), in(l)
	s.ID, s.Y.Indexed, s.Y.Label = "power-indexed", true, say("发电量指数", "Output index")
	s.Title = say("光伏增长最快", "Solar grew fastest")
	s.Series = s.Series[:4]
	return s
}

func manySample(l lang.Lang) Spec {
	say, xs := in(l), years(2010, 15)
	s := Spec{
		ID: "ports", Kind: Line, Lang: l,
		Title:    say("十二个港口的吞吐量大多翻番", "Most of the twelve ports doubled their traffic"),
		Subtitle: say("港口吞吐量，2010—2024年", "Traffic by port, 2010 to 2024"),
		Source:   say("港务局", "Port Authority"), DataTo: say("2024年", "2024"),
		X: Axis{Time: true}, Y: Axis{Unit: unit.Unit{ID: "tonnes", Noun: lang.Text{ZH: "吨", EN: "tonnes"}}, Label: say("吞吐量", "Traffic")},
	}
	zh := []string{"东港", "西港", "南港", "北港", "新港", "老港", "河口港", "深水港", "油港", "渔港", "客运港", "国际集装箱枢纽港"}
	en := []string{"East Port", "West Port", "South Port", "North Port", "New Port", "Old Port", "Estuary Port", "Deep Water Port", "Oil Terminal", "Fishing Port", "Passenger Port", "International Container Hub"}
	for i := range zh {
		ys := make([]float64, 15)
		for k := range ys {
			ys[k] = 1e7 * (1 + float64(i%5)*0.1 + float64(k)*(0.03+0.01*float64(i%4)) + 0.1*math.Sin(float64(k*(i+2))))
		}
		se := series(en[i], say(zh[i], en[i]), 0, xs, ys...)
		if i == 3 {
			se.Points = se.Points[:9]
		}
		se.Muted = i > 8
		s.Series = append(s.Series, se)
	}
	return s
}

func eventsSample(l lang.Lang) Spec {
	s, say := lineSample(l), in(l)
	s.ID = "power-events"
	s.Notes = []Annotation{
		{X: s.Series[0].Points[1].X, XEnd: s.Series[0].Points[3].X, Band: true, Text: say("供暖季", "Heating season")},
		{X: s.Series[0].Points[4].X, Text: say("海底电缆投运", "Undersea cable in service")},
		{X: s.Series[0].Points[5].X, Text: say("新电价办法施行，各电源按小时结算", "New tariff: every source is settled by the hour")},
		{X: s.Series[0].Points[9].X, Text: say("三号风场并网", "Third wind farm connected")},
		{X: s.Series[0].Points[10].X, Text: say("台风", "Typhoon")},
		{X: s.Series[2].Points[3].X, Y: 44, Marked: true, Text: say("晴天多", "A sunny month")},
		{X: day(2027, 1, 1), Text: say("水价改革", "Water reform")},
	}
	return s
}

func certaintySample(l lang.Lang) Spec {
	s, say := lineSample(l), in(l)
	s.ID = "power-certainty"
	s.Title = say("数值并非个个确切", "Not every value is exact")
	s.Series = s.Series[:3]
	a, b, c := s.Series[0].Points, s.Series[1].Points, s.Series[2].Points
	a[2].Certainty, a[7].Certainty, b[3].Certainty, a[10].Certainty = Approx, AtLeast, AtMost, Provisional
	b[8].Break = true
	c[6].Ranged, c[6].Lo, c[6].Hi = true, 25, 41
	return s
}

func daysSample(l lang.Lang) Spec {
	say := in(l)
	se := Series{ID: "a", Name: say("外港", "Outer harbour"), Slot: 1}
	sb := Series{ID: "b", Name: say("内港", "Inner harbour"), Slot: 2}
	for i := range 400 {
		x := day(2024, 2, 20) + float64(i)
		se.Points = append(se.Points, Point{X: x, Y: 12 + 8*math.Sin(float64(i)/58) + math.Sin(float64(i)*1.7)})
		sb.Points = append(sb.Points, Point{X: x, Y: 14 + 5*math.Sin(float64(i)/58) + math.Sin(float64(i)*2.3)})
	}
	return Spec{
		ID: "water", Kind: Line, Lang: l, Title: say("内港冬暖夏凉", "The inner harbour is warmer in winter and cooler in summer"),
		Subtitle: say("每日水温", "Daily water temperature"), Source: say("航标处", "Lighthouse Service"),
		X: Axis{Time: true}, Y: Axis{Unit: unit.Unit{ID: "c", Kind: unit.Index, Noun: lang.Text{ZH: "℃", EN: "°C"}}, Label: say("水温", "Water temperature")},
		Series: []Series{se, sb},
	}
}

func slopeSample(l lang.Lang) Spec {
	say, xs := in(l), years(2014, 11)
	two := []float64{xs[0], xs[10]}
	return Spec{
		ID: "slope", Kind: Slope, Lang: l, Title: say("电子书超过纸质书", "E-books overtook printed books"),
		Subtitle: say("各类馆藏占借阅的比重，2014年与2024年", "Share of loans by medium, 2014 and 2024"), Source: say("市图书馆", "City Library"),
		X: Axis{Time: true}, Y: Axis{Unit: unit.PercentUnit(), Label: say("占全部借阅", "Share of all loans")},
		Series: []Series{
			series("ebook", say("电子书", "E-books"), 1, two, 3.4, 48.1),
			series("book", say("纸质书", "Printed books"), 2, two, 69, 37),
			series("audio", say("有声书", "Audiobooks"), 3, two, 4.6, 13),
			series("film", say("影像", "Films"), 4, two, 23, 1.9),
			series("map", say("地图和乐谱", "Maps and scores"), 5, two, 2.2, 1.2),
		},
	}
}

func multiplesSample(l lang.Lang) Spec {
	s := manySample(l)
	s.ID, s.Kind = "ports-small", Multiples
	for i := range s.Series {
		s.Series[i].Slot, s.Series[i].Muted = 1, false
	}
	return s
}
