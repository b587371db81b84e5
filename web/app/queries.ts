import { QueryClient } from '@tanstack/react-query'
import { Problem } from '../parts/problem.ts'

/** What was read is shown at once and read again behind it. A refusal is final; a lost connection is tried twice. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && !(error instanceof Problem && error.body.status > 0 && error.body.status < 500),
      refetchOnWindowFocus: true,
    },
  },
})
