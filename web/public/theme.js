// Before the first paint, so that a chosen theme never flashes. A file of its own: the policy forbids inline scripts.
try {
  const theme = localStorage.getItem('theme')
  if (theme) document.documentElement.dataset.theme = theme
} catch {}
