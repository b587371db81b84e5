import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { isName, nameOf, openAgain } from '#/links/actions.ts'
import { addressFor } from '#/messages/rules/delivery.ts'
import { calendarWith, letterWithTokens, tokensIn, withTokens } from '#/messages/rules.ts'
import * as store from '#/messages/store/delivery.ts'
import { type Letter, textOf } from '#/shared/letter.ts'
import { ok } from '#/shared/result.ts'

/**
 * A planned message as it goes to where its reader is now. If he has moved, or if it left before, it gets links of its
 * own: a link opens nothing from an address that its reader gave up, and those that have left are not kept.
 */
export async function addressed(app: App, parcel: store.Parcel): Promise<store.Parcel> {
  const address = addressFor(parcel) ?? ''
  const held = tokensIn([JSON.stringify(parcel.letter), parcel.short, parcel.text].join(' '))
  if (address === '' || (address === parcel.address && !held.some(isName))) return { ...parcel, address }
  const done = await transaction(app.db, async tx => {
    const tokens = await openAgain(within(app, tx), held, address)
    const there = readdressed(parcel, address, token => tokens.get(token)!)
    await store.readdress(tx, there)
    return ok(there)
  })
  return done.ok ? done.value : parcel
}

function readdressed(
  parcel: store.Parcel,
  address: string,
  tokenFor: (token: string) => string,
): store.Parcel {
  const letter = parcel.letter && letterWithTokens(parcel.letter, tokenFor)
  const short = parcel.short && withTokens(parcel.short, tokenFor)
  const isShort = parcel.channel === 'sms' && short !== null
  return {
    ...parcel,
    address,
    letter,
    short,
    text: isShort ? short : letter ? textOf(letter) : withTokens(parcel.text, tokenFor),
    calendar: parcel.calendar && calendarWith(parcel.calendar, parcel.address, address),
  }
}

/** What is kept of a letter that has left, to send it again: which links it held, but nothing that opens them. */
export function keptOf(letter: Letter): Letter {
  return letterWithTokens(letter, nameOf)
}

/** The same of what it says as a text message. */
export function keptOfText(text: string): string {
  return withTokens(text, nameOf)
}
