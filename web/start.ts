/**
 * Browsers without Temporal (Safari, as of 2026) get it first; nobody else loads it. The pages come after, since
 * some of their modules use it as soon as they are read.
 */
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
await import('./main.tsx')

export {}
