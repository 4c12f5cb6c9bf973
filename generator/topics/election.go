package topics

import (
	"fmt"
	"math"
	"slices"
)

var (
	lists     = []string{"harbour-list", "meadow-alliance", "lantern-party", "hill-towns", "others"}
	districts = []string{"anchor-row", "bell-harbour", "cockle-strand", "driftwood", "elmfield", "fallow-cross", "granary", "haywain", "ironspring", "juniper-top", "kestrel-edge", "low-tarn"}
	// weights are what a list is worth in the districts of the coast, the plain and the uplands.
	weights = [5][3]float64{{38, 19, 21}, {21, 38, 17}, {22, 20, 16}, {8, 12, 37}, {9, 10, 8}}
)

// Seats of a district.
const seatsEach = 4

// election returns three elections by district, and six of the whole.
func election() map[string][][]string {
	results := [][]string{{"election", "district", "party", "votes", "share", "seats", "source"}}
	turnout := [][]string{{"election", "district", "region", "eligible", "cast", "valid", "turnout", "source"}}
	assembly := [][]string{{"election", "party", "seats", "share", "source"}}
	for k, held := range []int{2006, 2010, 2014} { // before there are figures by district
		for i, p := range lists {
			seats := [][]int{{10, 16, 13, 9, 0}, {12, 16, 12, 8, 0}, {13, 15, 11, 9, 0}}[k][i]
			share := [][]float64{{20.1, 29.9, 23.5, 17.2, 9.3}, {22.4, 29.3, 21.9, 17.5, 8.9}, {24.6, 27.8, 20.3, 18.1, 9.2}}[k][i]
			assembly = append(assembly, []string{fmt.Sprint(held), p, fmt.Sprint(seats), fixed(share, 1), "made-up"})
		}
	}
	for k, held := range []int{2018, 2022, 2026} {
		year := fmt.Sprint(held)
		var total [5]int
		var won [5]int
		all := 0
		for d, district := range districts {
			eligible := 31000 + 4700*((d*5)%12) + 400*k
			cast := int(float64(eligible) * (0.58 + 0.02*float64(k) + 0.09*noise(d, 1) + 0.02*noise(d, k)))
			valid := cast - cast*(12+d%5)/1000
			var worth [5]float64
			sum := 0.0
			for i := range lists {
				worth[i] = weights[i][d/4] * (1 + 0.22*noise(d, i) + 0.05*noise(d, i, k))
				if i == 0 {
					worth[i] *= 1 + 0.06*float64(k)
				}
				sum += worth[i]
			}
			var votes [5]int
			left := valid
			for i := range votes[:4] {
				votes[i] = int(float64(valid) * worth[i] / sum)
				left -= votes[i]
			}
			votes[4] = left // so that they add up
			seats := dHondt(votes[:], seatsEach)
			for i, p := range lists {
				results = append(results, []string{year, district, p, fmt.Sprint(votes[i]), fixed(100*float64(votes[i])/float64(valid), 2), fmt.Sprint(seats[i]), "made-up"})
				total[i] += votes[i]
				won[i] += seats[i]
			}
			all += valid
			turnout = append(turnout, []string{year, district, []string{"coast", "plain", "uplands"}[d/4], fmt.Sprint(eligible), fmt.Sprint(cast), fmt.Sprint(valid), fixed(100*float64(cast)/float64(eligible), 1), "made-up"})
		}
		for i, p := range lists {
			assembly = append(assembly, []string{year, p, fmt.Sprint(won[i]), fixed(math.Round(1000*float64(total[i])/float64(all))/10, 1), "made-up"})
		}
	}
	return map[string][][]string{"results/data": results, "turnout/data": turnout, "assembly/data": assembly}
}

// dHondt shares out seats: one after the other to whoever has the most votes for each that it would then have.
func dHondt(votes []int, seats int) []int {
	out := make([]int, len(votes))
	for range seats {
		quotients := make([]float64, len(votes))
		for i, v := range votes {
			quotients[i] = float64(v) / float64(out[i]+1)
		}
		out[slices.Index(quotients, slices.Max(quotients))]++
	}
	return out
}
