// This file takes the place of tpl/openapi/openapi3/openapi3.go of Hugo in what a release offers: there it reads descriptions of web
// services, by libraries of 2 MB.

package openapi3

import (
	"errors"

	"github.com/gohugoio/hugo/deps"
	resourcestpl "github.com/gohugoio/hugo/tpl/resources"
)

type Namespace struct{ resourcesNs *resourcestpl.Namespace }

func New(*deps.Deps) *Namespace { return &Namespace{} }

func (*Namespace) Unmarshal(...any) (any, error) {
	return nil, errors.New("the released program leaves out OpenAPI")
}
