// urql 5: logging in, paging both ways, a mutation with userErrors, a throttled request, a subscription.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { retryExchange } from '@urql/exchange-retry'
import { createClient } from 'graphql-ws'
import { Client, cacheExchange, fetchExchange, gql, subscriptionExchange } from 'urql'
import WebSocket from 'ws'
import {
  anyOrder,
  createSegments,
  endpoint,
  importCustomers,
  onboard,
  spendAll,
  webSocketEndpoint,
} from './support.mjs'

const SEGMENTS = gql`
  query ($first: Int, $after: String, $last: Int, $before: String) {
    segments(first: $first, after: $after, last: $last, before: $before) {
      nodes { id name }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`
let tenant
let client

function clientWith(token, ...exchanges) {
  return new Client({
    url: endpoint,
    exchanges: [cacheExchange, ...exchanges, fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
  })
}

before(async () => {
  tenant = await onboard()
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

test('a throttled request is sent again until it fits', async () => {
  const starter = await onboard({ plan: 'STARTER' })
  let retries = 0
  const patient = clientWith(
    starter.token,
    retryExchange({
      initialDelayMs: 500,
      maxNumberAttempts: 8,
      retryIf: error => {
        const throttled = error.graphQLErrors.some(each => each.extensions.code === 'THROTTLED')
        retries += throttled ? 1 : 0
        return throttled
      },
    }),
  )
  await spendAll(starter.token)

  const result = await patient.query(gql`{ __schema { queryType { name } } }`, {})

  assert.equal(result.error, undefined)
  assert.equal(result.data.__schema.queryType.name, 'Query')
  assert.ok(retries > 0)
})

test('a subscription shows an import to its end', async () => {
  const id = await importCustomers(tenant.token)
  const socket = createClient({
    url: webSocketEndpoint,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${tenant.token}` },
  })
  const forwardSubscription = request => ({
    subscribe: sink => ({ unsubscribe: socket.subscribe({ ...request, query: request.query ?? '' }, sink) }),
  })
  const subscriber = clientWith(tenant.token, subscriptionExchange({ forwardSubscription }))

  const last = await new Promise((resolve, reject) => {
    const subscription = subscriber
      .subscription(gql`subscription ($id: ID!) { bulkOperationProgress(id: $id) { status succeeded } }`, { id })
      .subscribe(({ data, error }) => {
        if (error) reject(error)
        if (data?.bulkOperationProgress.status === 'COMPLETED') {
          subscription?.unsubscribe()
          resolve(data.bulkOperationProgress)
        }
      })
  })
  await socket.dispose()

  assert.deepEqual(last, { status: 'COMPLETED', succeeded: 3 })
})
