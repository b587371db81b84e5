import type { Page } from 'playwright-core'

/** The group of buttons of a slot, by the time it says first. */
export function slot(page: Page, time: string) {
  return page
    .locator('fieldset fieldset')
    .filter({ has: page.locator('legend', { hasText: new RegExp(`^${time}`) }) })
}

/** Presses an answer to it. */
export async function press(page: Page, time: string, label: string): Promise<void> {
  await slot(page, time).getByText(label, { exact: true }).click()
}
