// This file takes the place of warpc.go of Hugo in what a release offers: there Hugo runs libavif, libwebp and KaTeX, which are 13 MB with
// the machine that they need. What asks for them gets an error that names them, and package site says what to do. Sizes of AVIF and WebP
// files are read without them.

package warpc

import (
	"context"
	"errors"
	"io"

	"github.com/gohugoio/hugo/common/hugio"
)

const (
	MessageKindJSON = "json"
	MessageKindBlob = "blob"
)

type Header struct {
	Version                               uint16
	ID                                    uint32
	Command, Err                          string
	RequestKinds, ResponseKinds, Warnings []string
}

type Message[T any] struct {
	Header Header
	Data   T
}

type SourceProvider interface{ GetSource() hugio.SizeReader }

type DestinationProvider interface{ GetDestination() io.Writer }

type Dispatcher[Q, R any] interface {
	Execute(context.Context, Message[Q]) (Message[R], error)
	Close() error
}

type Options struct {
	Ctx                 context.Context
	Infof, Warnf        func(string, ...any)
	CompilationCacheDir string
	PoolSize, Memory    int
}

// Dispatchers are what runs the three, none of which is here.
type Dispatchers struct{}

func AllDispatchers(_, _, _ Options) *Dispatchers { return &Dispatchers{} }

func (*Dispatchers) Close() error { return nil }

func (*Dispatchers) Katex() (Dispatcher[KatexInput, KatexOutput], error) {
	return nil, errors.New("the released program leaves out KaTeX")
}

func (*Dispatchers) NewWepCodec() (*WebpCodec, error) {
	return &WebpCodec{func() (Dispatcher[WebpInput, WebpOutput], error) {
		return nil, errors.New("the released program leaves out WebP")
	}}, nil
}

func (*Dispatchers) NewAvifCodec() (*AvifCodec, error) {
	return &AvifCodec{func() (Dispatcher[AvifInput, AvifOutput], error) {
		return nil, errors.New("the released program leaves out AVIF")
	}}, nil
}

// GetWASMDeps lists what is not here.
func GetWASMDeps() [][2]string { return nil }
