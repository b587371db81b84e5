/** Mails in which calendar programs answer, in the shape that each of them gives to its own. */

export type Given = { uid: string; attendee: string; organizer: string; status: string; stamp: string }

const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
const crlf = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n`

/** Folded as RFC 5545 §3.1 has it. */
const folded = (line: string) => line.replace(/(?<=^.{75}|\r\n.{74})(?=.)/g, '\r\n ')

/** Google: text, HTML and the object as alternatives, and the object once more attached; the note is a parameter. */
export function gmail(given: Given, note = ''): string {
  const { attendee, organizer } = given
  const object = gmailObject(given, note)
  return crlf([
    'MIME-Version: 1.0',
    'Sender: Google Calendar <calendar-notification@example.net>',
    'Date: Mon, 23 Nov 2026 07:58:00 +0000',
    'Subject: Accepted: Plan @ Tue Nov 24, 2026',
    `From: ${attendee}`,
    `To: ${organizer}`,
    'Content-Type: multipart/mixed; boundary="000000000000f0e1d2"',
    '',
    '--000000000000f0e1d2',
    'Content-Type: multipart/alternative; boundary="000000000000a0b1c2"',
    '',
    '--000000000000a0b1c2',
    'Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes',
    'Content-Transfer-Encoding: base64',
    '',
    base64(`${attendee} has accepted this invitation.`),
    '--000000000000a0b1c2',
    'Content-Type: text/html; charset="UTF-8"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<html><body><span itemscope=3D"">has accepted</span></body></html>',
    '--000000000000a0b1c2',
    'Content-Type: text/calendar; charset="UTF-8"; method=REPLY',
    'Content-Transfer-Encoding: 7bit',
    '',
    object,
    '--000000000000a0b1c2--',
    '--000000000000f0e1d2',
    'Content-Type: application/ics; name="invite.ics"',
    'Content-Disposition: attachment; filename="invite.ics"',
    'Content-Transfer-Encoding: base64',
    '',
    base64(object),
    '--000000000000f0e1d2--',
  ])
}

function gmailObject({ uid, attendee, organizer, status, stamp }: Given, note: string): string {
  return crlf([
    'BEGIN:VCALENDAR',
    'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    'DTSTART:20261124T100000Z',
    'DTEND:20261124T110000Z',
    `DTSTAMP:${stamp}`,
    folded(`ORGANIZER;CN=Ann:mailto:${organizer}`),
    `UID:${uid}`,
    folded(
      `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${status};CN=Bo;X-NUM-GUESTS=0${note && `;X-RESPONSE-COMMENT="${note}"`}:mailto:${attendee}`,
    ),
    `CREATED:${stamp}`,
    'DESCRIPTION:',
    `LAST-MODIFIED:${stamp}`,
    'LOCATION:',
    'SEQUENCE:0',
    'STATUS:CONFIRMED',
    'SUMMARY:Plan',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ])
}

/** Exchange: the object in base64, zones by Windows' names, no DTSTAMP, the note as COMMENT. */
export function outlook(given: Given, note = ''): string {
  const { attendee, organizer } = given
  const object = outlookObject(given, note)
  return crlf([
    `From: Bo <${attendee}>`,
    `To: ${organizer}`,
    'Subject: Accepted: Plan',
    'Date: Mon, 23 Nov 2026 07:58:00 +0000',
    'Content-Language: en-US',
    'X-MS-Exchange-Calendar-Originator-Id: 1',
    'Content-Type: multipart/alternative;',
    '\tboundary="_000_AM6PR01MB0001eurprd01prod_"',
    'MIME-Version: 1.0',
    '',
    '--_000_AM6PR01MB0001eurprd01prod_',
    'Content-Type: text/plain; charset="iso-8859-1"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Best regards=0D=0A',
    '',
    '--_000_AM6PR01MB0001eurprd01prod_',
    'Content-Type: text/calendar; charset="utf-8"; method=REPLY',
    'Content-Transfer-Encoding: base64',
    '',
    base64(object),
    '--_000_AM6PR01MB0001eurprd01prod_--',
  ])
}

function outlookObject({ uid, attendee, status }: Given, note: string): string {
  return crlf([
    'BEGIN:VCALENDAR',
    'METHOD:REPLY',
    'PRODID:Microsoft Exchange Server 2010',
    'VERSION:2.0',
    'BEGIN:VTIMEZONE',
    'TZID:W. Europe Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    folded(`ATTENDEE;PARTSTAT=${status};CN=Bo:mailto:${attendee}`),
    `COMMENT;LANGUAGE=en-US:${note}\\n`,
    `UID:${uid}`,
    'SUMMARY;LANGUAGE=en-US:Accepted: Plan',
    'DTSTART;TZID=W. Europe Standard Time:20261124T110000',
    'DTEND;TZID=W. Europe Standard Time:20261124T120000',
    'CLASS:PUBLIC',
    'PRIORITY:5',
    'TRANSP:OPAQUE',
    'STATUS:CONFIRMED',
    'SEQUENCE:0',
    'X-MICROSOFT-CDO-APPT-SEQUENCE:0',
    'X-MICROSOFT-CDO-ALLDAYEVENT:FALSE',
    'END:VEVENT',
    'END:VCALENDAR',
  ])
}

/** Apple: one attached object, parameters in quotes, an EMAIL parameter beside the address. */
export function apple({ uid, attendee, organizer, status, stamp }: Given): string {
  const object = crlf([
    'BEGIN:VCALENDAR',
    'CALSCALE:GREGORIAN',
    'VERSION:2.0',
    'METHOD:REPLY',
    'PRODID:-//Apple Inc.//macOS 15.1//EN',
    'BEGIN:VEVENT',
    'DTEND:20261124T110000Z',
    `UID:${uid.toUpperCase()}`,
    `DTSTAMP:${stamp}`,
    folded(
      `ATTENDEE;CN="Bo";CUTYPE=INDIVIDUAL;EMAIL="${attendee}";PARTSTAT=${status};ROLE=REQ-PARTICIPANT:MAILTO:${attendee.toUpperCase()}`,
    ),
    'SEQUENCE:0',
    'SUMMARY:Plan',
    'DTSTART:20261124T100000Z',
    folded(`ORGANIZER;CN="Ann":mailto:${organizer}`),
    'END:VEVENT',
    'END:VCALENDAR',
  ])
  return crlf([
    `From: ${attendee}`,
    `To: ${organizer}`,
    'Subject: Bo has accepted your invitation: Plan',
    'Mime-Version: 1.0 (Mac OS X Mail)',
    'Content-Type: multipart/mixed; boundary="Apple-Mail=_6C"',
    'Date: Mon, 23 Nov 2026 08:58:00 +0100',
    '',
    '--Apple-Mail=_6C',
    'Content-Transfer-Encoding: 7bit',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    '',
    '--Apple-Mail=_6C',
    'Content-Disposition: attachment; filename=iCal-20261123.ics',
    'Content-Type: text/calendar; charset=utf-8; method=REPLY; name="iCal-20261123.ics"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    object.replaceAll('=', '=3D'),
    '--Apple-Mail=_6C--',
  ])
}

/** Thunderbird: no method beside the type, bare line ends, words of its own in the event. */
export function thunderbird({ uid, attendee, organizer, status, stamp }: Given): string {
  const object = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN',
    'VERSION:2.0',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    `CREATED:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    `DTSTAMP:${stamp}`,
    `UID:${uid}`,
    'SUMMARY:Plan',
    `ORGANIZER;CN=Ann:mailto:${organizer}`,
    `ATTENDEE;CN=Bo;PARTSTAT=${status.toLowerCase()};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:${attendee}`,
    'DTSTART;TZID=/mozilla.org/20070129_1/Europe/Berlin:20261124T110000',
    'DTEND;TZID=/mozilla.org/20070129_1/Europe/Berlin:20261124T120000',
    'X-MOZ-RECEIVED-SEQUENCE:0',
    `X-MOZ-RECEIVED-DTSTAMP:${stamp}`,
    'X-MOZ-SEND-INVITATIONS:TRUE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\n')
  return crlf([
    'MIME-Version: 1.0',
    'User-Agent: Mozilla Thunderbird',
    `From: Bo <${attendee}>`,
    'Subject: Re: Plan',
    `To: ${organizer}`,
    'Date: Mon, 23 Nov 2026 07:58:00 GMT',
    'Content-Type: multipart/mixed; boundary="Boundary_(ID_qyG4ZdjoAsiZ)"',
    '',
    '--Boundary_(ID_qyG4ZdjoAsiZ)',
    'Content-type: multipart/alternative; boundary="Boundary_(ID_inner)"',
    '',
    '--Boundary_(ID_inner)',
    'Content-type: text/plain; charset=UTF-8; format=flowed',
    'Content-transfer-encoding: 8BIT',
    '',
    'Bo hat zugesagt.',
    '--Boundary_(ID_inner)',
    'Content-type: text/calendar; charset=UTF-8',
    'Content-transfer-encoding: 8BIT',
    '',
    object,
    '--Boundary_(ID_inner)--',
    '--Boundary_(ID_qyG4ZdjoAsiZ)--',
  ])
}
