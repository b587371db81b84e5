import { upright } from '#/shared/bidi.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/**
 * What somebody typed or pasted into a text area, as it is kept: without what nobody sees and the API refuses, and with
 * the line breaks of everybody else (forms send CR LF, HTML §4.10.22.4).
 */
export function tidied(text: string): string {
  return upright(text.replaceAll('\r\n', '\n').toWellFormed()).replace(CONTROLS, '').trim()
}
