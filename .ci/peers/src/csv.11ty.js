export const data = {
  pagination: { data: 'books', size: 1, alias: 'book', addAllPagesToCollections: false },
  permalink: ({ book }) => `/data/${book.id}/${book.id}.csv`,
}

export const render = ({ book }) => 'month,entity,value\n' + book.records.map(r => `${r.month},${r.entity},${r.value}\n`).join('')
