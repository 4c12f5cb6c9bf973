package chart

import (
	"math"

	"briefing/generator/lang"
	"briefing/generator/unit"
)

func barSample(l lang.Lang) Spec {
	say := in(l)
	names := []string{say("滨海新区中央图书馆", "Harbour Central Library"), say("北山", "North Hill"), say("大学城", "University Town"), say("老城", "Old Town"), say("河西", "West Bank"), say("南湖", "South Lake"), say("机场", "Airport"), say("石桥", "Stone Bridge")}
	s := series("loans", "", 1, indexes(8), 1234000, 862000, 640500, 512000, 498000, 301200, 96000, nan)
	s.Points[2].Certainty, s.Points[4].Certainty, s.Points[5].Certainty = Approx, AtLeast, Provisional
	return Spec{
		ID: "branches", Kind: Bar, Lang: l,
		Title:    say("中央图书馆一馆的借阅量超过其后两馆之和的八成", "The central library lends most by far"),
		Subtitle: say("各分馆借阅量，2024年", "Loans by branch, 2024"),
		Source:   say("市图书馆", "City Library"), DataTo: say("2024年", "2024"),
		X: Axis{Names: names}, Y: Axis{Unit: loans, Label: say("借阅量", "Loans")},
		Series: []Series{s},
	}
}

func groupedSample(l lang.Lang) Spec {
	say := in(l)
	names := []string{say("北山", "North Hill"), say("大学城", "University Town"), say("老城", "Old Town"), say("河西", "West Bank")}
	return Spec{
		ID: "visitors", Kind: Bar, Lang: l,
		Title:    say("三年来各馆到馆人数都有增长", "Every branch has more visitors than three years ago"),
		Subtitle: say("到馆人数，2022年至2024年", "Visitors, 2022 to 2024"),
		Source:   say("市图书馆", "City Library"),
		X:        Axis{Names: names}, Y: Axis{Unit: people, Label: say("到馆人数", "Visitors")},
		Series: []Series{
			series("2022", say("2022年", "2022"), 3, indexes(4), 182000, 240100, 96000, 71000),
			series("2023", say("2023年", "2023"), 1, indexes(4), 201000, 263000, 120500, 88400),
			series("2024", say("2024年", "2024"), 6, indexes(4), 214600, 301000, 148000, 90100),
		},
	}
}

// stackedSample has whole rows, one without a part, parts too small for words, and one of a single record.
func stackedSample(l lang.Lang) Spec {
	say := in(l)
	s := Spec{
		ID: "rooms", Kind: Bar, Lang: l, Stacked: true,
		Title:    say("三年里预约制阅览室从不到两成增至近一半", "In three years reading rooms by appointment went from under a fifth to almost half"),
		Subtitle: say("阅览室的开放方式，按年", "How reading rooms open, by year"),
		Source:   say("市图书馆", "City Library"),
		X:        Axis{Names: []string{"2021", "2022", "2023", "2024"}}, Y: Axis{Unit: unit.PercentUnit(), Label: say("占比", "Share")},
	}
	kinds := []struct {
		id, name string
		rooms    []int
	}{
		{"open", say("随到随进", "open to all"), []int{31, 30, 33, 0}},
		{"booked", say("须预约", "by appointment"), []int{8, 14, 41, 1}},
		{"card", say("凭读者证", "with a reader’s card"), []int{6, 4, 12, 0}},
		{"closed", say("不开放", "closed"), []int{1, 0, 1, 0}},
	}
	for k, kind := range kinds {
		se := Series{ID: kind.id, Name: kind.name, Slot: k + 1}
		for i, n := range kind.rooms {
			all := 0
			for _, other := range kinds {
				all += other.rooms[i]
			}
			p := Point{X: float64(i), Y: 100 * float64(n) / float64(all), N: n, Gap: n == 0}
			se.Points = append(se.Points, p)
		}
		s.Series = append(s.Series, se)
	}
	return s
}

func signedSample(l lang.Lang) Spec {
	say := in(l)
	names := []string{say("光伏", "Solar"), say("海上风电", "Offshore wind"), say("陆上风电", "Onshore wind"), say("水电", "Hydropower"), say("天然气", "Natural gas"), say("燃煤", "Coal")}
	return Spec{
		ID: "change", Kind: Bar, Lang: l,
		Title:    say("燃煤发电减少最多", "Coal fell most"),
		Subtitle: say("2024年发电量较上年的变化", "Change of output from 2023 to 2024"),
		Source:   say("海岸省电网公司", "Coast Grid"),
		X:        Axis{Names: names}, Y: Axis{Unit: unit.PercentUnit(), Label: say("较上年变化", "Change on the year before")},
		Series: []Series{series("c", "", 1, indexes(6), 24.2, 18.1, 6.5, -1.2, -4, -15.8)},
	}
}

