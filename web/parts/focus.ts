/** Puts the focus on the page when what had it was answered and is gone: the next Tab begins there. */
export function focusPage(): void {
  document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true })
}
