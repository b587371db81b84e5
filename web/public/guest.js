// Comfort for a page that works without it: the viewer's own time beside the page's, where his clock shows another.
for (const when of document.querySelectorAll('.when[data-start]')) {
  const { start, end, zone } = when.dataset
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
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
    const locale = document.documentElement.lang === 'de' ? 'de-DE' : 'en-GB'
    return new Intl.DateTimeFormat(locale, form).formatRange(new Date(start), new Date(end))
  }
  if (!own || say(own) === say(zone)) continue
  const line = document.createElement('p')
  line.className = 'note'
  const where = own.split('/').at(-1).replaceAll('_', ' ')
  line.textContent =
    document.documentElement.lang === 'de'
      ? `Bei Ihnen (${where}): ${say(own)}`
      : `Where you are (${where}): ${say(own)}`
  when.append(line)
}
