/**
 * Why a sign-in through the provider did not come about: `/sign-in?problem=WORD`. The word travels, not the sentence:
 * a sentence in an address would let anybody put his own on our page.
 */
export const OIDC_PROBLEMS = {
  denied: 'You did not allow it, or the provider did not. Nothing was changed.',
  expired: 'This sign-in was begun too long ago, in another browser, or was finished already. Begin again.',
  away: 'The provider cannot be reached just now. Try again in a moment, or sign in with a password.',
  failed: 'The provider’s answer could not be accepted. Begin again; if it stays, tell your admin.',
  'no-address': 'The provider did not tell your e-mail address, and without one nobody can invite you.',
  'address-unverified':
    'Your address is known here, but the provider has not verified that it is yours. Sign in with a password, or ' +
    'have a link mailed.',
  'address-taken':
    'Your address belongs to an account that signs in as somebody else at the provider. Ask an admin of this server.',
  'signup-closed': 'Sign-up is closed here. Ask an admin of this server to add you.',
} as const

export type OidcProblem = keyof typeof OIDC_PROBLEMS
