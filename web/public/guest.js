// Comfort for pages that work without it: the viewer's own time, and what happens meanwhile.
const isGerman = document.documentElement.lang === 'de'
const own = Intl.DateTimeFormat().resolvedOptions().timeZone
const placeOf = zone => zone.split('/').at(-1).replaceAll('_', ' ')

for (const when of document.querySelectorAll('.when[data-start]')) sayOwnTime(when)
const proposal = document.querySelector('[data-proposal]')
if (proposal) attend(proposal)
const invitation = document.querySelector('[data-invitation]')
if (invitation) keepFresh(invitation)
const standup = document.querySelector('[data-standup]')
if (standup) keepUp(standup)

/** Of a meeting: the viewer's time beside the page's, where his clock shows another. */
function sayOwnTime(when) {
  const { start, end, zone } = when.dataset
  const say = timeZone => {
    const form = {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }
    const locale = isGerman ? 'de-DE' : 'en-GB'
    return new Intl.DateTimeFormat(locale, form).formatRange(new Date(start), new Date(end))
  }
  if (!own || say(own) === say(zone)) return
  const line = document.createElement('p')
  line.className = 'note'
  line.textContent = `${isGerman ? 'Bei Ihnen' : 'Where you are'} (${placeOf(own)}): ${say(own)}`
  when.append(line)
}

/**
 * Of an invitation: what changes while it is looked at, as a place on the waiting list. Asked for every half minute, and
 * when it is looked at again. What was chosen or typed and not sent stays.
 */
function keepFresh(page) {
  const EVERY = 30_000
  let isTouched = Boolean(page.querySelector('form[data-typed]'))
  const refresh = async () => {
    if (document.visibilityState === 'hidden') return
    const answer = await fetch(location.pathname + location.search.replace(/\bdone=\w+/, '')).catch(
      () => null,
    )
    if (!answer || (answer.status !== 200 && answer.status !== 410)) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = fresh.querySelector('[data-invitation]') ?? fresh.querySelector('main')
    const { invitation: mark = '' } = next.dataset
    if (mark === page.dataset.invitation) return
    page.dataset.invitation = mark
    const stand = next.querySelector('#stand')
    if (isTouched && stand) return page.querySelector('#stand')?.replaceWith(stand)
    page.replaceChildren(...next.children)
    for (const when of page.querySelectorAll('.when[data-start]')) sayOwnTime(when)
  }
  page.addEventListener('input', () => {
    isTouched = true
  })
  document.addEventListener('visibilitychange', refresh)
  setInterval(refresh, EVERY)
}

/** Of a stand-up: what the others answer and write meanwhile, by the parts that nobody types into. */
function keepUp(page) {
  const EVERY = 30_000
  const refresh = async () => {
    if (document.visibilityState === 'hidden') return
    const answer = await fetch(location.pathname + location.search).catch(() => null)
    if (answer?.status !== 200) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = fresh.querySelector('[data-standup]')
    if (!next || next.dataset.standup === page.dataset.standup) return
    page.dataset.standup = next.dataset.standup
    for (const id of ['stand', 'notes', 'people']) {
      const [old, one] = [page, next].map(place => place.querySelector(`#${id}`))
      if (old && one && !old.contains(document.activeElement)) old.replaceWith(one)
    }
  }
  document.addEventListener('visibilitychange', refresh)
  setInterval(refresh, EVERY)
}

