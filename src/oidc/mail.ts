/** Told when a provider's word replaced a password that nobody had proven to belong to the address. */
export function linkedMail(
  name: string,
  provider: string,
  server: string,
): { subject: string; text: string } {
  return {
    subject: 'You now sign in through your provider',
    text: [
      `Hello ${name},`,
      '',
      `you signed in to Muster at ${server} through ${provider}, which confirms that this address is yours.`,
      'The password, sessions and keys that the account had before were never confirmed in that way, so they no',
      'longer work: whoever made the account may not have been you. In the settings you can set a password again.',
    ].join('\n'),
  }
}
