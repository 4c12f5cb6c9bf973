package serve

import (
	"encoding/json"
	"fmt"
)

// What serve adds to each page: a script that follows the builds, and the panel it lays over the page while a workbook is
// wrong. Files of their own, because the pages' policy forbids script and style inside.
// liveTags returns the elements that bring them. The page knows of which build it is: one that is read just before a build ends
// and begins to follow just after it is old, too.
func liveTags(version int) string {
	return fmt.Sprintf(`<link rel="stylesheet" href="/_serve/live.css"><script src="/_serve/live.js" data-version="%d" defer></script>`, version)
}

const liveScript = `let seen = Number(document.currentScript.dataset.version)
const panel = document.createElement('section')
panel.id = 'serve-panel'
panel.setAttribute('role', 'alert')
panel.hidden = true
addEventListener('DOMContentLoaded', () => document.body.append(panel))
const zh = document.documentElement.lang.startsWith('zh')
let leaving = false // for another page: to load this one again now would keep the reader here
addEventListener('beforeunload', () => { leaving = true; setTimeout(() => { leaving = false }, 3000) })
new EventSource('/_serve/events').onmessage = e => {
  const state = JSON.parse(e.data), problems = state.problems || []
  if (state.version !== seen && !problems.length) { if (!leaving) location.reload(); return }
  seen = state.version
  panel.replaceChildren()
  panel.hidden = !problems.length && !state.building
  const add = (tag, words) => {
    const both = [['zh-Hans', words.ZH], ['en', words.EN]]
    if (words.ZH === words.EN) both.shift()
    else if (!zh) both.reverse()
    for (const [lang, text] of both) {
      const e = document.createElement(tag)
      e.lang = lang
      e.textContent = text
      panel.append(e)
    }
  }
  if (state.building) add('p', { ZH: '这是上次的页面，正在重建……', EN: 'This is the site as it was last; it is being built again …' })
  if (!problems.length) return
  add('h2', { ZH: '工作簿有错误，页面仍是上一次正确的样子', EN: 'A workbook is wrong; the page is as it last was right' })
  for (const p of problems) {
    add('pre', p)
    if (!p.Rule) continue
    const a = document.createElement('a')
    a.href = '/' + (zh ? 'zh' : 'en') + '/rules/#' + p.Rule
    a.textContent = zh ? '这条规则的说明' : 'About this rule'
    panel.append(a)
  }
}
`

const liveStyle = `#serve-panel { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 99; margin: 0; padding: 1rem 1.5rem;
  background: #fff8f6; color: #40110b; border-top: 4px solid #b3261e; font: 15px/1.6 system-ui, sans-serif; }
#serve-panel[hidden] { display: none; }
#serve-panel h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
#serve-panel p { margin: 0; }
#serve-panel pre { margin: .25rem 0; white-space: pre-wrap; font: inherit; }
`

// JSONLine returns v as JSON on one line.
func JSONLine(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return "{}" // unreachable: callers pass texts and numbers
	}
	return string(b)
}
