package topics

import (
	"fmt"
	"math"
)

// A land is a country as formulas have it.
type land struct {
	id                            string
	wind, solar, hydro, gas, coal float64 // TWh a quarter when it begins
	price                         float64 // EUR/MWh
}

var lands = []land{
	{"aldermoor", 3.2, 0.3, 0.2, 4.1, 2.6, 74},
	{"brennland", 1.1, 0.5, 0.4, 3.0, 9.5, 69},
	{"castrevia", 0.9, 2.8, 1.2, 3.6, 1.9, 66},
	{"dunmark", 2.1, 0.2, 4.8, 0.9, 0.6, 58},
	{"eversting", 2.6, 1.9, 6.4, 7.2, 8.1, 77},
	{"farrow-keys", 0.05, 0.08, 0, 0.21, 0, 118},
}

// energy returns records from the first quarter of 2021 to the third of 2026.
func energy() map[string][][]string {
	added := [][]string{{"quarter", "country", "technology", "added", "source"}}
	output := [][]string{{"quarter", "country", "technology", "output", "source"}}
	prices := [][]string{{"quarter", "country", "lowest", "mean", "highest", "source"}}
	shares := [][]string{{"年份", "国家", "占比", "来源"}}
	year := make([][2]float64, len(lands)) // renewable, all: TWh
	for n := range 23 {
		q, t := n%4, float64(n)
		when := fmt.Sprintf("%d-Q%d", 2021+n/4, q+1)
		for i, c := range lands {
			wind := c.wind * (1 + 0.035*t) * []float64{1.2, 0.9, 0.75, 1.15}[q]
			solar := c.solar * (1 + 0.06*t) * []float64{0.6, 1.35, 1.45, 0.6}[q]
			hydro := c.hydro * []float64{1, 1.25, 0.9, 0.85}[q]
			coal := c.coal * math.Max(0.1, 1-0.04*t) * []float64{1.15, 0.9, 0.85, 1.1}[q]
			gas := c.gas * (1 - 0.008*t) * []float64{1.2, 0.85, 0.8, 1.15}[q]
			for k, v := range []float64{wind, solar, hydro, gas, coal} {
				v *= 1 + 0.05*noise(n, i, k)
				text := fixed(v, 3)
				if c.id == "farrow-keys" && n/4 == 2 { // published nothing for 2023
					text = ""
				}
				if v > 0 {
					output = append(output, []string{when, c.id, []string{"wind", "solar", "hydro", "gas", "coal"}[k], text, "made-up"})
				}
				year[i][1] += v
				if k < 3 {
					year[i][0] += v
				}
			}
			for k, v := range []float64{c.wind * 0.02, c.solar * 0.045, -c.coal * 0.015} {
				if v != 0 {
					added = append(added, []string{when, c.id, []string{"wind", "solar", "coal"}[k], fixed(v*(1+0.6*noise(n, i, k+7)), 3), "made-up"})
				}
			}
			mean := c.price * (1 + 0.9*math.Exp(-(t-6)*(t-6)/6) + 0.06*noise(n, i, 20))
			falls := 0.8 // EUR/MWh a quarter, of the lowest price
			if c.id == "castrevia" {
				mean, falls = mean*(1-0.018*t), 2.2
			}
			prices = append(prices, []string{when, c.id, fixed(mean*0.3-falls*t, 2), fixed(mean, 2), fixed(mean*(2.1+0.5*noise(n, i, 21)), 2), "made-up"})
		}
		if q == 3 {
			for i, c := range lands {
				shares = append(shares, []string{fmt.Sprint(2021 + n/4), c.id, fixed(100*year[i][0]/year[i][1], 1), "made-up"})
				year[i] = [2]float64{}
			}
		}
	}
	return map[string][][]string{"capacity/data": added, "generation/data": output, "prices/data": prices, "renewable-share/数据": shares}
}
