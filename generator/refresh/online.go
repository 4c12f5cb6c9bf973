package refresh

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"briefing/generator/build"
	"briefing/generator/cell"
	"briefing/generator/dataset"
	"briefing/generator/feishu"
	"briefing/generator/lang"
	"briefing/generator/online"
	"briefing/generator/query"
	"briefing/generator/report"
	"briefing/generator/revision"
	"briefing/generator/workbook"
	"briefing/generator/xlsx"
)

// online takes in the online sheets of the connections, or those that go into the named files: each becomes the workbook of its dataset
// if it reads without an error and says something else. What is wrong with one is a problem at its cell, under the name
// CONNECTION@HOST; that it cannot be had, at its line of the connections.
func (r *Refresher) online(ctx context.Context, conns map[string]*query.Connection, files []string, sh *dataset.Shared, limits xlsx.Limits) (all []refreshed, ps cell.Problems, err error) {
	into := map[string]string{} // the connection that goes into a file
	for _, name := range slices.Sorted(maps.Keys(conns)) {
		c := conns[name]
		file := filepath.ToSlash(filepath.Join(r.Opt.Datasets, c.Into+".xlsx"))
		if c.Engine != query.Workbook && c.Engine != query.Feishu || len(files) > 0 && !slices.Contains(files, file) {
			continue
		}
		if other, ok := into[file]; ok {
			ps.Add(c.At, cell.OnlineFailed, name, lang.Text{ZH: "连接 " + other + " 已经写入同一个工作簿", EN: "the connection " + other + " goes into the same workbook"})
			continue
		}
		into[file] = name
		if err := closed(file); err != nil {
			return nil, nil, err
		}
		r.say(lang.Text{ZH: file + "：向 " + online.Host(c.Address) + " 取文件", EN: file + ": asking " + online.Host(c.Address)})
		b, err := r.fetch(ctx, c, limits)
		switch {
		case ctx.Err() != nil:
			return nil, nil, context.Cause(ctx)
		case err != nil:
			ps.Add(c.At, cell.OnlineFailed, name, lang.ErrorText(err))
			continue
		}
		w, found, err := r.takeIn(c, file, b, sh, limits)
		if err != nil {
			return nil, nil, err
		}
		ps = append(ps, found...)
		if w.now != nil {
			all = append(all, w)
		}
	}
	return all, ps, nil
}

// fetch takes the file of an online sheet, within the limits of its connection.
func (r *Refresher) fetch(ctx context.Context, c *query.Connection, limits xlsx.Limits) ([]byte, error) {
	secret := ""
	if c.Secret != "" {
		if secret = strings.TrimSpace(os.Getenv(c.Secret)); secret == "" {
			return nil, lang.Errorf("环境变量 %s 没有设置", "the environment variable %s is not set", c.Secret)
		}
	}
	if c.Limits.Time > 0 {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeoutCause(ctx, c.Limits.Time, lang.Errorf("用时超过 %s", "it took longer than %s", c.Limits.Time))
		defer stop()
	}
	client := &online.Client{Most: limits.OrDefault().File}
	if c.Limits.Bytes > 0 {
		client.Most = min(client.Most, c.Limits.Bytes)
	}
	b, err := func() ([]byte, error) {
		if c.Engine == query.Workbook {
			return client.Workbook(ctx, c.Address, secret)
		}
		sheet, err := feishu.SheetAt(c.Address)
		if err != nil {
			return nil, err
		}
		return (&feishu.Client{HTTP: client, App: c.User, Secret: secret}).Workbook(ctx, sheet)
	}()
	if err != nil && secret != "" { // whoever said it, and whatever it is part of
		w := lang.ErrorText(err)
		err = lang.NewError(online.Scrub(w.ZH, secret), online.Scrub(w.EN, secret))
	}
	return b, err
}

// takeIn reads what an online sheet is, as any workbook is read and checked, and returns it as the new file of its dataset; without a new
// file if there are errors, or it says what the old one says.
func (r *Refresher) takeIn(c *query.Connection, file string, b []byte, sh *dataset.Shared, limits xlsx.Limits) (w refreshed, ps cell.Problems, err error) {
	old, err := os.ReadFile(filepath.FromSlash(file))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return w, nil, err
	}
	now, found, err := workbook.Read(file, b, sh, limits)
	if err != nil {
		return w, nil, err
	}
	if slices.ContainsFunc(found, func(p cell.Problem) bool { return p.Rule == cell.SheetMissing && p.Args[0] == "about" }) {
		ps.Add(c.At, cell.OnlineFailed, c.Name, lang.Text{ZH: "在线表格里没有 about（说明）表，只有数据不够：请把整个工作簿（如 " + file + "，或 new 命令写出的模板）上传为在线表格，再把数据放进它的 data（数据）表",
			EN: `the online sheet has no sheet "about", and data alone are not enough: upload the whole workbook (` + file + `, or a template of the command new) as the online sheet, and put the data into its sheet "data"`})
		return w, ps, nil
	}
	if !found.Failed() {
		for _, more := range report.All(now) {
			found = append(found, more...)
		}
	}
	for _, p := range found {
		ps = append(ps, p.Renamed(map[string]string{file: c.Name + "@" + online.Host(c.Address)}))
	}
	if ps.Failed() {
		return w, ps, nil
	}
	var was *dataset.Dataset
	broken := false
	if old != nil {
		if was, found, err = build.OpenSource(file, limits).Read(sh, limits); err != nil {
			return w, nil, err
		}
		broken = found.Failed()
	}
	if asks := cmp.Or(now.About.Refresh, now.About.Connection); asks != "" || was != nil && cmp.Or(was.About.Refresh, was.About.Connection) != "" {
		ps.Add(c.At, cell.OnlineFailed, c.Name, lang.Text{ZH: "工作簿 " + c.Into + " 的 about（说明）表自己写着从哪里更新（refresh 或 connection），两处只能留一处",
			EN: `the sheet "about" of the workbook ` + c.Into + " says itself from where it is refreshed (refresh or connection); keep one of the two"})
		return w, ps, nil
	}
	d := revision.Compare(was, now)
	if !broken && (bytes.Equal(old, b) || d.Empty()) {
		return w, ps, nil
	}
	host := online.Host(c.Address)
	return refreshed{file: file, old: old, now: b, said: lang.Text{ZH: fmt.Sprintf("%s：%s，取自 %s", file, cmp.Or(d.Summary(lang.ZH), "替换了有错误的工作簿"), host),
		EN: fmt.Sprintf("%s: %s, from %s", file, cmp.Or(d.Summary(lang.EN), "replaced a workbook that had errors"), host)}}, ps, nil
}
