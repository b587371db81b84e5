import type { By, Words } from '#/standups/mail/words.ts'

/** `Bo cancelled it`, `You cancelled it`, or how it is said when nobody knows who did. */
function who(by: By, did: string, unknown: string): string {
  if (by === null) return unknown
  return `${by === 'reader' ? 'You' : by.name} ${did}`
}

export const en: Words = {
  hello: name => `Hello ${name},`,
  invited: (title, by) => ({
    subject: `Invitation: ${title}`,
    text: `${by} invites you to the stand-up “${title}”.`,
  }),
  together: names => `With ${names}.`,
  more: count => `${count} more`,
  nextDates: zone => `The next dates (${zone}):`,
  stands:
    'It stands on every such day without anyone booking it: whatever is cancelled, moved or deleted is booked again, unless its date is left out on purpose.',
  changed: (title, by) => ({
    subject: `Changed: ${title}`,
    text: `${by} changed the stand-up “${title}”. It is now:`,
  }),
  aspects: {
    title: 'the name',
    time: 'the time',
    zone: 'the time zone',
    days: 'the days',
    from: 'the beginning',
    until: 'the end',
    duration: 'the length',
    location: 'the place',
    description: 'the description',
    people: 'the people',
  },
  until: day => `Until ${day}`,
  different: what => `What is new: ${what}.`,
  removed: (title, by) => ({
    subject: `You take part no more: ${title}`,
    text: `${by} has taken you out of the stand-up “${title}”.`,
  }),
  ended: (title, by) => ({
    subject: `Ended: ${title}`,
    text: `${by} has ended the stand-up “${title}”. Its dates to come are cancelled, and nothing is booked again.`,
  }),
  free: 'Your time is free again.',
  forYou: (time, zone) => `${time} for you (${zone})`,
  named: {
    booked: (title, day) => `Booked: ${title}, ${day}`,
    rebooked: (title, day) => `Booked again: ${title}, ${day}`,
    'moved-back': (title, day) => `Back at its time: ${title}, ${day}`,
    'people-back': (title, day) => `The right people again: ${title}, ${day}`,
    'put-back': (title, day) => `As it was again: ${title}, ${day}`,
    skipped: (title, day) => `Left out: ${title}, ${day}`,
    unskipped: (title, day) => `Takes place after all: ${title}, ${day}`,
    holiday: (title, day) => `Left out: ${title}, ${day}`,
    away: (title, day) => `Left out: ${title}, ${day}`,
    moved: (title, day) => `Moved: ${title}, ${day}`,
    'too-few': (title, day) => `Too few can come: ${title}, ${day}`,
    'moved-for-quorum': (title, day) => `Moved, so that enough can come: ${title}, ${day}`,
  },
  about: title => `About the stand-up “${title}”:`,
  several: (title, count) => `${title}: news of ${count} dates`,
  news: {
    booked: (day, hours) => `There was no meeting on ${day}. The officer booked it: ${hours}.`,
    cancelled: (day, hours, by) =>
      `${who(by, 'cancelled it', 'It had been cancelled')} on ${day}; the officer booked it again: ${hours}.`,
    deleted: (day, hours, by) =>
      `${who(by, 'deleted it', 'It had been deleted')} on ${day}; the officer booked it again: ${hours}.`,
    movedBack: (day, hours, before, by) =>
      `${who(by, 'moved it', 'It had been moved')} on ${day} to ${before}; the officer moved it back to ${hours}.`,
    peopleBack: (day, hours, missing, extra) => {
      const said = (named: typeof missing, how: string) =>
        named.count ? [`${named.names} ${named.count === 1 ? 'was' : 'were'} ${how}`] : []
      const all = [
        ...said(missing, 'missing from the list'),
        ...said(extra, 'on the list without being of the team'),
      ]
      return `On ${day}, ${hours}, ${all.join(', and ')}; the officer put that right.`
    },
    putBack: (day, hours, what, by) =>
      `${who(by, `changed ${what}`, `Somebody changed ${what}`)} on ${day}, ${hours}; the officer put that back.`,
    skipped: (day, by) => who(by, `left out ${day}.`, `${day} is left out.`),
    unskipped: (day, hours) => `It takes place on ${day} after all: ${hours}.`,
    holiday: (day, name) => `${day} is left out: ${name}.`,
    away: day => `${day} is left out: everybody is away.`,
    moved: (day, hours, before, by) =>
      `${who(by, 'moved it', 'It was moved')} on ${day} to ${hours}, instead of ${before}.`,
    tooFew: (day, hours, can, quorum) =>
      can === 0
        ? `Nobody can come on ${day}, ${hours}.`
        : `Too few can come on ${day}, ${hours}: ${can}${quorum === null ? '' : ` of the ${quorum} that it takes`}.`,
    movedForQuorum: (day, hours, before) =>
      `Too few could come on ${day}, ${before}; the officer moved it to ${hours}, where enough can.`,
  },
  zone: zone => `Times are those of ${zone}.`,
  reason: text => `The reason: ${text}`,
  offer: when =>
    when === null
      ? 'No other time was found that suits enough of you, so it stands as it is.'
      : `It stands as it is; enough of you could come at another time: ${when}.`,
  hindered: {
    busy: (name, hours) => `${name} is busy${hours ? ` ${hours}` : ''}`,
    away: name => `${name} is away`,
    declined: name => `${name} has said no`,
    'outside-hours': name => `it is outside ${name}’s hours`,
    unknown: name => `${name}’s calendar cannot be read`,
  },
  links: {
    open: 'Open in Muster',
    see: 'See who comes',
    subscribe: 'Subscribe to it in your calendar',
    skip: day => `Leave out ${day}, if that was meant`,
    take: time => `Take ${time}`,
    come: 'I come',
    cannot: 'I cannot',
    note: 'Write my note',
    changeNote: 'Change my note',
  },
  personal: isOnly =>
    `The ${isOnly ? 'link is' : 'links are'} for you alone: whoever has ${isOnly ? 'it' : 'them'} can answer and write for you.`,
  status: {
    said: (title, day, time, come, most) => ({
      subject: `${title} at ${time}: ${come} of ${most} ${come === 1 ? 'comes' : 'come'}`,
      text: `“${title}” begins at ${time} on ${day}. So far ${come} of ${most} ${come === 1 ? 'comes' : 'come'}.`,
    }),
    comes: names => `Comes: ${names}`,
    mayCome: names => `May come: ${names}`,
    cannot: names => `Does not come: ${names}`,
    unsaid: names => `Has not said: ${names}`,
    since: 'New since the last one:',
    joined: name => `${name} takes part from now on`,
    left: name => `${name} takes part no more`,
    rebooked: 'it was booked again',
    moved: 'it was moved',
    changed: 'the stand-up was changed',
    answered: {
      accepted: name => `${name} said yes`,
      declined: name => `${name} said no`,
      tentative: name => `${name} said maybe`,
    },
    notes: 'What was written for it:',
    noNotes: 'Nobody has written a note yet.',
    yesterday: 'Yesterday',
    today: 'Today',
    blocked: 'In the way',
    stop: 'No more of these and no more reminders',
  },
  short: {
    status: (title, when, come, most) =>
      `${title}, ${when}: ${come} of ${most} ${come === 1 ? 'comes' : 'come'}.`,
    news: (title, count) => `${title}: ${count} dates have changed.`,
  },
}
