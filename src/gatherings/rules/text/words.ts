import type { GuestAnswer } from '#/gatherings/schema/invitations.ts'

/** Carriers answer these by themselves, in whatever language: we take none for an answer, and say nothing to any. */
export const CARRIERS = words(
  'stop stopp stopall unsubscribe cancel end ende quit arret abmelden help hilfe info aide start unstop',
)

/** What people say instead of one of the four; English and German, in small letters. The first that fits a place counts. */
export const PHRASES: readonly (readonly [RegExp, GuestAnswer | 'filler'])[] = [
  [/\bno (?:thanks|thank you|thx)\b/g, 'no'],
  [/\b(?:kein problem|no (?:problem|worries))\b/g, 'filler'],
  [/\b(?:can ?not|can'?t|won'?t)(?: make it| come| be there| attend)?\b/g, 'no'],
  [/\b(?:unable|not able)(?: to (?:come|make it|attend|be there))?\b/g, 'no'],
  [/\bnot? (?:coming|come)\b/g, 'no'],
  [/\b(?:kann|können|komme|kommen|kommt) (?:ich |wir )?(?:da )?(?:leider )?nicht(?: kommen)?\b/g, 'no'],
  [/\b(?:schaffe|schaffen|schaff) (?:ich |wir )?(?:es |das )?(?:leider )?nicht\b/g, 'no'],
  [/\b(?:geht|passt|klappt) (?:es |das )?(?:bei mir |mir |uns )?(?:leider )?nicht\b/g, 'no'],
  [/\b(?:leider nicht|nicht dabei|leider nein)\b/g, 'no'],
  [/\bcount (?:me|us) in\b/g, 'yes'],
  [/\b(?:i'?m|we'?re|i am|we are) in\b/g, 'yes'],
  [/\b(?:bin|sind) (?:gern |gerne |auch )?dabei\b/g, 'yes'],
  [/\b(?:i'?ll|we'?ll|i will|we will) be there\b/g, 'yes'],
]

/** Alone they mean yes; beside one of the others they only go with it. */
export const WEAK = words(
  'ok okay okey k sure gern gerne gladly klar coming come komme kommen dabei natürlich selbstverständlich absolutely definitely',
)

export const ANSWERS: Readonly<Record<GuestAnswer, ReadonlySet<string>>> = {
  yes: words('yes y yep yeah yup ja j jo jup jawohl jaja zusage'),
  probably: words('probably prob probs likely wahrscheinlich vermutlich voraussichtlich'),
  maybe: words('maybe perhaps possibly vielleicht evtl eventuell viell vllt vlt'),
  no: words('no n nope nah nein ne nee nö noe absage'),
}

/** With how many: himself counted. */
export const COUNTS: ReadonlyMap<string, number> = new Map([
  ...count('one two three four five six seven eight nine ten', 1),
  ...count('eins zwei drei vier fünf sechs sieben acht neun zehn', 1),
  ...count('zweit dritt viert fünft sechst siebt acht neunt zehnt', 2),
  ...([
    ['alone', 1],
    ['allein', 1],
    ['alleine', 1],
    ['both', 2],
    ['beide', 2],
    ['beiden', 2],
  ] as const),
])

/** Beside an answer they change nothing. */
export const FILLERS = words(
  `i i'm i'll im we we're we'll you am are be will would is it that the to with of us for in there and me all so just only
  people persons person guests seats seat please thanks thank thx sorry great super lovely nice happy love glad very much
  hi hey hello dear see then soon make can looking forward regards best cheers
  ich wir bin sind werde werden sein mit von für zu und uns mich es das da dem den euch dir ihnen leute personen person
  gäste plätze platz mann zum zur beim bitte danke dank vielen lieben lieber liebe sehr leider schön toll prima wunderbar hallo hi moin
  servus bis dann dahin bald freue freuen freu auf drauf darauf dafür einladung die der lg vg mfg gruß grüße viele herzliche`,
)

/** After a clear beginning anything may follow but these, which take it back or make it hang on something. */
export const DOUBTS = words(
  `but if unless except when whether or not know later check let tomorrow depends though however until unsure only
  aber wenn falls außer ausser sofern ob oder nicht kein keine keinen weiß weiss später schaue schau melde sage sag bescheid
  morgen kommt drauf eventuell obwohl allerdings nur erst noch`,
)

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}

function count(text: string, first: number): [string, number][] {
  return text.split(' ').map((word, index) => [word, index + first])
}
