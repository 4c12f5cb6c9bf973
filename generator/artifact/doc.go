// Package artifact writes files, tells whether they are unchanged and keeps them from one build to the next, always by the SHA-256
// sums of their bytes. Times and places never count.
//
// What Hugo builds from is written as trees of files into a Folder, which leaves a file alone that has its bytes already. What is
// costly to make lies in a Cache, under a hash of all that it was made from. A finished site is made in a stage beside the one that
// it replaces, lists its sums in SHA256SUMS, and takes the other's place in one step. What a folder holds, or what something was made
// from, is a Manifest: two that are equal are the same. A Guard keeps all of them from folders that hold anything of somebody else's,
// and Lock other builds from these.
package artifact
