import type { Fault } from '#/shared/result.ts'

export const CHANNELS = ['email', 'sms'] as const
export type Channel = (typeof CHANNELS)[number]

export type Reach = {
  readonly email?: string | null
  readonly phone?: string | null
  readonly channels?: readonly Channel[]
}

/** What is wrong with how somebody can be reached: neither address, or a channel without one. */
export function reachFaults(reach: Reach): Fault[] {
  const { channels = [] } = reach
  if (CHANNELS.every(channel => addressOf(reach, channel) === null))
    return [
      { path: 'email', message: 'or phone is missing; give at least one of the two' },
      { path: 'phone', message: 'or email is missing; give at least one of the two' },
    ]
  const mute = channels.filter(channel => addressOf(reach, channel) === null)
  return mute.map(channel => ({
    path: 'channels',
    message: `names ${channel}; that needs ${NEEDS[channel]}`,
  }))
}

/** Where somebody is written to by this channel. */
export function addressOf({ email = null, phone = null }: Reach, channel: Channel): string | null {
  return channel === 'email' ? email : phone
}

const NEEDS: Readonly<Record<Channel, string>> = { email: 'an e-mail address', sms: 'a phone number' }
