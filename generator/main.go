package main

func main() { _ = hugoSite{}.build() }
