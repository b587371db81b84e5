/** As much of a browser as signing in takes: cookies by host, redirects followed one at a time. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>()

  async visit(url: string | URL, form?: Record<string, string>): Promise<Response> {
    const { host } = new URL(url)
    const jar = this.#jar(host)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: cookie ? { cookie } : {},
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const set of answer.headers.getSetCookie()) this.#keep(jar, set)
    return answer
  }

  cookie(url: string, name: string): string | undefined {
    return this.#jar(new URL(url).host).get(name)
  }

  put(url: string, name: string, value: string): void {
    this.#jar(new URL(url).host).set(name, value)
  }

  #jar(host: string): Map<string, string> {
    const jar = this.#cookies.get(host) ?? new Map<string, string>()
    this.#cookies.set(host, jar)
    return jar
  }

  #keep(jar: Map<string, string>, set: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
    const gone = value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(set)
    if (gone) jar.delete(name!)
    else jar.set(name!, value!)
  }
}

/** Where an answer sends the browser, as an absolute address. */
export function sentTo(answer: Response): URL {
  return new URL(answer.headers.get('location') ?? '', answer.url)
}
