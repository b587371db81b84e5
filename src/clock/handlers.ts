import { sweepAccess } from '#/access/actions.ts'
import { sweepLinks } from '#/accounts/actions.ts'
import { forgetAnswers } from '#/answers/actions.ts'
import type { App } from '#/app.ts'
import { sweepFeeds } from '#/calendars/actions/feeds.ts'
import * as copies from '#/calendars/plans/copies.ts'
import * as calendars from '#/calendars/plans.ts'
import type { Plan } from '#/clock/plan.ts'
import * as gatherings from '#/gatherings/plans.ts'
import { sweepGuestLinks } from '#/links/actions.ts'
import { extendSeries } from '#/meetings/actions/extend.ts'
import { forgetHeard } from '#/messages/actions/heard.ts'
import { DELIVER, forgetMessages } from '#/messages/actions/tell.ts'
import { delivering } from '#/messages/plans.ts'
import { FORGET, forgetting } from '#/proposals/plans/forget.ts'
import * as proposals from '#/proposals/plans.ts'
import * as reminders from '#/reminders/plans.ts'
import * as standups from '#/standups/plans.ts'
import { day } from '#/time/date.ts'
import { ATTEMPT, forgetDeliveries } from '#/webhooks/actions/deliveries.ts'
import { DELIVER as DELIVER_WEBHOOK } from '#/webhooks/actions/send.ts'
import * as webhooks from '#/webhooks/plans.ts'

/** One kind of background work. */
export type Duty = {
  /**
   * Does what was planned. It may be done twice (a server died just before it said "done"), so it looks at the world
   * again and does only what is still missing. An exception has it tried again later.
   */
  readonly act: (app: App, plan: Plan) => Promise<void>
  /** For work that is never done: it is planned at the start, and after each time so many milliseconds later. */
  readonly every?: number
  /**
   * For work that waits for others (a mail server, a callee): so many at once, in a lane of its own, so that its waiting
   * holds up nothing else. The rest shares four hands.
   */
  readonly hands?: number
  /** How often it is tried before it is given up: 12 times unless said, which takes 17 to 34 minutes. */
  readonly tries?: number
  /** Hears that a plan was given up, in the transaction that says so. */
  readonly gaveUp?: (app: App, plan: Plan, error: Error) => Promise<void>
}

export type Duties = Readonly<Record<string, Duty>>

/** All that happens without being asked for, by the kind of its plan. */
export const duties: Duties = {
  sweep: { act: sweep, every: day },
  'meetings.extend': { act: extend, every: day },
  // A mail server takes its time for each; a pool of connections to it is what bounds this in the end.
  [DELIVER]: { ...delivering, hands: 32 },
  [reminders.SEND]: { ...reminders.sending, hands: 32 },
  'reminders.plan': reminders.planning,
  'reminders.roll': reminders.rolling,
  [FORGET]: forgetting,
  [proposals.DECIDE]: proposals.deciding,
  [proposals.DEADLINE]: proposals.ending,
  [proposals.REMIND]: proposals.reminding,
  'proposals.crowd': proposals.crowding,
  'proposals.hold': proposals.holding,
  [gatherings.DEAL]: gatherings.dealing,
  'gatherings.sweep': gatherings.sweeping,
  'gatherings.hold': gatherings.keeping,
  [gatherings.REMIND]: gatherings.reminding,
  'gatherings.send': { ...gatherings.sending, hands: 32 },
  'gatherings.undelivered': gatherings.sayingOtherwise,
  // Servers elsewhere take their time, some seconds each; reading what they say is one thread's.
  [calendars.SYNC]: { ...calendars.syncing, hands: 8 },
  [calendars.LAY]: { ...calendars.laying, hands: 2 },
  'calendars.relay': calendars.relaying,
  [copies.COPY]: { ...copies.copying, hands: 8 },
  [copies.TAKE_BACK]: { ...copies.takingBack, hands: 2 },
  'calendars.tend': calendars.tending,
  [standups.CHECK]: standups.checking,
  [standups.DAILY]: standups.lookingAhead,
  // It waits for whoever keeps the feed.
  [standups.HOLIDAYS]: { ...standups.readingHolidays, hands: 2 },
  // One for each webhook at most; a receiver may take ten seconds. What somebody asked for by hand waits behind none.
  [DELIVER_WEBHOOK]: { ...webhooks.delivering, hands: 32 },
  [ATTEMPT]: { ...webhooks.attempting, hands: 8 },
}

/** Deletes what has run out: sessions, keys, links, counts of failed sign-ins, answers kept for a retry, old messages, texts heard. */
async function sweep(app: App): Promise<void> {
  await sweepAccess(app)
  await sweepLinks(app)
  await sweepGuestLinks(app)
  await forgetAnswers(app)
  await forgetMessages(app)
  await forgetDeliveries(app)
  await forgetHeard(app)
  await sweepFeeds(app)
}

/** Lays the occurrences of series that the horizon has reached. */
async function extend(app: App): Promise<void> {
  await extendSeries(app)
}
