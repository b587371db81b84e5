/** What a column of a file, or a property of a card, says of a contact. */
export type Field =
  | 'name'
  | 'first name'
  | 'middle name'
  | 'last name'
  | 'organization'
  | 'email'
  | 'phone'
  | 'priority'
  | 'channels'
  | 'language'
  | 'groups'
  | 'notes'

export type Column = {
  readonly header: string
  /** Null: nothing that we take. */
  readonly field: Field | null
  /** Of several numbers the one of the lowest rank is taken: a mobile phone can be texted. */
  readonly rank: number
  /** The column that says what kind of number it is, as in Google's files. */
  readonly kind: number | null
}

/** What the columns of a file hold, by their headers in English or German, as spreadsheets, Google and Outlook write them. */
export function columnsOf(headers: readonly string[]): Column[] {
  const plain = headers.map(plainOf)
  const fields = plain.map(fieldOf)
  // `Name;Vorname` is a surname and a first name.
  const isSurname = fields.includes('first name') && !fields.includes('last name')
  return headers.map((header, index) => {
    const field = fields[index]!
    return {
      header: header.trim(),
      field: field === 'name' && isSurname ? 'last name' : field,
      rank: MOBILE.test(plain[index]!) ? 0 : 1,
      kind: kindOf(plain, index),
    }
  })
}

/** Whether contacts can be read from such columns: there must be an address, or a number. */
export function areEnough(columns: readonly Column[]): boolean {
  return columns.some(({ field }) => field === 'email' || field === 'phone')
}

/** Mobile phones first, fax machines never unless there is nothing else. */
export function rankOf(rank: number, kind: string): number {
  if (/fax|pager/i.test(kind)) return 2
  return /mobil|cell|handy|iphone/i.test(kind) ? 0 : rank
}

/** `E-Mail 1 - Value` and `e-mail_1_value` are the same. */
function plainOf(header: string): string {
  return header
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function fieldOf(plain: string): Field | null {
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}

const MOBILE = /mobil|handy|cell|natel/

const WHERE =
  '(primary|secondary|main|home|work|business|private|other|company|primäre|sekundäre|private|geschäftliche|haupt) ?'

const PATTERNS: readonly (readonly [Field, RegExp])[] = [
  [
    'name',
    /^(name|full ?name|display ?name|contact( name)?|fn|anzeigename|(voller|vollständiger) name|kontakt)$/,
  ],
  ['first name', /^(first ?names?|given ?names?|forename|vornamen?|rufname)$/],
  ['middle name', /^(middle ?names?|additional ?names?|zweiter vorname|weitere vornamen)$/],
  ['last name', /^(last ?name|sur ?name|family ?name|nachname|familienname|zuname)$/],
  ['organization', /^(organi[sz]ation( \d)?( name)?|company|firma|unternehmen)$/],
  ['email', new RegExp(`^(${WHERE})?(e ?)?mail ?\\d? ?(address|adresse)? ?\\d?( value| wert)?$`)],
  [
    'phone',
    new RegExp(
      `^(${WHERE})?(mobile?|handy|cell(ular)?|natel|(mobil|handy|haupt)?(phone|telefon|telephone|tel|nr|nummer))` +
        '( ?(phone|telephone|telefon|tel|number|nummer|nr|no))?( (privat|geschäftlich|mobil))?( \\d)?( value| wert)?$',
    ),
  ],
  ['priority', /^(priority|priorität|prio|rang|rank)$/],
  ['channels', /^(channels?|kanäle|kanal)$/],
  ['language', /^(language|sprache|lang)$/],
  [
    'groups',
    /^(groups?|gruppen?|group membership|gruppenzugehörigkeit|categor(y|ies)|kategorien?|labels?|tags?)$/,
  ],
  ['notes', /^(notes?|notiz(en)?|bemerkung(en)?|anmerkung(en)?|kommentare?|comments?)$/],
]

/** Google: `Phone 1 - Value` is of the kind that `Phone 1 - Type` (or `Label`) says. */
function kindOf(plain: readonly string[], index: number): number | null {
  const stem = / value$/.test(plain[index]!) ? plain[index]!.slice(0, -'value'.length) : null
  const kind = plain.findIndex(one => stem !== null && (one === `${stem}type` || one === `${stem}label`))
  return kind < 0 ? null : kind
}
