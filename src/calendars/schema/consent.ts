/**
 * Where one comes back to, after having signed in there: `/calendars?connected=2`, or `?problem=` one of these. Denied: he
 * did not consent; expired: it took too long, or began in another browser; other-account: of the consent that was to be
 * renewed it was another's; none: there is no calendar; too-many; away: the provider cannot be reached.
 */
export const CONSENT_PROBLEMS = [
  'denied',
  'expired',
  'other-account',
  'none',
  'too-many',
  'away',
  'failed',
] as const
export type ConsentProblem = (typeof CONSENT_PROBLEMS)[number]
