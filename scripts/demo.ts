import { start } from '#/main.ts'
import { demoEnvironment } from './demo/environment.ts'
import { fill } from './demo/fill.ts'
import { PASSWORD, TEAM } from './demo/team.ts'

/** A server with a small team in it, on data of its own: `npm run demo`. Started again, it adds what is missing. */
async function demo(): Promise<void> {
  const muster = await start(demoEnvironment(process.env))
  const end = () => muster.stop().then(() => process.exit(0))
  process.once('SIGINT', end).once('SIGTERM', end)
  await fill(muster.url, Temporal.Now.instant())
  console.log(told())
}

function told(): string {
  const people = TEAM.map(({ name, email, timezone }) => `    ${email.padEnd(20)} ${name}, ${timezone}`)
  return [`  Sign in as any of these, with the password "${PASSWORD}":`, ...people, ''].join('\n')
}

try {
  await demo()
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
