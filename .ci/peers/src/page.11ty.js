import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { escape } from './_includes/base.11ty.js'

const { document } = parseHTML('<html></html>')

const title = ({ page_: { book, lang } }) => book.about.title[lang]

export const data = {
  layout: 'base.11ty.js',
  pagination: { data: 'pages', size: 1, alias: 'page_', addAllPagesToCollections: false },
  permalink: ({ page_: { book, lang } }) => `/${lang}/data/${book.id}/index.html`,
  eleventyComputed: {
    lang: d => d.page_.lang, title, description: d => d.page_.book.about.description[d.page_.lang],
    here: ({ page_: { book, lang } }) => `/${lang}/data/${book.id}/`,
  },
}

const word = { row: ['行', 'Row'], csv: ['下载 CSV', 'Download CSV'], table: ['数据表', 'Data table'], fields: ['字段', 'Fields'] }

export function render({ page_: { book, lang } }) {
  const say = w => word[w][lang === 'zh' ? 0 : 1]
  const svg = Plot.plot({
    document, width: 720, height: 420, marginRight: 70, ariaLabel: book.chart['title_' + lang], y: { grid: true, label: book.chart['subtitle_' + lang] },
    color: { legend: false },
    marks: [
      Plot.ruleY([0]),
      Plot.line(book.records, { x: 'date', y: 'value', stroke: 'entity' }),
      Plot.text(book.records, Plot.selectLast({ x: 'date', y: 'value', z: 'entity', text: 'entity', textAnchor: 'start', dx: 4 })),
    ],
  })
  const label = Object.fromEntries(book.fields.map(f => [f.name, f[lang]]))
  return `<h1>${escape(book.about.title[lang])}</h1>
<figure><figcaption><h2>${escape(book.chart['title_' + lang])}</h2><p>${escape(book.chart['subtitle_' + lang])}</p></figcaption>
${svg.outerHTML}</figure>
<p>${escape(book.about.description[lang])}</p>
<p><a href="/data/${book.id}/${book.id}.csv" download>${say('csv')}</a></p>
<h2>${say('table')}</h2>
<table>
<thead><tr><th>${say('row')}</th>${book.fields.map(f => `<th>${escape(label[f.name])}</th>`).join('')}</tr></thead>
<tbody>
${book.records.map(r => `<tr id="r${r.row}"><th>${r.row}</th><td>${r.month}</td><td>${escape(r.entity)}</td><td>${r.value}</td></tr>`).join('\n')}
</tbody>
</table>
`
}
