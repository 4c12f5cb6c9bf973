package git

import (
	"bufio"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// Blobs reads blobs, one after the other, from one process.
type Blobs struct {
	most int64
	mu   sync.Mutex
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
}

// ErrMissing is returned for a blob that the repository does not hold.
var ErrMissing = errors.New("git does not hold that version")

func (r *Repository) Blobs() (*Blobs, error) {
	b := &Blobs{most: r.most, cmd: r.command("cat-file", "--batch")}
	var err error
	if b.in, err = b.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	b.out = bufio.NewReader(out)
	return b, b.cmd.Start()
}

// Get returns a blob's bytes; errMissing if the repository does not hold it.
func (b *Blobs) Get(hash string) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, err := io.WriteString(b.in, hash+"\n"); err != nil {
		return nil, ErrMissing // a clone without its blobs makes git give up
	}
	head, err := b.out.ReadString('\n')
	f := strings.Fields(head)
	if err != nil || len(f) != 3 || f[1] != "blob" {
		return nil, ErrMissing
	}
	size, err := strconv.ParseInt(f[2], 10, 64)
	if err != nil {
		return nil, err
	}
	keep := min(size, b.most+1) // one byte too many is refused by the reader
	data := make([]byte, keep)
	if _, err := io.ReadFull(b.out, data); err != nil {
		return nil, err
	}
	_, err = io.CopyN(io.Discard, b.out, size-keep+1) // and the line end
	return data, err
}

func (b *Blobs) Close() error {
	b.in.Close()
	return b.cmd.Wait()
}

// HashBlob returns the hash that git gives a file's bytes, in the form of another hash of the repository.
func HashBlob(data []byte, like string) string {
	h := sha1.New()
	if len(like) == 2*sha256.Size {
		h = sha256.New()
	}
	fmt.Fprintf(h, "blob %d\x00", len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}
