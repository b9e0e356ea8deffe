// Trusted documents and automatic persisted queries, by Apollo's link and as plain requests.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { endpoint, onboard, query } from './support.mjs'

const sha256 = text => createHash('sha256').update(text).digest('hex')

let tenant

before(async () => {
  tenant = await onboard()
})

/** A client with the link, and what it sends. */
function clientOf(options) {
  const sent = []
  const spy = (url, init) => {
    sent.push({ method: init.method, body: init.body && JSON.parse(init.body) })
    return fetch(url, init)
  }
  const http = new HttpLink({ uri: endpoint, fetch: spy, headers: { authorization: `Bearer ${tenant.token}` } })
  const link = ApolloLink.from([new PersistedQueryLink({ sha256, ...options }), http])
  return { sent, client: new ApolloClient({ cache: new InMemoryCache(), link }) }
}

for (const useGETForHashedQueries of [false, true]) {
  test(`Apollo sends a query once, then its hash, with GET ${useGETForHashedQueries}`, async () => {
    const { sent, client } = clientOf({ useGETForHashedQueries })
    const document = gql(`query Once${useGETForHashedQueries} { tenant { id slug } }`)

    for (let time = 0; time < 3; time++) {
      const { data } = await client.query({ query: document, fetchPolicy: 'network-only' })
      assert.equal(data.tenant.slug, tenant.slug)
    }

    assert.equal(sent.length, 4)
    assert.equal(sent.filter(request => request.body?.query).length, 1)
    assert.equal(sent.filter(request => request.method === 'GET').length, useGETForHashedQueries ? 3 : 0)
  })
}

test('a document that a deploy registered is run by its id', async () => {
  const text = 'query Registered { tenant { slug } }'
  const { registerDocuments } = await query(
    tenant.token,
    'mutation ($input: RegisterDocumentsInput!) { registerDocuments(input: $input) { documents { documentId } userErrors { message } } }',
    { input: { documents: [{ text, documentId: `sha256:${sha256(text)}` }] } },
  )
  assert.deepEqual(registerDocuments.userErrors, [])

  const url = `${endpoint}?documentId=${registerDocuments.documents[0].documentId}`
  const response = await fetch(url, { headers: { authorization: `Bearer ${tenant.token}` } })

  assert.equal((await response.json()).data.tenant.slug, tenant.slug)
  assert.ok(response.headers.get('etag'))
})
