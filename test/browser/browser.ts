import { existsSync } from 'node:fs'
import { after, afterEach, beforeEach } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Why there is nothing to look with; false where there is a browser. For the `skip` of a test. */
export const noBrowser = PLACES.some(path => existsSync(path))
  ? false
  : 'SKIPPED: there is no Chromium to look with; on Debian, apt-get install chromium'

const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** One for the file's tests, which speaks to nobody but the page; started by the first that needs it. */
let shared: Promise<Browser> | undefined
after(async () => (await shared)?.close())

function browser(): Promise<Browser> {
  const executablePath = PLACES.find(path => existsSync(path))!
  shared ??= chromium.launch({ executablePath, args: ARGUMENTS })
  return shared
}

type Looks = {
  width?: number
  dark?: boolean
  timezone?: string
  signedIn?: BrowserContext
  script?: boolean
}

/** A page, and what its console complained of: a blocked style or script shows up there. */
export type Opened = { page: Page; context: BrowserContext; complaints: string[] }

/**
 * A page as new. What a test opens is wiped when it ends (open, it would be drawn again at each change), and lent to
 * the next that wants the same looks: with the app compiled already, a page takes half the processor time.
 */
export async function openPage(baseURL: string, looks: Looks = {}): Promise<Opened> {
  const key = JSON.stringify([baseURL, { ...looks, signedIn: looks.signedIn && numberOf(looks.signedIn) }])
  const at = wiped.findIndex(one => one.key === key)
  const opened = at < 0 ? await newPage(baseURL, looks) : wiped.splice(at, 1)[0]!.opened
  opened.complaints = []
  lent.push({ key, opened })
  return { ...opened }
}

type Lent = { readonly key: string; readonly opened: Opened }
const wiped: Lent[] = []
const lent: Lent[] = []
// What is opened before the tests is for all of them.
beforeEach(() => void lent.splice(0))
afterEach(async () => {
  for (const one of lent.splice(0)) if (await wipe(one.opened)) wiped.push(one)
})

const signedInAs: BrowserContext[] = []

function numberOf(context: BrowserContext): number {
  if (!signedInAs.includes(context)) signedInAs.push(context)
  return signedInAs.indexOf(context)
}

/** Leaves nothing of a test; false when there is no page any more. */
async function wipe({ page, context }: Opened): Promise<boolean> {
  if (page.isClosed()) return false
  const cookies = await context.cookies()
  const kept = await page.evaluate('localStorage.length + sessionStorage.length')
  // What is kept besides the way in is rare: a theme.
  if (kept || cookies.some(({ name }) => name !== 'muster')) await context.close()
  else await page.goto('about:blank')
  return !page.isClosed()
}

async function newPage(baseURL: string, looks: Looks): Promise<Opened> {
  const context = await (await browser()).newContext({
    baseURL,
    locale: 'en-GB',
    javaScriptEnabled: looks.script ?? true,
    timezoneId: looks.timezone ?? 'Europe/Berlin',
    colorScheme: looks.dark ? 'dark' : 'light',
    viewport: { width: looks.width ?? 1280, height: 860 },
    hasTouch: (looks.width ?? 1280) < 500,
    ...(looks.signedIn ? { storageState: await looks.signedIn.storageState() } : {}),
  })
  const opened: Opened = { context, page: await context.newPage(), complaints: [] }
  opened.page.setDefaultTimeout(30_000)
  opened.page.on('console', message => {
    // A refusal (401 before signing in, 400 for a slip) is the app's to tell; the browser reports it as well.
    const refused = /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !refused) opened.complaints.push(message.text())
  })
  opened.page.on('pageerror', error => opened.complaints.push(error.message))
  return opened
}

/** What axe finds serious or worse, one line each. */
export async function barriers(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  // Only results of several frames have to be put together on a page of their own, which doubles the time it takes.
  if (page.frames().length === 1) axe.setLegacyMode()
  const { violations } = await axe.analyze()
  const grave = violations.filter(each => each.impact === 'serious' || each.impact === 'critical')
  return grave.flatMap(each => each.nodes.map(node => `${each.id}: ${node.html.slice(0, 160)}`))
}

/** Whether anything stands out to the right. */
export async function overflows(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
}

/** Goes to a page and waits until it is whole. Its stream of happenings stays open, so the network never falls idle. */
export async function settle(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('[aria-label="Loading"]').first().waitFor({ state: 'detached' })
}

/** Somebody signed in, without a page; to be given to `openPage` as `signedIn`. */
export async function signIn(url: string, email: string, password: string): Promise<BrowserContext> {
  const context = await (await browser()).newContext({ baseURL: url })
  const answer = await context.request.post('/api/sessions', { data: { email, password } })
  if (!answer.ok()) throw new Error(await answer.text())
  return context
}

/** The same by hand, on the page. */
export async function signInByHand(url: string, email: string, password: string): Promise<BrowserContext> {
  const { page, context } = await openPage(url)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Desk' }).waitFor()
  return context
}
