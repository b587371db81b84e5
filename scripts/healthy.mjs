// Ends with 0 when the server of this machine is ready to serve, and with 1 when it is not. For HEALTHCHECK.
const { PORT = '4000', TLS_CERT } = process.env
// The certificate is made for the public name; what is asked here is whether the server answers.
if (TLS_CERT) process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
try {
  const url = `${TLS_CERT ? 'https' : 'http'}://127.0.0.1:${PORT}/readyz`
  const { ok } = await fetch(url, { signal: AbortSignal.timeout(4_000) })
  process.exitCode = ok ? 0 : 1
} catch (error) {
  console.error(error.cause?.message ?? error.message)
  process.exitCode = 1
}
