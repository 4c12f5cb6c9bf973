//go:build !windows

package main

// systemLanguage returns nothing: elsewhere than on Windows the environment tells.
func systemLanguage() string { return "" }
