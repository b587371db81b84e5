import { answerMeeting } from '#/meetings/schema/participants.ts'
import { getMeeting, listMeetings } from '#/meetings/schema.ts'
import { pagesOf } from '../ask.ts'
import { meetingAnswer } from '../state/meet.ts'
import { line } from '../text/line.ts'
import { lineOfOccurrence, linesOfMeeting } from '../view/meetings.ts'
import { clockOf } from './clock.ts'
import { meetingId, shortest } from './ids.ts'
import { LIST_FLAGS, LISTED, moreLines } from './proposals.ts'
import { SPAN_FLAGS, spanOf } from './span.ts'
import { JSON_FLAG, numberOf, one, UsageError, type Verb, ZONE_FLAG } from './verb.ts'

export const listing: Verb = {
  name: 'meetings list',
  takes: '',
  words: [0, 0],
  about: 'your meetings in order, from now on unless said',
  flags: { ...LIST_FLAGS, ...ZONE_FLAG, ...SPAN_FLAGS, cancelled: { about: 'cancelled ones too' } },
  async run(kit, given) {
    const span = await spanOf(kit, given)
    const query = { ...span, ...(given.flags['cancelled'] ? { cancelled: true } : {}) }
    const list = await pagesOf(
      page => kit.call(listMeetings, { query: { ...query, ...page } }),
      numberOf(given, 'limit', LISTED.most) ?? LISTED.usual,
      one(given, 'cursor'),
    )
    await kit.print(list, async () => {
      const clock = await clockOf(kit, given)
      const length = shortest(list.items.map(({ id }) => id))
      const rows = list.items.map(meeting => lineOfOccurrence(meeting, meeting.id.slice(0, length), clock))
      return [...(rows.length ? rows : [line('No meetings.')]), ...moreLines(list.next)]
    })
  },
}

export const showing: Verb = {
  name: 'meetings show',
  takes: 'ID',
  words: [1, 1],
  about: 'a meeting and who takes part',
  flags: { ...JSON_FLAG, ...ZONE_FLAG },
  async run(kit, given) {
    const meeting = await kit.call(getMeeting, { params: { id: await meetingId(kit, given.words[0]!) } })
    await kit.print(meeting, async () =>
      linesOfMeeting(meeting, await clockOf(kit, given), (await kit.me()).id),
    )
  },
}

export const answering: Verb = {
  name: 'meetings answer',
  takes: 'ID yes|maybe|no',
  words: [2, 2],
  about: 'answer a meeting; of a series, all that is to come',
  flags: { ...JSON_FLAG, ...ZONE_FLAG },
  async run(kit, given) {
    const answer = meetingAnswer(given.words[1]!)
    if (!answer) throw new UsageError('Answer yes, maybe or no.')
    const { id: person } = await kit.me()
    const params = { id: await meetingId(kit, given.words[0]!), person }
    const meeting = await kit.call(answerMeeting, { params, body: { answer } })
    await kit.print(meeting, async () => linesOfMeeting(meeting, await clockOf(kit, given), person))
  },
}
