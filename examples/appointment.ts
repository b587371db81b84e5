// An appointment of three: times proposed, narrowed down through a link in a mail, written to the others, closed, and the log.
import { connect } from '#/client/client.ts'
import { listMessages } from '#/messages/schema.ts'
import { getProposalLog } from '#/proposals/schema/parties.ts'
import {
  changeProposal,
  closeProposal,
  createProposal,
  getProposal,
  notifyParties,
} from '#/proposals/schema.ts'
import { asSeenBy, newcomer, on, refusalOf, type Somebody, server } from './cast.ts'

const ann = await newcomer('Ann', 'Europe/Berlin')
const bo = await newcomer('Bo', 'America/New_York')
const cy = await newcomer('Cy', 'Europe/Berlin')

const days = ['mo', 'tu', 'we'] as const
const { id, slots } = await ann.call(createProposal, {
  body: {
    title: 'Plan the garden',
    parties: [bo.email, cy.email],
    slots: days.map(day => ({ start: on(day, '15:00', '16:00', ann.timezone).start, duration: 'PT1H' })),
    finish: null,
  },
})
const params = { id }
console.log(`Ann proposes ${said(slots)} to Bo and Cy.`)

const byLink = connect(server, await linkOf(cy))
const seen = await byLink(getProposal, { params })
console.log(`Cy follows the link in his mail: "${seen.title}", ${said(seen.common, cy)} in common.`)
const narrowed = await byLink(changeProposal, {
  params,
  body: { slots: [{ start: slots[1]!.start }, { start: slots[2]!.start, answer: 'if-needed' }] },
})
console.log(`He can on Tuesday, and on Wednesday if need be. In common: ${said(narrowed.common)}.`)

const stale = await refusalOf(
  byLink(notifyParties, { params, body: { parties: [bo.email], slots: seen.common } }),
)
console.log(`What he saw before may not be written to anybody any more: ${stale.type} (${stale.status}).`)
const message = 'Tuesday would be lovely.'
const { notified } = await byLink(notifyParties, {
  params,
  body: { parties: [ann.email, bo.email], slots: narrowed.common, message },
})
console.log(`He writes how it stands to ${notified.length}: "${await lastLineTo(bo)}".`)

const tuesday = { start: slots[1]!.start }
await bo.call(changeProposal, { params, body: { slots: [tuesday] } })
const { meeting, start, end } = await ann.call(closeProposal, { params, body: tuesday })
console.log(
  `Bo can on Tuesday too. Ann closes: they meet ${asSeenBy(ann, { start, end })}, for Bo ${asSeenBy(bo, { start, end })}.`,
)
const again = await refusalOf(ann.call(closeProposal, { params, body: { start: slots[2]!.start } }))
console.log(`A second time is refused: ${again.detail}`)
if (again['meeting'] !== meeting) throw new Error('It should say which meeting it became.')

const { items } = await byLink(getProposalLog, { params, query: {} })
const names = new Map([ann, bo, cy].map(one => [one.id, one.name]))
console.log('The log, by the link as well:')
for (const { actor, kind, slots } of items) {
  console.log(`  ${names.get(actor ?? '') ?? 'Muster'} ${kind}: ${said(slots)}`)
}

/** The token of the link in the mail that somebody got about the proposal. */
async function linkOf(reader: Somebody): Promise<string> {
  const { items } = await reader.call(listMessages, { query: { about: id, kind: 'invitation' } })
  const token = /\/p\/(mg_[\w-]+)/.exec(items[0]?.text ?? '')?.[1]
  if (!token) throw new Error('The mail should hold a link.')
  return token
}

async function lastLineTo(reader: Somebody): Promise<string> {
  const { items } = await reader.call(listMessages, { query: { about: id, to: 'me', limit: 1 } })
  return items[0]!.text.includes(message) ? message : items[0]!.text
}

function said(slots: readonly { start: string }[], reader = ann): string {
  const days = slots.map(({ start }) => asSeenBy(reader, { start, end: start }).split('–')[0])
  return days.join(', ') || 'nothing'
}
