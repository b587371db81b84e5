import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Type } from 'typebox'
import { parseInstant } from '#/time/instant.ts'
import { readAddresses } from './addresses.ts'
import { commandIn, withWords } from './command.ts'
import { lackingIn } from './lacking.ts'
import { readLength } from './length.ts'
import { nearest } from './nearest.ts'
import { readNumbers } from './numbers.ts'
import { serverIn } from './server.ts'
import { readStarts } from './times.ts'

/** A Monday, nine o'clock in Berlin. */
const here = { zone: 'Europe/Berlin', now: parseInstant('2026-11-23T08:00:00Z')! }

describe('times as people type them', () => {
  const read = (text: string) => {
    const starts = readStarts(text, here)
    return starts.ok ? starts.value : starts.fault
  }
  const cases: Record<string, string[]> = {
    'tue 14:00': ['2026-11-24T13:00:00Z'],
    'Tuesday at 2pm': ['2026-11-24T13:00:00Z'],
    'mon 9:00': ['2026-11-30T08:00:00Z'],
    'mon 9:01': ['2026-11-23T08:01:00Z'],
    'tue 14:00, 15:30, wed 9h': ['2026-11-24T13:00:00Z', '2026-11-24T14:30:00Z', '2026-11-25T08:00:00Z'],
    '2026-12-01 09:30': ['2026-12-01T08:30:00Z'],
    '2026-12-01T09:30': ['2026-12-01T08:30:00Z'],
    '2026-12-01T10:00+05:30': ['2026-12-01T04:30:00Z'],
    '+1d 10:00; +2w noon': ['2026-11-24T09:00:00Z', '2026-12-07T11:00:00Z'],
    'today 12am': ['2026-11-22T23:00:00Z'],
    '08:59': ['2026-11-24T07:59:00Z'],
    '1 dec 10:00, Dec 2 2027 10:00': ['2026-12-01T09:00:00Z', '2027-12-02T09:00:00Z'],
    '1.12., 2.12.2027': ['2026-12-01', '2027-12-02'],
    '1 jan': ['2027-01-01'],
    tomorrow: ['2026-11-24'],
    '2026-10-25 02:30': ['2026-10-25T00:30:00Z'],
  }
  for (const [text, starts] of Object.entries(cases)) {
    it(text, () => assert.deepEqual(read(text), starts))
  }

  it('that are none are named, with what is one', () => {
    for (const text of ['someday', 'tue 25:00', 'tue 14', '2026-02-30', '13pm', '0am', '+9999d']) {
      assert.match(String(read(text)), new RegExp(`^“${text.replace('+', '\\+')}” is no time.*tue 14:00`))
    }
    assert.match(String(read('2027-03-28 02:30')), /skip that time/)
    assert.match(String(read('tue 14:00, 2026-12-01')), /all of one sort/)
    assert.match(String(read(' , ')), /^Give times like/)
  })
})

describe('lengths', () => {
  const cases = {
    '30m': 'PT30M',
    '1h30': 'PT1H30M',
    '90': 'PT1H30M',
    '1.5h': 'PT1H30M',
    '45 min': 'PT45M',
    '00:30': 'PT30M',
    PT2H: 'PT2H',
    '2 days': 'P2D',
  }
  for (const [text, iso] of Object.entries(cases)) {
    it(text, () => assert.deepEqual(readLength(text), { ok: true, value: iso }))
  }
  for (const text of ['', '0', 'long', '15d', '-30m', '1 fortnight']) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(readLength(text).ok, false))
  }
})

describe('numbers', () => {
  const read = (text: string) => readNumbers(text, [1, 2, 3, 5], 'slot')

  it('are separated by blanks or commas, some of them unsure, each once', () => {
    const value = [
      { number: 1, unsure: false },
      { number: 2, unsure: true },
      { number: 3, unsure: true },
    ]
    assert.deepEqual(read('1, 2-3? 1'), { ok: true, value })
    assert.deepEqual(read('none'), { ok: true, value: [] })
  })

  it('that there are not are named', () => {
    assert.deepEqual(read('1 4'), { ok: false, fault: 'There is no slot 4. They are 1 2 3 5.' })
    assert.equal(read('').ok, false)
    assert.equal(read('1-9999').ok, false)
    assert.equal(read('one').ok, false)
  })
})

