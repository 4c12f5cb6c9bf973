package chart

import (
	"testing"

	"briefing/generator/lang"
)

func BenchmarkSVG(b *testing.B) {
	for _, s := range Samples(lang.ZH) {
		b.Run(s.ID, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.SVG(Wide); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkPNG(b *testing.B) {
	s := lineSample(lang.EN)
	for b.Loop() {
		if _, err := s.PNG(Wide, 2); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCard(b *testing.B) {
	s := lineSample(lang.EN)
	for b.Loop() {
		if _, err := s.Card(); err != nil {
			b.Fatal(err)
		}
	}
}