func timelineSample(l lang.Lang) Spec {
	say := in(l)
	s := Spec{
		ID: "lamps", Kind: Timeline, Lang: l,
		Title:    say("灯塔改用LED后，检修间隔拉长", "Since lighthouses changed to LED lamps they are serviced less often"),
		Subtitle: say("三十座灯塔的换灯、检修和停灯记录，2022—2025年", "Lamps changed, services and outages of thirty lighthouses, 2022 to 2025"),
		Source:   say("航标处", "Lighthouse Service"),
		X:        Axis{Time: true},
		Classes:  []Class{{"led", say("换LED灯", "LED fitted"), 1}, {"service", say("检修", "Service"), 2}, {"out", say("停灯", "Outage"), 3}, {"test", say("测试", "Test"), 4}},
	}
	zh := []string{"东岬", "西岬", "南礁", "北礁", "白塔", "红塔", "渔港外防波堤北端", "鸥岛", "长滩", "月牙湾"}
	en := []string{"East Cape", "West Cape", "South Reef", "North Reef", "White Tower", "Red Tower", "Fishing Harbour Outer Mole North", "Gull Island", "Long Beach", "Crescent Bay"}
	seed := uint32(7)
	next := func(n int) int { seed = seed*1664525 + 1013904223; return int(seed>>8) % n }
	for i := range 30 {
		name := say(zh[i%10], en[i%10])
		if i >= 10 {
			name += say([]string{"二号", "三号"}[i/10-1], []string{" II", " III"}[i/10-1])
		}
		se := Series{ID: en[i%10], Name: name}
		n := 2 + next(7)
		if i == 0 {
			n = 22
		}
		for range n {
			d := day(2022, 8, 4) + float64(next(1200))
			se.Points = append(se.Points, Point{X: d, Class: s.Classes[next(4)].ID, Label: say("记录", "Record"), Href: "#r1"})
		}
		s.Series = append(s.Series, se)
	}
	return s
}

func dotSample(l lang.Lang) Spec {
	s, say := groupedSample(l), in(l)
	s.ID, s.Kind = "visitors-dot", Dot
	s.Series[0].Points[1].Certainty, s.Series[2].Points[2].Certainty = Approx, AtLeast
	s.Subtitle = say("到馆人数，2022年至2024年", "Visitors, 2022 to 2024")
	return s
}

func rangeSample(l lang.Lang) Spec {
	say := in(l)
	names := []string{say("东岬", "East Cape"), say("西岬", "West Cape"), say("南礁", "South Reef"), say("白塔", "White Tower"), say("渔港外防波堤北端", "Fishing Harbour Outer Mole North")}
	se := Series{ID: "h", Slot: 1}
	for i, v := range [][3]float64{{28, 34, 31}, {41, 44, 42}, {12, 19, 14}, {52, 52, 52}, {8, 15, 11.5}} {
		se.Points = append(se.Points, Point{X: float64(i), Lo: v[0], Hi: v[1], Y: v[2], Ranged: true, Ends: i == 4})
	}
	return Spec{
		ID: "heights", Kind: Range, Lang: l, Title: say("白塔最高，南礁最难测准", "White Tower is highest, South Reef hardest to measure"),
		Subtitle: say("灯高的估计值和95%区间", "Height of the light, estimate and 95% interval"), Source: say("航标处", "Lighthouse Service"),
		X: Axis{Names: names}, Y: Axis{Unit: metres, Label: say("灯高", "Height")}, Series: []Series{se},
	}
}

func heatSample(l lang.Lang) Spec {
	say, xs := in(l), months(2024, 1, 12)
	s := Spec{
		ID: "heat", Kind: Heat, Lang: l, Title: say("夏天各馆最忙", "Summer is busiest everywhere"),
		Subtitle: say("各馆月到馆人数，2024年", "Visitors by branch and month, 2024"), Source: say("市图书馆", "City Library"),
		X: Axis{Time: true}, Y: Axis{Unit: people, Label: say("到馆人数", "Visitors")},
	}
	zh := []string{"中央馆", "北山", "大学城", "老城", "河西"}
	en := []string{"Central Library", "North Hill", "University Town", "Old Town", "West Bank"}
	for i := range zh {
		ys := make([]float64, 12)
		for k := range ys {
			ys[k] = math.Round(20000 + 4000*float64(4-i) + 15000*math.Sin(float64(k)/12*math.Pi))
		}
		if i == 2 {
			ys[6] = nan
		}
		s.Series = append(s.Series, series(en[i], say(zh[i], en[i]), 0, xs, ys...))
	}
	return s
}

func heatSignedSample(l lang.Lang) Spec {
	say := in(l)
	s := Spec{
		ID: "heat-signed", Kind: Heat, Lang: l, Title: say("周末涨，周一跌", "Up at weekends, down on Mondays"),
		Subtitle: say("到馆人数较上年的变化", "Change of visitors on the year before"), Source: say("市图书馆", "City Library"),
		X: Axis{Names: []string{say("周一", "Monday"), say("周二", "Tuesday"), say("周三", "Wednesday"), say("周四", "Thursday"), say("周五", "Friday"), say("周末", "Weekend")}},
		Y: Axis{Unit: unit.PercentUnit(), Label: say("变化", "Change")},
	}
	for i, name := range []string{say("中央馆", "Central"), say("北山", "North Hill"), say("老城", "Old Town")} {
		s.Series = append(s.Series, series(name, name, 0, indexes(6), -12+float64(i), -4, 1.5, 3, 6.2, 18-4*float64(i)))
	}
	return s
}
