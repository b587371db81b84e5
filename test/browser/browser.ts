import { existsSync } from 'node:fs'
import { after } from 'node:test'
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
export async function openPage(baseURL: string, looks: Looks = {}) {
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
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('console', message => {
    // A refusal (401 before signing in, 400 for a slip) is the app's to tell; the browser reports it as well.
    const refused = /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !refused) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  return { page, context, complaints }
}

/** What axe finds serious or worse, one line each. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
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

/** Signs in by hand; what comes back can be given to `openPage` as `signedIn`. */
export async function signIn(url: string, email: string, password: string): Promise<BrowserContext> {
  const { page, context } = await openPage(url)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Desk' }).waitFor()
  return context
}
