import { type Html, html } from '#/shared/html.ts'
import type { Language } from '#/shared/language.ts'

type Page = { readonly language: Language; readonly title: string; readonly body: Html }

/**
 * A whole guest page: it needs no script, only its style and a little comfort come from files of ours. Search engines
 * are to leave it alone, and nobody hears from where its links were followed.
 */
export function documentOf({ language, title, body }: Page): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/guest.css">
<script src="/guest.js" defer></script>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.markup
}

/** A form of one button: what it is called, and where it goes. */
export function buttonTo(action: string, label: string, look: 'main' | 'plain' = 'plain'): Html {
  return html`<form method="post" action="${action}"><button class="${look}">${label}</button></form>`
}
