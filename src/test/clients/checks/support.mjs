// What the checks share: where the service is, and tenants of their own to work in.
import assert from 'node:assert/strict'

/** Address of the service under test, without a slash at its end. */
export const service = setting('MARQUEE_URL')
export const endpoint = `${service}/graphql`
export const webSocketEndpoint = endpoint.replace(/^http/, 'ws')
const issuer = setting('MARQUEE_ISSUER')

function setting(name) {
  return process.env[name] ?? assert.fail(`Say ${name}; ./mvnw verify does so for you`)
}

/** Logs a subject in at the OIDC provider, by discovery and the token endpoint, and returns its access token. */
export async function logIn(subject, { groups = '', seconds = 600 } = {}) {
  const provider = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
  const response = await fetch(provider.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: subject, groups, seconds }),
  })
  return (await response.json()).access_token
}

/** Sends one request as a plain HTTP client would; returns the response with its JSON read. */
export async function send(token, query, variables = {}, headers = {}) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** The data of a request that must succeed. */
export async function query(token, document, variables) {
  const { body } = await send(token, document, variables)
  assert.deepEqual(body.errors ?? [], [])
  return body.data
}

/** A new tenant with its owner logged in. */
export async function onboard({ plan = 'SCALE' } = {}) {
  const slug = `clients-${crypto.randomUUID().slice(0, 8)}`
  const admin = await logIn('operator', { groups: 'marquee-admin' })
  const owner = `${slug}-owner`
  const data = await query(
    admin,
    'mutation ($input: OnboardTenantInput!) { onboardTenant(input: $input) { tenant { id } userErrors { message } } }',
    {
      input: {
        slug,
        name: 'Clients',
        industry: 'RETAIL',
        plan,
        timeZone: 'Europe/Berlin',
        currencyCode: 'EUR',
        owner: { email: `${owner}@marquee.example`, subject: owner },
      },
    },
  )
  assert.deepEqual(data.onboardTenant.userErrors, [])
  return { slug, owner, token: await logIn(owner) }
}

/** Segments of the given names, for lists to be paged through. */
export async function createSegments(token, names) {
  for (const name of names) {
    const data = await query(
      token,
      'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }',
      { input: { name, condition: anyOrder } },
    )
    assert.deepEqual(data.createSegment.userErrors, [])
  }
}

/** A condition that is as good as any. */
export const anyOrder = { orderCount: { atLeast: 1 } }

/** Has three customers imported, and returns the id of the import. */
export async function importCustomers(token) {
  const { createUpload } = await query(
    token,
    'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id url } } }',
    { input: { fileName: 'customers.csv' } },
  )
  const upload = await fetch(createUpload.upload.url, { method: 'PUT', body: 'number\n1\n2\n3\n' })
  assert.equal(upload.status, 204)
  const { startImport } = await query(
    token,
    'mutation ($input: StartImportInput!) { startImport(input: $input) { bulkOperation { id } userErrors { message } } }',
    {
      input: {
        uploadId: createUpload.upload.id,
        kind: 'IMPORT_CUSTOMERS',
        columns: [{ column: 'number', field: 'externalId' }],
      },
    },
  )
  assert.deepEqual(startImport.userErrors, [])
  return startImport.bulkOperation.id
}

/** Spends what a caller has saved up, by questions that cost 100 points and give none back. */
export async function spendAll(token) {
  for (let requests = 0; requests < 200; requests++) {
    const { status } = await send(token, '{ __schema { queryType { name } } }')
    if (status === 429) return
  }
  assert.fail('Nothing was throttled')
}
