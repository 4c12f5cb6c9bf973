package artifact

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
