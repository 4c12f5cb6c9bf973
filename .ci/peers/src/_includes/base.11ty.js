export const escape = s => String(s).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])

export const render = ({ lang, title, description, here, content }) => `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)}</title>
<meta name="description" content="${escape(description)}">
<link rel="stylesheet" href="/style.css">
<link rel="alternate" hreflang="${lang === 'zh' ? 'en' : 'zh-Hans'}" href="${here.replace(`/${lang}/`, lang === 'zh' ? '/en/' : '/zh/')}">
</head>
<body>
<header><nav><a href="/${lang}/">${lang === 'zh' ? '数据' : 'Data'}</a> <a href="${here.replace(`/${lang}/`, lang === 'zh' ? '/en/' : '/zh/')}">${lang === 'zh' ? 'English' : '中文'}</a></nav></header>
<main>
${content}
</main>
</body>
</html>
`
