import { connect } from '#/client/client.ts'

/** Asks this page's own server, with the session's cookie. @throws Problem */
export const ask = connect('')
