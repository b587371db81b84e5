import { getMe } from '#/people/schema.ts'
import { line } from '../text/line.ts'
import { JSON_FLAG, one, type Verb } from './verb.ts'

export const signingIn: Verb = {
  name: 'sign-in',
  takes: '',
  words: [0, 0],
  about: 'sign in once: makes a key and keeps it in your settings folder',
  flags: {
    server: { value: 'URL', about: 'which server (asked for, else)' },
    email: { value: 'ADDRESS', about: 'as whom (asked for, else)' },
    key: { about: 'paste a key made in the browser (Settings, Programs) instead of a password' },
  },
  async run(kit, given) {
    const withKey = given.flags['key'] !== undefined
    const asked = { server: one(given, 'server') ?? null, email: one(given, 'email') ?? null, withKey }
    const said = await kit.door.signIn(asked)
    await kit.print(null, () => said)
  },
}

export const signingOut: Verb = {
  name: 'sign-out',
  takes: '',
  words: [0, 0],
  about: 'revoke the key and delete it here',
  flags: {},
  async run(kit) {
    const said = await kit.door.signOut()
    await kit.print(null, () => said)
  },
}

export const whoami: Verb = {
  name: 'whoami',
  takes: '',
  words: [0, 0],
  about: 'as whom you are signed in, and where',
  flags: JSON_FLAG,
  async run(kit) {
    const me = await kit.call(getMe, {})
    await kit.print(me, () => [line(`${me.name} <${me.email}>, ${me.timezone}`), line(kit.door.where)])
  },
}
