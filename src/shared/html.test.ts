import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { html, written } from './html.ts'

test('what people wrote shows as text, whatever it looks like', () => {
  const title = `</title><script>alert("1")</script>'&`
  assert.equal(
    html`<h1 title="${title}">${title}</h1>`.markup,
    '<h1 title="&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;">' +
      '&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;</h1>',
  )
})

test('pieces of pages fill pieces of pages, and nothing leaves nothing', () => {
  const items = ['a', '<'].map(one => html`<li>${one}</li>`)
  assert.equal(html`<ul>${items}</ul>${null}${false}${0}`.markup, '<ul><li>a</li><li>&lt;</li></ul>0')
})

test('addresses are links, without the full stop after them; no other scheme is', () => {
  assert.equal(
    written('See https://example.com/a?b=1&c=2.').markup,
    '<span class="written">See <a href="https://example.com/a?b=1&amp;c=2" rel="noreferrer noopener nofollow">' +
      'https://example.com/a?b=1&amp;c=2</a>.</span>',
  )
  assert.ok(!written('javascript:alert(1) data:text/html,x').markup.includes('<a'))
})

test('no text whatever becomes an element or ends an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`<>"'&/ ahtps:.x\n`) }), text => {
      const { markup } = html`<p title="${text}">${written(text)}</p>`
      const bare = markup
        .replace(/<\/?(p|span|a)( (title|class|href|rel)="[^"<>']*")*>/g, '')
        .replace(/&(amp|lt|gt|quot|#39);/g, '')
      assert.doesNotMatch(bare, /[<>"'&]/)
    }),
  )
})
