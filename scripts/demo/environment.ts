/**
 * The settings of a demo: never where somebody lives, so neither DATA_DIR nor DATABASE_URL is passed on. Its own
 * folder is DEMO_DATA_DIR.
 */
export function demoEnvironment(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    LOG_LEVEL: 'warn',
    ...given,
    DATA_DIR: given['DEMO_DATA_DIR'] || 'data/demo',
    DATABASE_URL: '',
    SIGNUP: 'open',
  }
}
