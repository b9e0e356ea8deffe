// The audit of graphql-http: what the draft specification of GraphQL over HTTP says a server must, should and may do.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditServer } from 'graphql-http'
import { endpoint, logIn } from './support.mjs'

test('the audit has neither errors nor warnings', async () => {
  const token = await logIn('operator', { groups: 'marquee-admin' })
  const fetchFn = (url, { headers, ...init } = {}) =>
    fetch(url, { ...init, headers: { ...headers, authorization: `Bearer ${token}` } })

  const results = await auditServer({ url: endpoint, fetchFn })

  assert.ok(results.length > 60, `${results.length} audits`)
  assert.deepEqual(
    results.filter(result => result.status !== 'ok').map(result => `${result.status}: ${result.id} ${result.name} ${result.reason}`),
    [],
  )
})
