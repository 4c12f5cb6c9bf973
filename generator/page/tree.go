// Package page writes what Hugo builds from: Markdown bundles in both languages, data files and charts, as a tree of
// files. Markdown is readable by itself; whatever a cell holds comes out as text.
package page

import "slices"

// A Tree is files by slash-separated path. Paths never leave the tree: callers make them of checked ids.
type Tree map[string][]byte

// Add puts a file into the tree.
func (t Tree) Add(path string, data []byte) { t[path] = data }

// Paths returns the paths in order.
func (t Tree) Paths() []string {
	paths := make([]string, 0, len(t))
	for p := range t {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}
