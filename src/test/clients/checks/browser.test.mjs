// Pages of other origins, in a real browser. Chromium comes from the system: apt-get install chromium.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { chromium } from 'playwright-core'
import { endpoint, onboard, webSocketEndpoint } from './support.mjs'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const missing = !existsSync(executablePath) && `SKIPPED: no Chromium at ${executablePath}; set CHROMIUM to where it is`
assert.ok(!missing || !process.env.CI, missing)

const allowed = process.env.MARQUEE_PAGES
const servers = []
let browser
let tenant

/** Serves an empty page; answers its origin. */
async function serve(port) {
  const server = createServer((request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>'))
  await new Promise(resolve => server.listen(port, 'localhost', resolve))
  servers.push(server)
  return `http://localhost:${server.address().port}`
}

async function pageOf(origin) {
  const page = await browser.newPage()
  await page.goto(origin)
  return page
}

/** What a page gets when it asks with everything that our clients send. */
function ask(page) {
  return page.evaluate(
    async ({ endpoint, token, slug }) => {
      const headers = { authorization: `Bearer ${token}`, 'x-tenant': slug, 'x-access-reason': 'Browser check' }
      const url = `${endpoint}?query=${encodeURIComponent('{ tenant { slug } }')}`
      try {
        const posted = await fetch(endpoint, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ tenant { slug } }' }),
        })
        const got = await fetch(url, { headers })
        const stranger = await fetch(url)
        return {
          posted: await posted.json(),
          got: await got.json(),
          tag: got.headers.get('etag'),
          request: got.headers.get('x-request-id'),
          stranger: stranger.status,
        }
      } catch (error) {
        return error.name
      }
    },
    { endpoint, token: tenant.token, slug: tenant.slug },
  )
}

/** Whether a page gets a websocket opened. */
function connect(page) {
  return page.evaluate(
    address =>
      new Promise(resolve => {
        const socket = new WebSocket(address, 'graphql-transport-ws')
        socket.onopen = () => resolve('open')
        socket.onerror = () => resolve('refused')
      }),
    webSocketEndpoint,
  )
}

before(async () => {
  if (missing) return
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  tenant = await onboard()
  await serve(new URL(allowed).port)
})

after(async () => {
  await browser?.close()
  servers.forEach(server => server.close())
})

test('a page of an allowed origin asks, reads headers and opens a websocket', { skip: missing }, async () => {
  const page = await pageOf(allowed)

  const answer = await ask(page)

  assert.deepEqual(answer.posted.data, { tenant: { slug: tenant.slug } })
  assert.deepEqual(answer.got.data, answer.posted.data)
  assert.match(answer.tag, /^W\/"/)
  assert.ok(answer.request)
  assert.equal(answer.stranger, 401)
  assert.equal(await connect(page), 'open')
})

test('a page of another origin does neither', { skip: missing }, async () => {
  const page = await pageOf(await serve(0))

  assert.equal(await ask(page), 'TypeError')
  assert.equal(await connect(page), 'refused')
})
