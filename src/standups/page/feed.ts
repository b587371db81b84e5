import { html } from '#/shared/html.ts'
import type { Language } from '#/shared/language.ts'
import { buttonTo, documentOf } from '#/shared/page.ts'
import { WORDS } from '#/standups/page/words.ts'

/** Asks before there is a secret address: mail scanners follow links, and press no buttons. */
export function feedPage(language: Language, path: string, title: string, isEnded = false): string {
  const words = WORDS[language]
  const body = html`<h1>${words.feed}</h1>${isEnded && html`<p role="status">${words.feedEnded}</p>`}<p>${words.feedText(title)}</p>
${buttonTo(`${path}/feed`, words.feedMake, 'main')}
<footer><p class="actions"><a href="${path}">${words.back}</a></p>
${!isEnded && buttonTo(`${path}/feed/revocation`, words.feedEnd)}</footer>`
  return documentOf({ language, title: words.feed, body })
}

/** The address, this once: only its hash is kept. Null: there are too many already. */
export function feedMadePage(language: Language, path: string, url: string | null): string {
  const words = WORDS[language]
  const made =
    url &&
    html`<p role="status">${words.feedShown}</p>
<p class="where"><input readonly value="${url}" aria-label="${words.feedMade}"></p>
<p class="answers"><a class="main" href="${url.replace(/^https?:/, 'webcal:')}">${words.feedOpen}</a></p>`
  const body = html`<h1>${url ? words.feedMade : words.feed}</h1>
${made ?? html`<p role="status">${words.feedMany}</p>`}
<footer><p class="actions"><a href="${path}">${words.back}</a></p></footer>`
  return documentOf({ language, title: words.feed, body })
}
