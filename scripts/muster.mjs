#!/usr/bin/env node
// The package's `muster`: the terminal program, on whatever Node (18 or newer) the machine has.
process.argv.splice(2, 0, 'terminal')
await import('./ready.mjs')
