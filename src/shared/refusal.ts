/**
 * Every way Muster says no. The key ends the problem's `type` (`/problems/not-available`) and never changes;
 * the title is for people. One table, so that a refusal has one status everywhere.
 */
export const REFUSALS = {
  'invalid-input': { status: 400, title: 'The input does not make sense' },
  'not-signed-in': { status: 401, title: 'Not signed in' },
  'wrong-credentials': { status: 401, title: 'Wrong e-mail address or password' },
  forbidden: { status: 403, title: 'Not allowed' },
  'signup-closed': { status: 403, title: 'Sign-up is closed' },
  'foreign-origin': { status: 403, title: 'The request came from another site' },
  'not-found': { status: 404, title: 'Not found' },
  'not-in': { status: 404, title: 'Not a participant' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  taken: { status: 409, title: 'Already taken' },
  'link-needed': { status: 409, title: 'Confirm the address first' },
  'already-available': { status: 409, title: 'Already available' },
  'not-offered': { status: 409, title: 'Not offered' },
  'not-available': { status: 409, title: 'Not available' },
  'already-in': { status: 409, title: 'Already a participant' },
  cancelled: { status: 409, title: 'Cancelled' },
  closed: { status: 409, title: 'Closed' },
  full: { status: 409, title: 'No seats left' },
  'too-few-seats': { status: 409, title: 'Fewer seats than are given or kept' },
  'stale-slots': { status: 409, title: 'The slots have changed meanwhile' },
  over: { status: 409, title: 'Over' },
  'last-admin': { status: 409, title: 'The last admin' },
  'not-failed': { status: 409, title: 'Not failed' },
  stopped: { status: 409, title: 'Stopped' },
  'too-many': { status: 409, title: 'Too many' },
  'key-reused': { status: 409, title: 'Idempotency-Key used for another request' },
  conflict: { status: 409, title: 'Changed by somebody else meanwhile' },
  gone: { status: 410, title: 'The link no longer works' },
  'too-slow': { status: 408, title: 'The request did not arrive in time' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media': { status: 415, title: 'Not JSON' },
  'no-calendar': { status: 422, title: 'No calendar could be read there' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The address or the headers are too long' },
  busy: { status: 503, title: 'Too busy just now' },
  unavailable: { status: 503, title: 'The database is not reachable' },
} as const

export type RefusalKind = keyof typeof REFUSALS
