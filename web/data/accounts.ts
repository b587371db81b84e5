import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  changePassword,
  getPasswordLink,
  getServer,
  requestPasswordLink,
  signIn,
  signUp,
  usePasswordLink as takePasswordLink,
} from '#/accounts/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'
import { meQuery } from './me.ts'

export const serverQuery = queryOptions({
  queryKey: ['server'],
  queryFn: () => ask(getServer, {}),
  staleTime: 60_000,
})

export const passwordLinkQuery = (token: string) =>
  queryOptions({
    queryKey: ['password-link', token],
    queryFn: () => ask(getPasswordLink, { params: { token } }),
    retry: false,
  })

/** Signing in, up or by a link: each ends with somebody known, and nothing of anybody before. */
export function useSignIn() {
  return useEntry((body: BodyOf<typeof signIn>) => ask(signIn, { body }))
}

export function useSignUp() {
  return useEntry((body: BodyOf<typeof signUp>) => ask(signUp, { body }))
}

export function useSetPassword(token: string) {
  return useEntry((body: BodyOf<typeof takePasswordLink>) =>
    ask(takePasswordLink, { params: { token }, body }),
  )
}

export function useAskForLink() {
  return useMutation({ mutationFn: (email: string) => ask(requestPasswordLink, { body: { email } }) })
}

export function useChangePassword() {
  return useMutation({ mutationFn: (body: BodyOf<typeof changePassword>) => ask(changePassword, { body }) })
}

function useEntry<Body>(enter: (body: Body) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: enter,
    onSuccess: () => {
      client.clear()
      return client.fetchQuery(meQuery)
    },
  })
}
