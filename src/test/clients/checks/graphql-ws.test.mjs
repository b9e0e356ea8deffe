// graphql-ws: following an import to its end, errors, and coming back with the latest state.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { endpoint, onboard, query, webSocketEndpoint } from './support.mjs'

const PROGRESS = 'subscription ($id: ID!) { bulkOperationProgress(id: $id) { status processed succeeded } }'
let tenant

function clientWith(token, options = {}) {
  return createClient({
    url: webSocketEndpoint,
    webSocketImpl: WebSocket,
    connectionParams: () => ({ Authorization: `Bearer ${token}` }),
    retryAttempts: 0,
    ...options,
  })
}

async function startImport() {
  const { createUpload } = await query(
    tenant.token,
    'mutation { createUpload(input: { fileName: "customers.csv" }) { upload { id url } } }',
  )
  const file = new URL(new URL(createUpload.upload.url).pathname, endpoint)
  const lines = ['number', ...Array.from({ length: 500 }, (_, number) => `c${number}`)]
  assert.equal((await fetch(file, { method: 'PUT', body: lines.join('\n') })).status, 204)
  const { startImport } = await query(
    tenant.token,
    `mutation ($uploadId: ID!) {
      startImport(input: { uploadId: $uploadId, kind: IMPORT_CUSTOMERS, columns: [{ column: "number", field: "externalId" }] }) {
        bulkOperation { id }
      }
    }`,
    { uploadId: createUpload.upload.id },
  )
  return startImport.bulkOperation.id
}

async function statesOf(client, id) {
  const states = []
  for await (const result of client.iterate({ query: PROGRESS, variables: { id } })) {
    states.push(result)
  }
  return states
}

before(async () => {
  tenant = await onboard()
})

test('an import is followed to its end, and its end is seen again by who comes later', async () => {
  const client = clientWith(tenant.token)
  const id = await startImport()
  const states = await statesOf(client, id)

  assert.deepEqual(states.at(-1).data.bulkOperationProgress, { status: 'COMPLETED', processed: 500, succeeded: 500 })
  assert.deepEqual((await statesOf(client, id)).map(state => state.data), [states.at(-1).data])
  await client.dispose()
})

test('what is not there is an error with its code, and the end', async () => {
  const client = clientWith(tenant.token)
  const states = await statesOf(client, 'blk_01h455vb4pex5vsknk084sn02q')

  assert.deepEqual(states.map(state => state.errors[0].extensions.code), ['NOT_FOUND'])
  await client.dispose()
})

test('a query is refused with words that say where it goes', async () => {
  const client = clientWith(tenant.token)

  await assert.rejects(client.iterate({ query: '{ viewer { subject } }' }).next(), errors => {
    assert.equal(errors[0].extensions.code, 'INVALID')
    return true
  })
  await client.dispose()
})

test('a token that is none closes the connection with 4403', async () => {
  const client = clientWith('no-token')

  await assert.rejects(client.iterate({ query: PROGRESS, variables: { id: 'blk_x' } }).next(), event => {
    assert.equal(event.code, 4403)
    return true
  })
})
