import { escape } from './_includes/base.11ty.js'

export const data = {
  layout: 'base.11ty.js',
  pagination: { data: 'langs', size: 1, alias: 'lang' },
  permalink: ({ lang }) => `/${lang}/index.html`,
  eleventyComputed: { title: d => d.lang === 'zh' ? '数据' : 'Data', description: d => d.title, here: d => `/${d.lang}/` },
}

export const render = ({ books, lang }) => `<h1>${lang === 'zh' ? '数据' : 'Data'}</h1>
<ul>
${books.map(b => `<li><a href="/${lang}/data/${b.id}/">${escape(b.about.title[lang])}</a></li>`).join('\n')}
</ul>
`
