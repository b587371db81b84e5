/** The text of the message that lets a person set a password. */
export function passwordLinkMail(
  name: string,
  link: string,
  server: string,
): { subject: string; text: string } {
  return {
    subject: 'Your password for Muster',
    text: [
      `Hello ${name},`,
      '',
      `with this link you set a password for Muster at ${server}:`,
      link,
      '',
      'It works once, for five days. If you did not ask for it, you need not do anything.',
    ].join('\n'),
  }
}
