import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'

/**
 * What is wrong with the ledger, in words; nothing, when every claim has its cause and every cause is whole. Claims that
 * ended before `from` (epoch ms) are history, and need no cause any more.
 */
export async function faultsOfLedger(db: Database, from = 0): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    ${SOLD_TWICE} union all ${withoutCause(from)} union all ${OF_ANOTHER_TIME} union all ${HALF_MADE}
    union all ${HELD_FOR_NOTHING} union all ${CLOSED_ON_NOTHING} union all ${gatheredForNothing(from)}
    union all ${GATHERED_UNHELD} union all ${SEATS_MISCOUNTED}`.execute(db)
  return rows.map(row => row.fault)
}

/** Time that should be claimed and is not, although nothing else claims it: `PERSON START`. */
export async function unclaimed(db: Database): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select format('%s %s', p.person, o.starts_at) as fault
    from participants p join occurrences o using (meeting)
    where p.status <> 'declined' and o.ends_at > p.added_at
      and not exists (select from cancellations c
        where c.meeting = p.meeting and (c.original_at is null or c.original_at = o.original_at))
      and not exists (select from claims c where c.subject = p.meeting and c.person = p.person
        and c.occurrence = o.original_at)
      and not exists (select from claims c where c.person = p.person and c.strength = 'firm'
        and c.during && tstzrange(o.starts_at, o.ends_at))
    union all
    select format('%s %s', one.person, one.starts_at) from (${TAKING}) one
    where strength = 'firm' and not exists (select from claims c where c.subject = one.gathering and c.person = one.person)
      and not exists (select from claims c where c.person = one.person and c.strength = 'firm'
        and c.during && tstzrange(one.starts_at, one.ends_at))`.execute(db)
  return rows.map(row => row.fault)
}

const SOLD_TWICE = sql`
  select format('%s is sold twice at %s', person, starts_at) as fault
  from (
    select person, starts_at, lag(ends_at) over (partition by person order by starts_at) as before
    from claims where strength = 'firm' and kind <> 'external'
  ) one where before > starts_at`

/** No participant, another answer than claimed for, no such occurrence, or a cancelled one. */
const withoutCause = (from: number) => sql`
  select format('a %s claim of %s at %s has no cause', c.strength, c.person, c.starts_at) from claims c
  where c.kind = 'meeting' and c.ends_at > ${at(from)} and not exists (
    select from participants p join occurrences o using (meeting)
    where p.meeting = c.subject and p.person = c.person and o.original_at = c.occurrence
      and case c.strength when 'hold' then p.status = 'tentative' else p.status in ('invited', 'accepted') end
      and not exists (select from cancellations x
        where x.meeting = p.meeting and (x.original_at is null or x.original_at = o.original_at)))`

const OF_ANOTHER_TIME = sql`
  select format('%s is claimed from %s to %s for an occurrence of another time', c.person, c.starts_at, c.ends_at)
  from (
    select subject, person, occurrence, min(starts_at) as starts_at, max(ends_at) as ends_at
    from claims where kind = 'meeting' group by subject, person, occurrence
  ) c join occurrences o on o.meeting = c.subject and o.original_at = c.occurrence
  where (c.starts_at, c.ends_at) <> (o.starts_at, o.ends_at)`

const HALF_MADE = sql`
  select format('the meeting %s is half made', m.id) from meetings m
  where not exists (select from occurrences where meeting = m.id)
    or not exists (select from participants where meeting = m.id and person = m.organizer)
    or not exists (select from journal where subject = m.id and kind = 'created')`

/** Of a proposal that is closed or withdrawn, of nobody asked, of who refused that time, or of no slot. */
const HELD_FOR_NOTHING = sql`
  select format('%s of %s is held for nothing', c.starts_at, c.person) from claims c
  where c.kind = 'proposal' and (
    exists (select from proposal_closures where proposal = c.subject)
    or exists (select from proposal_withdrawals where proposal = c.subject)
    or not exists (
      select from proposal_slots s join proposal_parties p using (proposal)
      where s.proposal = c.subject and p.person = c.person and s.starts_at = c.occurrence
        and p.answers ->> s.number::text is distinct from 'no'))`

const CLOSED_ON_NOTHING = sql`
  select format('the proposal %s is closed on a meeting of another time', c.proposal) from proposal_closures c
  join proposal_slots s on s.proposal = c.proposal and s.number = c.slot
  where not exists (select from occurrences o where o.meeting = c.meeting and o.original_at = s.starts_at)`

/** Whose time a gathering takes, how and when: its hosts', and that of guests with accounts as far as they may come. */
const TAKING = sql`
  select g.id as gathering, host.person, 'firm' as strength, g.starts_at, g.ends_at from gatherings g
  cross join lateral (
    select g.host as person union select person from gathering_hosts where gathering = g.id
  ) host
  where not exists (select from gathering_cancellations where gathering = g.id)
  union all
  select g.id, guest.person,
    case when state = 'answered' and answer = 'yes' then 'firm' else 'hold' end, g.starts_at, g.ends_at
  from gatherings g join gathering_guests guest on guest.gathering = g.id join people on people.id = guest.person
  where not exists (select from gathering_cancellations where gathering = g.id) and people.role <> 'guest'
    and (state = 'invited' or wish is not null or state = 'answered' and answer <> 'no')
    and (answer is distinct from 'yes' or claims)
    and guest.person <> g.host
    and not exists (select from gathering_hosts h where h.gathering = g.id and h.person = guest.person)`

/** Of nobody who hosts it or may come, of another strength, or of another time. */
const gatheredForNothing = (from: number) => sql`
  select format('a %s claim of %s at %s is for no gathering', c.strength, c.person, c.starts_at) from claims c
  where c.kind = 'gathering' and c.ends_at > ${at(from)} and not exists (
    select from (${TAKING}) one where one.gathering = c.subject and one.person = c.person
      and one.strength = c.strength and c.occurrence = one.starts_at
      and c.starts_at >= one.starts_at and c.ends_at <= one.ends_at)`

/** A hold is never refused. */
const GATHERED_UNHELD = sql`
  select format('%s is not held for the gathering %s', one.person, one.gathering) from (${TAKING}) one
  where strength = 'hold'
    and not exists (select from claims c where c.subject = one.gathering and c.person = one.person)`

/** What the database counts by itself is what its guests have; never more than there are seats and an excess. */
const SEATS_MISCOUNTED = sql`
  select format('the gathering %s has %s seats taken of %s and %s, not %s', g.id, g.taken, g.seats, g.excess, real.taken)
  from gatherings g cross join lateral (
    select coalesce(sum(seats), 0) as taken from gathering_guests where gathering = g.id
  ) real where g.taken <> real.taken or g.taken > g.seats + g.excess`
