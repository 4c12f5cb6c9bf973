package workbook

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/xlsx"
)

// words reads the cell of a field that holds texts: text, enum, entity, url.
func (s *sheet) words(f *dataset.Field, at cell.Addr, c xlsx.Cell, t string) dataset.Value {
	switch c.Kind {
	case xlsx.Number:
		if c.Format.Date && f.Type == dataset.Text {
			return s.refuse(at, cell.DateInText, s.shown(c))
		}
		if t = xlsx.Digits(c.Num); c.Format.Date {
			t = s.shown(c)
		}
	case xlsx.Boolean:
		t = strings.ToUpper(strconv.FormatBool(c.Num != 0))
	}
	switch f.Type {
	case dataset.Enum:
		return s.choice(f, at, t)
	case dataset.EntityRef:
		return s.entity(at, t)
	case dataset.Text:
		if f != &anyText && !s.r.guessed && (!dataset.IsReserved(f.Name) || f.Name == dataset.FieldNoteZH || f.Name == dataset.FieldNoteEN) {
			s.blankWord(at, t)
		}
	case dataset.URL:
		if !webAddress(t) {
			if webAddress(strings.Map(func(r rune) rune {
				if strings.ContainsRune(notInAddress, r) {
					return -1
				}
				return r
			}, t)) {
				return s.refuse(at, cell.URLSpace, cell.Short(t))
			}
			return s.refuse(at, cell.URLWanted, cell.Short(t))
		}
	}
	return dataset.Str(f.Type, t)
}

func (s *sheet) choice(f *dataset.Field, at cell.Addr, t string) dataset.Value {
	for _, c := range f.Enum {
		if strings.EqualFold(c.ID, t) || c.Label.ZH == t || strings.EqualFold(c.Label.EN, t) {
			return dataset.Str(dataset.Enum, c.ID)
		}
		if dataset.IsReserved(f.Name) && slices.Contains(inChinese[c.ID], t) {
			return dataset.Str(dataset.Enum, c.ID)
		}
	}
	var ids []string
	for _, c := range f.Enum {
		ids = append(ids, c.ID)
		if wide(t) && strings.EqualFold(c.ID, narrow(t)) {
			return s.refuse(at, cell.FullWidth, t, narrow(t))
		}
	}
	return s.refuse(at, cell.ChoiceUnknown, cell.Short(t), cell.Suggest(t, ids), strings.Join(ids, "; "))
}

func (s *sheet) entity(at cell.Addr, t string) dataset.Value {
	names := s.r.shared.ByName
	if e := names[strings.ToLower(t)]; e != nil {
		return dataset.Who(e)
	}
	if wide(t) && names[strings.ToLower(narrow(t))] != nil {
		return s.refuse(at, cell.FullWidth, t, narrow(t))
	}
	return s.refuse(at, cell.EntityUnknown, cell.Short(t), cell.Offer(s.r.nearEntity(t)))
}

// nearEntity returns the id of the entity whose id, name or alias is nearest to s.
func (r *reader) nearEntity(s string) string {
	if id, ok := r.nearest[s]; ok {
		return id
	}
	names := make([]string, 0, len(r.shared.ByName))
	for n := range r.shared.ByName {
		names = append(names, n)
	}
	id := ""
	if e := r.shared.ByName[cell.Nearest(s, names)]; e != nil {
		id = e.ID
	}
	if r.nearest == nil {
		r.nearest = map[string]string{}
	}
	if len(s) < 200 && len(r.nearest) < 10000 {
		r.nearest[s] = id
	}
	return id
}

// notInAddress are spaces and signs that no address has.
const notInAddress = " \t\n\"<>\\^`{|}"

// webAddress reports whether s is an address on the web that a page may link to.
func webAddress(s string) bool {
	if strings.ContainsAny(s, notInAddress) {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}
