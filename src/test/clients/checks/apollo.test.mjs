// Apollo Client 4: logging in, paging both ways, a mutation with userErrors, a throttled request, a subscription.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client'
import { ErrorLink } from '@apollo/client/link/error'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { relayStylePagination } from '@apollo/client/utilities'
import { createClient } from 'graphql-ws'
import { switchMap, timer } from 'rxjs'
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
  query Segments($first: Int, $after: String, $last: Int, $before: String) {
    segments(first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id name } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`
const CREATE_SEGMENT = gql`
  mutation CreateSegment($input: CreateSegmentInput!) {
    createSegment(input: $input) { segment { id name } userErrors { field code message } }
  }
`

let tenant
let client

function clientWith(token, cache = new InMemoryCache()) {
  return new ApolloClient({
    cache,
    link: new HttpLink({ uri: endpoint, headers: { authorization: `Bearer ${token}` } }),
  })
}

before(async () => {
  tenant = await onboard()
  await createSegments(tenant.token, ['One', 'Two', 'Three', 'Four', 'Five'])
  client = clientWith(tenant.token)
})

test('a login that is none is told apart from other errors', async () => {
  const stranger = clientWith('no-token')

  await assert.rejects(stranger.query({ query: SEGMENTS, variables: { first: 1 } }), error => {
    assert.equal(error.errors?.[0].extensions.code ?? JSON.parse(error.bodyText).errors[0].extensions.code, 'UNAUTHENTICATED')
    return true
  })
})

test('fetchMore pages to the end, with the cache policy for Relay connections', async () => {
  const paging = clientWith(
    tenant.token,
    new InMemoryCache({ typePolicies: { Query: { fields: { segments: relayStylePagination() } } } }),
  )
  const list = paging.watchQuery({ query: SEGMENTS, variables: { first: 2 } })
  const subscription = list.subscribe(() => {})
  let page = await list.refetch()
  while (page.data.segments.pageInfo.hasNextPage) {
    page = await list.fetchMore({ variables: { after: page.data.segments.pageInfo.endCursor } })
  }
  const whole = await paging.query({ query: SEGMENTS, variables: { first: 2 }, fetchPolicy: 'cache-only' })
  subscription.unsubscribe()

  const names = whole.data.segments.edges.map(edge => edge.node.name)
  assert.deepEqual(names.sort(), ['Five', 'Four', 'One', 'Three', 'Two'])
})

test('a page can be taken from the end and gone back from', async () => {
  const last = await client.query({ query: SEGMENTS, variables: { last: 2 } })
  const before = await client.query({
    query: SEGMENTS,
    variables: { last: 2, before: last.data.segments.pageInfo.startCursor },
  })

  assert.equal(last.data.segments.pageInfo.hasNextPage, false)
  assert.equal(before.data.segments.pageInfo.hasNextPage, true)
  assert.equal(new Set([...last.data.segments.edges, ...before.data.segments.edges].map(edge => edge.node.id)).size, 4)
})

test('what the user can correct comes as userErrors, not as an exception', async () => {
  const { data } = await client.mutate({
    mutation: CREATE_SEGMENT,
    variables: { input: { name: 'One', condition: anyOrder } },
  })

  assert.equal(data.createSegment.segment, null)
  assert.equal(data.createSegment.userErrors.length, 1)
  assert.deepEqual(data.createSegment.userErrors[0].field, ['input', 'name'])
})

test('an id that is none is an error with its code', async () => {
  await assert.rejects(client.query({ query: gql`{ campaign(id: "nonsense") { id } }` }), error => {
    assert.ok(CombinedGraphQLErrors.is(error))
    assert.equal(error.errors[0].extensions.code, 'INVALID')
    return true
  })
})

test('a throttled request is sent again when its answer says so', async () => {
  const starter = await onboard({ plan: 'STARTER' })
  const waits = []
  const waitAsTold = new ErrorLink(({ error, operation, forward }) => {
    const throttled = error.errors?.find(each => each.extensions.code === 'THROTTLED')
    if (throttled === undefined || waits.length === 5) return
    waits.push(throttled.extensions.retryAfterMs)
    return timer(waits.at(-1)).pipe(switchMap(() => forward(operation)))
  })
  const http = new HttpLink({ uri: endpoint, headers: { authorization: `Bearer ${starter.token}` } })
  const patient = new ApolloClient({ cache: new InMemoryCache(), link: waitAsTold.concat(http) })
  await spendAll(starter.token)

  const { data } = await patient.query({
    query: gql`{ __schema { queryType { name } } }`,
  })

  assert.equal(data.__schema.queryType.name, 'Query')
  assert.ok(waits.length > 0 && waits.every(wait => wait > 0 && wait < 20_000), `${waits}`)
})

test('a subscription shows an import to its end', async () => {
  const id = await importCustomers(tenant.token)
  const socket = createClient({
    url: webSocketEndpoint,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${tenant.token}`, 'X-Tenant': tenant.slug },
  })
  const subscriber = new ApolloClient({ cache: new InMemoryCache(), link: new GraphQLWsLink(socket) })

  const seen = await new Promise((resolve, reject) => {
    const events = []
    subscriber
      .subscribe({
        query: gql`subscription ($id: ID!) { bulkOperationProgress(id: $id) { id status succeeded } }`,
        variables: { id },
      })
      .subscribe({ next: event => events.push(event), error: reject, complete: () => resolve(events) })
  })
  await socket.dispose()

  assert.deepEqual(seen.flatMap(event => event.error ?? []), [])
  assert.equal(seen.at(-1).data.bulkOperationProgress.status, 'COMPLETED')
  assert.equal(seen.at(-1).data.bulkOperationProgress.succeeded, 3)
})