/** Of a proposal: the viewer's zone, buttons for all slots at once, a file for the calendar, and what others do. */
function attend(page) {
  const [, kind, token] = location.pathname.split('/')
  const base = `/${kind}/${token}`
  const asked = new URLSearchParams(location.search)
  const touched = new Set()
  const pressed = new Map()
  const news = document.createElement('p')
  news.className = 'news'
  news.role = 'status'
  document.body.append(news)
  let zone = asked.get('zone')
  let hasEnded = false
  // What was sent and refused is typed, and not saved.
  for (const form of page.querySelectorAll('form[data-typed]')) for (const one of form.elements) touch(one)

  page.addEventListener('input', ({ target }) => touch(target))
  page.addEventListener('click', event => {
    const { target } = event
    const link = target.closest('.zones a')
    if (link) {
      event.preventDefault()
      showIn(new URL(link.href).searchParams.get('zone'))
    }
    if (target.closest('.quick')) sayToAll(target.value)
  })
  page.addEventListener('change', ({ target }) => target.type === 'file' && readFile(target))
  complete()
  if (zone === null && differs(page.dataset.zone)) showIn(own)
  listen()

  function touch({ form, name, type, value, checked }) {
    if (!form || !name) return
    if (type === 'radio' && checked) pressed.set(name, value)
    touched.add(keyOf({ form, name })).add(form.action)
    if (form.id === 'answer') page.querySelector('.save .note').hidden = false
  }

  function keyOf({ form, name }) {
    return `${form?.id || form?.action} ${name}`
  }

  function sayToAll(value) {
    for (const one of page.querySelectorAll(`#answer input[value="${value}"]`)) {
      one.checked = true
      touch(one)
    }
  }

  async function readFile({ files: [file], dataset, form }) {
    if (!file) return
    const isLarge = file.size > Number(dataset.most)
    if (isLarge) tell(dataset.large)
    form.elements.text.value = isLarge ? '' : await file.text()
    touch(form.elements.text)
  }

  /** Shows what only makes sense with a script. */
  function complete() {
    for (const one of page.querySelectorAll('.quick, .field:has([type="file"])')) one.hidden = false
    const zones = page.querySelector('.zones')
    const shown = page.dataset.zone
    const known = [shown, ...[...(zones?.querySelectorAll('a') ?? [])].map(one => zoneIn(one.href))]
    if (!zones || known.includes(own) || !differs(shown)) return
    const link = document.createElement('a')
    link.href = addressIn(own)
    link.textContent = `${placeOf(own)}, ${isGerman ? 'wo Sie sind' : 'where you are'}`
    zones.firstElementChild.append(link)
  }

  function zoneIn(href) {
    return new URL(href).searchParams.get('zone')
  }

  /** Whether the viewer's clock shows another time than that of a zone, at the first slot or at the last. */
  function differs(other) {
    const say = (timeZone, ms) =>
      new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(ms)
    const ends = (page.dataset.span ?? '').split(' ').filter(Boolean).map(Number)
    return Boolean(own) && ends.some(ms => say(own, ms) !== say(other, ms))
  }

  /** The page in a zone, with as many of its slots as it shows now. */
  function addressIn(chosen) {
    const given = Object.entries({ zone: chosen, show: asked.get('show') }).filter(([, value]) => value)
    return given.length ? `${base}?${new URLSearchParams(given)}` : base
  }

  async function showIn(chosen) {
    zone = chosen
    history.replaceState(null, '', addressIn(chosen))
    delete page.dataset.overlay // its times were those of the zone before
    await refresh()
  }

  /** Fetches the page anew and changes what differs, but not what was pressed or typed and not saved. */
  async function refresh() {
    const answer = await fetch(addressIn(zone)).catch(() => null)
    if (!answer || answer.status >= 500) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = fresh.querySelector('[data-proposal]')
    if (!next) {
      hasEnded = true
      return page.replaceChildren(...fresh.querySelector('main').children)
    }
    if ('overlay' in page.dataset) keepOverlay(next)
    const before = new Set([...page.querySelectorAll('#log li')].map(({ id }) => id))
    become(page, next)
    // In another zone a slot may stand under another day, where it is made anew.
    for (const [name, value] of pressed) {
      const button = page.querySelector(`#answer input[name="${name}"][value="${value}"]`)
      if (button) button.checked = true
    }
    complete()
    const happened = [...page.querySelectorAll('#log li:not(.viewed)')].filter(({ id }) => !before.has(id))
    if (before.size && happened.length)
      tell(happened.map(one => one.querySelector('.what').textContent).join('. '))
  }

  /** A calendar that was read for this page alone stands only here. */
  function keepOverlay(next) {
    next.dataset.overlay = ''
    for (const line of page.querySelectorAll('.busy')) {
      const { name } = line.parentElement.querySelector('input') ?? {}
      const place = next.querySelector(`#answer input[name="${name}"]`)?.closest('fieldset')
      place?.querySelector('.busy')?.remove()
      place?.append(line.cloneNode(true))
    }
  }

  function tell(text) {
    news.textContent = text
    clearTimeout(tell.timer)
    tell.timer = setTimeout(() => news.replaceChildren(), 8_000)
  }

  function become(old, next) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== next.data) old.data = next.data
      return
    }
    const isTouched =
      old.name && (touched.has(keyOf(old)) || (old.type === 'hidden' && touched.has(old.form?.action)))
    if (isTouched) return
    for (const { name } of [...old.attributes]) {
      // What is unfolded stays so.
      if (!next.hasAttribute(name) && !(name === 'open' && old.tagName === 'DETAILS'))
        old.removeAttribute(name)
    }
    for (const { name, value } of next.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value)
    }
    becomeChildren(old, next)
  }

  /** By their names where they have one, else in their order. */
  function becomeChildren(old, next) {
    const named = new Map([...old.children].map(one => [nameOf(one), one]))
    let place = old.firstChild
    for (const wanted of [...next.childNodes]) {
      const name = nameOf(wanted)
      const same = name ? named.get(name) : place
      if (same?.nodeName !== wanted.nodeName || nameOf(same) !== name) {
        old.insertBefore(wanted, place)
        continue
      }
      if (same !== place) old.insertBefore(same, place)
      become(same, wanted)
      place = same.nextSibling
    }
    while (place) {
      const after = place.nextSibling
      if (!isPressed(place)) place.remove()
      place = after
    }
  }

  /** Where only what is left is shown, a slot that somebody refuses meanwhile stays if a button of it was pressed. */
  function isPressed(node) {
    return node.nodeName === 'FIELDSET' && pressed.keys().some(name => node.querySelector(`[name="${name}"]`))
  }

  /** By what a part of the page stays itself: its id, of a day its date, of a slot the name of its buttons. */
  function nameOf(node) {
    if (node.className === 'day') return node.firstElementChild?.textContent ?? ''
    if (node.nodeName === 'FIELDSET') return node.querySelector('input[type="radio"]')?.name ?? ''
    return node.id ?? ''
  }

  /** Hears what happens while the page is seen; what happened while it was not is looked up when it is again. */
  function listen() {
    let source = null
    let timer = 0
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(refresh, 200 + Math.random() * 300)
    }
    const open = () => {
      // From where the page was read: what happened until this is heard has been missed too.
      const query = new URLSearchParams({ t: token, since: page.dataset.place })
      source = new EventSource(`/api/proposals/${page.dataset.proposal}/stream?${query}`)
      source.addEventListener('happened', soon)
      source.addEventListener('reload', soon)
      // A browser connects again by itself, unless it was refused; then perhaps later.
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) setTimeout(again, 20_000)
      })
    }
    const again = () => {
      source?.close()
      source = null
      if (document.visibilityState === 'hidden' || hasEnded) return
      open()
      soon()
    }
    document.addEventListener('visibilitychange', again)
    addEventListener('pagehide', () => source?.close())
    open()
  }
}
