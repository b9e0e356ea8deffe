// Segment's own SDKs, for Node.js and for browsers, with Marquee in the place of Segment. Chromium as in browser.test.mjs.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { before, test } from 'node:test'
import { Analytics } from '@segment/analytics-node'
import { chromium } from 'playwright-core'
import { onboard, query, service } from './support.mjs'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const missing = !existsSync(executablePath) && `SKIPPED: no Chromium at ${executablePath}; set CHROMIUM to where it is`
assert.ok(!missing || !process.env.CI, missing)

let tenant
let writeKey

before(async () => {
  tenant = await onboard()
  const { createApiKey } = await query(
    tenant.token,
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret userErrors { message } } }',
    { input: { name: 'Website', scopes: ['EVENT_WRITE'] } },
  )
  writeKey = createApiKey.secret
})

/** The customer with an external id, once it has so many events. */
async function customer(externalId, events) {
  const document = `query ($filter: CustomerFilter) { customers(filter: $filter, first: 1) { nodes {
    displayName tags { key value } identities { kind value } events(first: 50) { nodes { type properties messageId } } } } }`
  for (let attempt = 0; attempt < 100; attempt++) {
    const { customers } = await query(tenant.token, document, { filter: { externalId: [externalId] } })
    if (customers.nodes[0]?.events.nodes.length >= events) return customers.nodes[0]
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  assert.fail(`${externalId} has not got ${events} events`)
}

/** A page of an origin that nobody has heard of. */
async function anyPage(t) {
  const server = createServer((request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>'))
  await new Promise(resolve => server.listen(0, 'localhost', resolve))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  t.after(() => Promise.all([server.close(), browser.close()]))
  const page = await browser.newPage()
  await page.goto(`http://localhost:${server.address().port}/shop`)
  return page
}

const types = found => found.events.nodes.map(event => event.type).sort()

test('the SDK for Node.js sends all its calls', async () => {
  const errors = []
  const analytics = new Analytics({ writeKey, host: service, flushAt: 3, maxRetries: 0 })
  analytics.on('error', error => errors.push(error))
  const userId = 'ada'

  analytics.identify({
    userId,
    anonymousId: 'visitor',
    traits: { email: 'ada@people.example', name: 'Ada Lovelace', plan: 'gold' },
  })
  analytics.track({ anonymousId: 'visitor', event: 'Product viewed', properties: { price: 12.5, tags: ['new'] } })
  analytics.page({ userId, name: 'Home', properties: { url: 'https://shop.example/' } })
  analytics.screen({ userId, name: 'Start' })
  analytics.group({ userId, groupId: 'family', traits: { size: 4 } })
  analytics.alias({ previousId: 'phone', userId })
  analytics.track({ anonymousId: 'phone', event: 'Called' })
  await analytics.closeAndFlush({ timeout: 20_000 })

  assert.deepEqual(errors, [])
  const ada = await customer(userId, 7)
  assert.deepEqual(types(ada), ['Called', 'Product viewed', 'alias', 'group', 'identify', 'page', 'screen'])
  assert.equal(ada.displayName, 'Ada Lovelace')
  assert.deepEqual(ada.tags, [{ key: 'plan', value: 'gold' }])
  assert.ok(ada.identities.some(identity => identity.value === 'ada@people.example'))
  const viewed = ada.events.nodes.find(event => event.type === 'Product viewed')
  assert.deepEqual(viewed.properties, { price: 12.5, tags: ['new'] })
  assert.ok(viewed.messageId)
})

test('the SDK for Node.js is told of a key that is none', async () => {
  const errors = []
  const analytics = new Analytics({ writeKey: 'nonsense', host: service, maxRetries: 0 })
  analytics.on('error', error => errors.push(error))
  analytics.track({ userId: 'eve', event: 'Tried' })
  await analytics.closeAndFlush({ timeout: 20_000 })

  assert.equal(errors.length, 1)
})

test('the SDK for browsers sends from a page of any origin', { skip: missing }, async t => {
  const module = createRequire(import.meta.url).resolve('@segment/analytics-next')
  const sdk = readFileSync(join(dirname(module), '../umd/index.js'), 'utf8')
  const page = await anyPage(t)
  const answers = []
  page.on('response', response => response.url().startsWith(service) && answers.push(response.status()))
  await page.addScriptTag({ content: sdk })

  await page.evaluate(
    async ({ writeKey, apiHost }) => {
      const settings = { 'Segment.io': { apiKey: writeKey, apiHost, protocol: 'http' } }
      const [analytics] = await window.AnalyticsNext.AnalyticsBrowser.load(
        { writeKey, cdnSettings: { integrations: settings } },
        { integrations: settings },
      )
      await analytics.identify('grace', { email: 'grace@people.example', name: 'Grace Hopper', plan: 'silver' })
      await analytics.track('Looked', { colour: 'blue' })
      await analytics.page('Shop')
      await analytics.group('navy', { size: 2 })
      await analytics.track('Bought', { total: 20 })
      await analytics.alias('grace', analytics.user().anonymousId())
    },
    { writeKey, apiHost: `${service.replace('http://', '')}/v1` },
  )

  const grace = await customer('grace', 6)
  assert.deepEqual(types(grace), ['Bought', 'Looked', 'alias', 'group', 'identify', 'page'])
  assert.equal(grace.displayName, 'Grace Hopper')
  assert.ok(answers.every(status => status === 200 || status === 204))
  t.diagnostic(`${answers.length} requests`)
})

test('a page that is left sends what it has as plain text, with the key in it', { skip: missing }, async t => {
  const page = await anyPage(t)
  const body = JSON.stringify({ writeKey, type: 'track', userId: 'joan', event: 'Left', messageId: 'beacon' })
  const accepted = await page.evaluate(({ url, body }) => navigator.sendBeacon(url, body), { url: `${service}/v1/t`, body })

  assert.ok(accepted)
  assert.deepEqual(types(await customer('joan', 1)), ['Left'])
})
