{ // whose names are no page's
const { version, lang } = document.currentScript.dataset // lang is the terminal's; "" is both
let seen = Number(version)
const here = document.documentElement.lang
const zh = (/^(zh|en)/.test(here) ? here : lang || navigator.language).startsWith('zh')
const say = words => zh ? words.ZH : words.EN
const make = (name, into, text = '') => into.appendChild(Object.assign(document.createElement(name), { textContent: text }))
const panel = Object.assign(document.createElement('section'), { id: 'serve-panel', role: 'alert', hidden: true, lang: zh ? 'zh-Hans' : 'en' })
const told = make('p', panel), details = make('details', panel), summary = make('summary', details), list = make('ol', details)
details.open = true
addEventListener('DOMContentLoaded', () => document.body.append(panel))
let leaving = false // for another page: to load this one again now would keep the reader here
addEventListener('beforeunload', () => { leaving = true; setTimeout(() => { leaving = false }, 3000) })
new EventSource('/_serve/events').onmessage = e => {
  const state = JSON.parse(e.data), problems = state.problems || [], n = problems.length
  if (state.version !== seen && !n) { if (!leaving) location.reload(); return }
  seen = state.version
  panel.hidden = !n && !state.building
  told.textContent = state.building ? say({ ZH: '这是上次的页面，正在重建……', EN: 'This is the site as it was last; it is being built again …' }) : ''
  details.hidden = !n
  summary.textContent = say({ ZH: `错误 ${n} 处，页面仍是上一次正确的样子`, EN: `${n} error${n > 1 ? 's' : ''}; the page is as it last was right` })
  list.replaceChildren()
  for (const p of problems) {
    const item = make('li', list)
    make('pre', item, say(p))
    if (p.Rule) make('a', item, say({ ZH: '这条规则的说明', EN: 'About this rule' })).href = `/${zh ? 'zh' : 'en'}/rules/#${p.Rule}`
  }
}
}
