let seen = Number(document.currentScript.dataset.version)
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
