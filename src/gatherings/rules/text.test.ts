import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { understood } from './text.ts'

/** `yes 2` for an answer and a party, `#1 yes` for what begins with a number. */
function said(text: string): string {
  const one = understood(text)
  if (typeof one === 'string') return one
  const { answer, party, lead } = one
  return [lead === null ? '' : `#${lead}`, answer, party ?? ''].filter(Boolean).join(' ')
}

const SAYINGS: Record<string, readonly string[]> = {
  yes: [
    ...[
      'yes',
      'Yes!',
      'YES',
      'y',
      'ja',
      'Ja, gerne!',
      'jo',
      'ok',
      'Okay',
      'gern',
      'Count me in',
      'I’m in!',
      '👍',
      '👍🏽',
    ],
    ...[
      'Yes, we would love to',
      'Ja, ich komme gern. LG Bo',
      'Hallo Ann,\nja gern!\nViele Grüße\nBo',
      'bin dabei 🎉',
    ],
    ...[
      'Ja, Bo freut sich sehr',
      'yes please',
      'Ja!\n\n-- \nBo Beispiel\nTel. 030 123456',
      "I'll be there",
      'Yes.\nSent from my phone',
    ],
    ...['Ja, kein Problem', 'komme', 'Sure, thanks!'],
  ],
  'yes 2': [
    'yes 2',
    'Yes, 2 people',
    'ja zu zweit',
    'Ja, zu zweit!',
    'ja, wir sind 2',
    '2',
    'yes +1',
    'both of us',
    'Yes\nwe are 2',
  ],
  'yes 3': ['we are 3', 'wir sind zu dritt', 'yes, three of us', 'Wir kommen zu dritt 👍', 'ja, 3 Personen'],
  'yes 1': ['yes, alone', 'ja, allein', 'Ja, ich bin allein'],
  probably: [
    'prob',
    'Probably',
    'wahrscheinlich',
    'vermutlich ja',
    'yes probably',
    'ich komme wahrscheinlich',
  ],
  'probably 2': ['probably 2', 'wahrscheinlich zu zweit'],
  maybe: ['maybe', 'vielleicht', 'Vllt', 'evtl.', 'Ja, vielleicht', 'perhaps'],
  no: [
    ...[
      'no',
      'No thanks',
      'nein',
      'Nein, leider nicht',
      'leider nicht',
      'Leider kann ich nicht kommen',
      "can't make it",
      '👎',
    ],
    ...[
      'Sorry, I can’t make it',
      'nein danke',
      'ne',
      'Ich komme leider nicht',
      'passt leider nicht',
      'wir schaffen es nicht',
    ],
    ...[
      'No, I have to work',
      'Absage',
      'I am not coming',
      'cannot',
      'Nein. Bin in Wien',
      'Nein danke, gerne dann',
    ],
  ],
  unsure: [
    ...[
      '',
      '   ',
      '?',
      'Yes?',
      'ja oder nein',
      'yes no',
      'who is this',
      'Wann denn?',
      'yes, but only at 8',
      'Ja, wenn ich kann',
    ],
    ...[
      'not sure',
      'weiß noch nicht',
      'I can’t say yet',
      'No problem at all, we come',
      'Ja, um 20 Uhr',
      'yes 2 or 3',
      'ok let me check',
    ],
    ...[
      'danke',
      'Hi Ann',
      'https://example.com yes',
      '> yes',
      'yes\nno',
      'Please answer yes, probably, maybe or no',
      'yes 0',
      '100',
    ],
    ...[
      'I am driving and will reply later',
      'Ich bin im Urlaub und lese keine Nachrichten',
      'Ja sager',
      '-- \nyes',
    ],
    'yes '.repeat(400),
  ],
  carriers: ['STOP', 'Stopp!', 'help', 'HILFE', 'Info', 'start', 'UNSTOP', ' Cancel ', 'Ende'],
}

for (const [meaning, texts] of Object.entries(SAYINGS))
  test(`texts that mean ${meaning}`, () => {
    for (const text of texts) assert.equal(said(text), meaning, JSON.stringify(text))
  })

test('a number in front says which, or with how many, and one behind with how many', () => {
  assert.equal(said('1 yes'), '#1 yes')
  assert.equal(said('2: nein'), '#2 no')
  assert.equal(said('1) ja zu dritt'), '#1 yes 3')
  assert.equal(said('3 probably 2'), '#3 probably 2')
})

test('nothing that comes in ever throws, and what is understood is one of the four with a party of people', () => {
  const words = fc.constantFrom(
    'yes',
    'nein',
    '2',
    'zu',
    'zweit',
    ',',
    '\n',
    '👍',
    '1',
    'we',
    'are',
    'maybe',
    "can't",
    '+1',
    '?',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.array(words).map(parts => parts.join(' ')),
  )
  fc.assert(
    fc.property(texts, text => {
      const one = understood(text)
      if (typeof one === 'string') return
      assert.match(one.answer, /^(yes|probably|maybe|no)$/)
      assert.ok(one.party === null || (Number.isInteger(one.party) && one.party > 0 && one.party <= 100))
    }),
  )
})

test('a text message of a megabyte is read in no time', () => {
  const began = performance.now()
  for (const piece of ['yes ', 'a', "can't ", '\n', '👍', '1', ' '])
    understood(piece.repeat(1_000_000 / piece.length))
  assert.ok(performance.now() - began < 10_000)
})
