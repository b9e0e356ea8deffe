// urql 5: logging in, paging both ways, and a mutation with userErrors.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Client, cacheExchange, fetchExchange, gql } from 'urql'
import { anyOrder, createSegments, endpoint, onboard } from './support.mjs'

const SEGMENTS = gql`
  query ($first: Int, $after: String, $last: Int, $before: String) {
    segments(first: $first, after: $after, last: $last, before: $before) {
      nodes { id name }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`
let client

function clientWith(token) {
  return new Client({
    url: endpoint,
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
  })
}

before(async () => {
  const tenant = await onboard()
  await createSegments(tenant.token, ['One', 'Two', 'Three'])
  client = clientWith(tenant.token)
})

test('a login that is none is told apart from other errors', async () => {
  const result = await clientWith('no-token').query(SEGMENTS, { first: 1 })

  assert.equal(result.error.graphQLErrors[0]?.extensions.code ?? result.error.response.status, 'UNAUTHENTICATED')
})

test('pages follow one another forward and back', async () => {
  const first = await client.query(SEGMENTS, { first: 2 })
  const second = await client.query(SEGMENTS, { first: 2, after: first.data.segments.pageInfo.endCursor })
  const back = await client.query(SEGMENTS, { last: 2, before: second.data.segments.pageInfo.startCursor })

  assert.equal(first.data.segments.pageInfo.hasNextPage, true)
  assert.equal(second.data.segments.pageInfo.hasNextPage, false)
  assert.deepEqual(back.data.segments.nodes, first.data.segments.nodes)
})

test('what the user can correct comes as userErrors, not as an error', async () => {
  const result = await client.mutation(
    gql`mutation ($input: CreateSegmentInput!) {
      createSegment(input: $input) { segment { id } userErrors { field code message } }
    }`,
    { input: { name: 'One', condition: anyOrder } },
  )

  assert.equal(result.error, undefined)
  assert.deepEqual(result.data.createSegment.userErrors[0].field, ['input', 'name'])
})
