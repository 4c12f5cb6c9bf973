// The site of `make bench-peers` as a good user of Eleventy and Observable Plot would build it: of each workbook in DATASETS a page in two
// languages with a line chart drawn at build time, the whole table, and the records as CSV. No script, one style sheet.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import XLSX from 'xlsx'

const read = name => {
  const book = XLSX.readFile(name)
  const rows = sheet => XLSX.utils.sheet_to_json(book.Sheets[sheet], { raw: true, defval: '' })
  const about = Object.fromEntries(rows('about').map(r => [r.key, r]))
  const fields = rows('fields')
  const chart = rows('charts')[0]
  return {
    id: path.basename(name, '.xlsx'), about, fields, chart,
    records: rows('data').map(({ month, entity, value }, i) => {
      month = typeof month === 'number' ? XLSX.SSF.format('yyyy-mm', month) : month
      return { row: i + 2, month, entity, value, date: new Date(month + '-01') }
    }),
  }
}

export default function (config) {
  const dir = process.env.DATASETS
  const books = readdirSync(dir).filter(f => f.endsWith('.xlsx') && !f.startsWith('_')).sort().map(f => read(path.join(dir, f)))
  config.addGlobalData('books', books)
  config.addGlobalData('pages', books.flatMap(book => ['zh', 'en'].map(lang => ({ book, lang }))))
  config.addGlobalData('langs', ['zh', 'en'])
  config.addPassthroughCopy('src/style.css')
  config.setQuietMode(true)
  return { dir: { input: 'src' } }
}
