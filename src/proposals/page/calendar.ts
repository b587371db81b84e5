import { CHECKED, faultBeside, folded, textArea, typedMark } from '#/proposals/page/folded.ts'
import { type Turn, typedInto } from '#/proposals/page/turn.ts'
import { targetOf, type View } from '#/proposals/page/view.ts'
import { WORDS } from '#/proposals/page/words.ts'
import { LONGEST_CALENDAR } from '#/proposals/schema/calendar.ts'
import { type Html, html } from '#/shared/html.ts'

/** The reader's own calendar, to be held against the slots. */
export function calendarPart(view: View, turn: Turn): Html {
  const words = WORDS[view.reader.language]
  const typed = typedInto(turn, 'calendar')
  const form = html`${view.keptCalendar && keptPart(view)}<form method="post" action="${targetOf(view, '/calendar')}"${typedMark(turn, 'calendar')}>
<p class="note">${words.calendarAbout}</p>
${filePart(view)}
<label class="field">${words.paste}${textArea(html`name="text" rows="3" spellcheck="false"`, typed['text'] ?? '')}</label>
<label class="field">${words.address}<input type="url" name="url" placeholder="https://" maxlength="2000" value="${typed['url'] ?? ''}">${faultBeside(turn, 'calendar', 'url')}</label>
<label class="check"><input type="checkbox" name="keep"${typed['keep'] !== undefined && CHECKED}>${words.keep}</label>
<button class="plain">${words.look}</button></form>`
  return folded(turn, 'calendar', words.calendar, form)
}

/** Shown by the script, which reads the file into the text below: a file by itself would need a larger form than a page has. */
function filePart({ reader }: View): Html {
  const words = WORDS[reader.language]
  return html`<label class="field" hidden>${words.file}<input type="file" accept=".ics,text/calendar" data-most="${LONGEST_CALENDAR}" data-large="${words.notRead.large}"></label>`
}

function keptPart(view: View): Html {
  const words = WORDS[view.reader.language]
  return html`<form method="post" action="${targetOf(view, '/calendar')}" class="row"><p class="note">${words.kept}</p>
<button class="plain" name="forget" value="1">${words.forget}</button></form>
`
}
