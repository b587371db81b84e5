export type Server =
  /** `unsafe`: neither https nor this machine, so that what is sent can be read on the way. */
  | { readonly ok: true; readonly value: string; readonly unsafe: boolean }
  | { readonly ok: false; readonly fault: string }

/** The address of a server as somebody typed it: `muster.example.com` is https, `localhost:4000` is http. */
export function serverIn(text: string): Server {
  const scheme = /^[a-z]+:\/\//i.test(text) ? '' : isHere(hostOf(`http://${text}`)) ? 'http://' : 'https://'
  const address = scheme + text
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    return {
      ok: false,
      fault: `${text} is no address of a server. Give one like https://muster.example.com.`,
    }
  }
  const { origin, protocol, hostname, username } = new URL(address)
  if (username) return { ok: false, fault: 'Leave name and password out of the address; they are asked for.' }
  return { ok: true, value: origin, unsafe: protocol === 'http:' && !isHere(hostname) }
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : ''
}

function isHere(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}
