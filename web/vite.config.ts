import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env.MUSTER_URL ?? 'http://localhost:4000'

export default defineConfig({
  root: here('.'),
  plugins: [react(), tailwindcss()],
  resolve: { alias: [{ find: /^#\//, replacement: here('../src/') }] },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    // A data: address would need an exception in the content policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // By a name that the guest pages know, which are not built.
        assetFileNames: ({ names }) =>
          names[0]?.endsWith('.woff2') ? 'fonts/[name][extname]' : 'assets/[name]-[hash][extname]',
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api/', '/docs', '/openapi.json', '/healthz', '/m/', '/p/', '/i/', '/s/', '/feeds/'].map(path => [
        path,
        server,
      ]),
    ),
  },
})
