import { type Logger, pino } from 'pino'

/**
 * One JSON line each on standard output. What could hold a token or somebody's data never gets that far: requests are
 * logged by their route, errors without the values that caused them.
 */
export function openLog(level: string): Logger {
  return pino({ level, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: shownError } })
}

/** PostgreSQL's `detail` and `where` quote whole rows, openid-client's `cause` the address with its code. */
function shownError(error: Error & { code?: unknown; constraint?: unknown; error?: unknown }) {
  const { name, message, code, constraint, error: word, cause, stack } = error
  return {
    type: name,
    message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(typeof word === 'string' ? { error: word } : {}),
    ...(cause instanceof Error ? { cause: cause.message } : {}),
    stack,
  }
}