describe('keys', () => {
  const of = (text: string) => {
    const command = commandIn(text)
    return command && [command.key, command.number, command.rest]
  }

  it('are read with or without number and rest', () => {
    assert.deepEqual(of('d3'), ['d', 3, ''])
    assert.deepEqual(of(' D 3 '), ['d', 3, ''])
    assert.deepEqual(of('p3 1 2 4?'), ['p', 3, '1 2 4?'])
    assert.deepEqual(of('p 1 2'), ['p', null, '1 2'])
    assert.deepEqual(of('?'), ['?', null, ''])
    assert.deepEqual(of('quit'), ['q', null, ''])
    assert.equal(commandIn('l+')?.more, true)
    for (const text of ['', 'e', 'dd', 'd3x', 'tue 14:00', '1 2']) assert.equal(of(text), undefined, text)
  })

  it('may be followed by a few words', () => {
    assert.deepEqual(withWords('1 2 # late on Tuesdays'), { what: '1 2', words: 'late on Tuesdays' })
    assert.deepEqual(withWords('1 2'), { what: '1 2', words: null })
  })
})

describe('addresses of servers', () => {
  it('get the scheme that they lack', () => {
    const of = (text: string) => {
      const server = serverIn(text)
      return server.ok ? `${server.value}${server.unsafe ? ' unsafe' : ''}` : server.fault
    }
    assert.equal(of('muster.example.com'), 'https://muster.example.com')
    assert.equal(of('localhost:4000'), 'http://localhost:4000')
    assert.equal(of('127.0.0.1:4000/'), 'http://127.0.0.1:4000')
    assert.equal(of('http://muster.example.com'), 'http://muster.example.com unsafe')
    assert.match(of('ftp://muster.example.com'), /no address/)
    assert.match(of('https://ann:secret@muster.example.com'), /Leave name and password out/)
    assert.match(of(''), /no address/)
  })
})

it('a misspelt word is told the nearest, when it is near', () => {
  assert.equal(nearest('jsn', ['json', 'zone', 'limit']), 'json')
  assert.equal(nearest('frobnicate', ['json', 'zone']), undefined)
})

it('an answer of an older server lacks something, that of a newer one has more', () => {
  const schema = Type.Object({ items: Type.Array(Type.Object({ id: Type.String() })), next: Type.String() })
  assert.equal(lackingIn(schema, { items: [{ id: '1', more: 2 }], next: '', more: true }), undefined)
  assert.equal(lackingIn(schema, { items: [{}], next: '' }), 'items.id')
  assert.equal(lackingIn(schema, { items: [] }), 'next')
  assert.equal(lackingIn(Type.Undefined(), undefined), undefined)
})

describe('addresses as people type them', () => {
  const read = (text: string) => {
    const addresses = readAddresses(text)
    return addresses.ok ? addresses.value : addresses.fault
  }

  it('blanks and commas part them, and a name right before <an address> passes', () => {
    assert.deepEqual(read('bo@example.com cy@example.com;bo@example.com'), [
      'bo@example.com',
      'cy@example.com',
    ])
    const named =
      'Bo <bo@example.com>, Cy de Vries<cy@example.com>, "Dee, Ms" <dee@example.com> <eva@example.com>'
    assert.deepEqual(read(named), ['bo@example.com', 'cy@example.com', 'dee@example.com', 'eva@example.com'])
  })

  it('who is named without an address is not left out unsaid', () => {
    assert.match(String(read('bo@example.com, Dora')), /^“Dora” is no address\./)
    assert.match(String(read('Dora bo@example.com carl.example.com')), /^“Dora”, “carl.example.com” are no/)
    assert.match(String(read('Bo <bo@example.com> Dora')), /^“Dora” is/)
    assert.match(String(read('Bo <bo>')), /^“Bo”, “<bo>” are/)
    assert.match(String(read(' , ')), /^Give the addresses/)
  })
})
