import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsv, writeCsv } from '#/contacts/rules/csv.ts'
import { defused, restored } from '#/contacts/rules/formulas.ts'

const sign = fc.constantFrom(
  '"',
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '\r\n',
  "'",
  '=',
  '+',
  '-',
  '@',
  ' ',
  'x',
  'ä',
  '🦉',
)
const cell = fc.oneof(fc.string({ unit: sign, maxLength: 12 }), fc.string({ unit: 'grapheme' }))
const cellsOf = (text: string, separator = ',') =>
  readCsv(text, separator, 1_000).map(row => ('cells' in row ? row.cells : row.fault))

test('what was written as CSV reads back the same', () => {
  const record = fc.array(cell, { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(fc.array(record, { maxLength: 5 }), records => {
      assert.deepEqual(cellsOf(writeCsv(records)), records)
    }),
  )
})

test('a defused cell begins no formula, wherever a spreadsheet splits it, and reads back the same', () => {
  fc.assert(
    fc.property(cell, text => {
      assert.equal(restored(defused(text)), text)
      for (const part of defused(text).split(/[,;|\t\r\n"]/)) assert.doesNotMatch(part, /^[=+\-@]/)
    }),
  )
  assert.equal(defused('=HYPERLINK("http://example.com")'), '\'=HYPERLINK("http://example.com")')
})

test('quotes hold separators, line breaks and quotes, and lines are those of the file', () => {
  const text = 'name,notes\r\n"Bo ""B"" Lee","two\nlines, one cell"\r\n\r\nCy,\r\n'
  assert.deepEqual(readCsv(text, ',', 10), [
    { line: 1, cells: ['name', 'notes'] },
    { line: 2, cells: ['Bo "B" Lee', 'two\nlines, one cell'] },
    { line: 5, cells: ['Cy', ''] },
  ])
  assert.deepEqual(cellsOf('a;b\rc;d', ';'), [
    ['a', 'b'],
    ['c', 'd'],
  ])
  assert.deepEqual(cellsOf(' "a" , "b"\n'), [['a', 'b']])
})

test('a line that makes no sense is told, and those after it are read', () => {
  const rows = readCsv('a,b\n"open,1\nc,d\ne,"f" g\nh,i', ',', 10)
  assert.deepEqual(
    rows.map(row => ('cells' in row ? row.cells.join('|') : `${row.line}!`)),
    ['a|b', '2!', 'c|d', '4!', 'h|i'],
  )
})

test('any text is read in bounded time, each of its lines at most once', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: sign, maxLength: 200 }),
      fc.constantFrom(',', ';', '\t'),
      (text, separator) => {
        const lines = readCsv(text, separator, 1_000).map(({ line }) => line)
        assert.deepEqual(
          lines,
          [...new Set(lines)].sort((a, b) => a - b),
        )
        assert.ok(lines.every(line => line <= text.split(/\r\n|\r|\n/).length))
      },
    ),
  )
  for (const hostile of ['"a', '",', 'x', '\n', '\n"x,""'].map(part =>
    part.repeat(5_000_000 / part.length),
  )) {
    const before = process.threadCpuUsage().user
    readCsv(hostile, ',', 20_001)
    assert.ok(process.threadCpuUsage().user - before < 10_000_000, JSON.stringify(hostile.slice(0, 5)))
  }
})
