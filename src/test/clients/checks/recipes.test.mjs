// The recipes of src/docs/api.md, done as they are written.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { collection, collectionFile } from '../recipes/collection.mjs'
import { filled, readRecipes } from '../recipes/recipes.mjs'
import { endpoint, logIn, send, service, webSocketEndpoint } from './support.mjs'

const PATIENCE = 30_000
const programs = []
// What a reader has to begin with; the recipes add what they learn.
const kept = { service, endpoint, webSocketEndpoint }

before(async () => {
  kept.slug = `recipes-${crypto.randomUUID().slice(0, 8)}`
  kept.ownerSubject = `${kept.slug}-owner`
  kept.admin = await logIn('operator', { groups: 'marquee-admin' })
  kept.owner = await logIn(kept.ownerSubject)
  kept.receiver = `http://127.0.0.1:${await freePort()}`
})

after(() => programs.forEach(program => program.process.kill()))

const recipes = readRecipes()

test('there are ten recipes', () => assert.equal(recipes.length, 10))

for (const recipe of recipes) {
  test(recipe.title, async () => {
    for (const step of recipe.steps) {
      await { graphql: askGraphQL, http: askHttp, js: start, output: awaitOutput }[step.language](step)
    }
  })
}

test('the collection for Postman and Bruno is made from these recipes', () => {
  assert.deepEqual(
    JSON.parse(readFileSync(collectionFile, 'utf8')),
    collection(recipes),
    'It is out of date: node src/test/clients/recipes/collection.mjs',
  )
})

function askGraphQL(step) {
  return until(step, async () => {
    const variables = step.variables === undefined ? {} : JSON.parse(filled(step.variables, kept))
    const { body } = await send(kept[step.as], filled(step.body, kept), variables)
    keep(JSON.parse(step.answer), body, '')
  })
}

function askHttp(step) {
  return until(step, async () => {
    const request = parsed(filled(step.body, kept))
    const [method, address] = request.start.split(' ')
    const response = await fetch(address, {
      method,
      headers: request.headers,
      body: method === 'GET' ? undefined : request.body,
    })
    const text = await response.text()
    const expected = parsed(step.answer)
    assert.equal(`${response.status}`, expected.start, text)
    for (const [name, value] of expected.headers) {
      keep(value, response.headers.get(name), name)
    }
    if (expected.body !== '') {
      response.headers.get('content-type').match(/^application\/(json|graphql-response\+json)(;|$)/)
        ? keep(JSON.parse(expected.body), JSON.parse(text), '')
        : keepText(expected.body, text)
    }
  })
}

function parsed(text) {
  const [head, ...body] = text.split('\n\n')
  const [start, ...headers] = head.trim().split('\n')
  return { start, headers: headers.map(line => line.split(/: (.*)/).slice(0, 2)), body: body.join('\n\n') }
}

/** Runs a program of the document where it finds the packages that it imports. */
function start(step) {
  const folder = fileURLToPath(new URL('../node_modules/.recipes/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const file = `${folder}${programs.length}.mjs`
  writeFileSync(file, filled(step.body, kept))
  const program = { process: spawn('node', [file]), output: '' }
  program.process.stdout.on('data', text => (program.output += text))
  program.process.stderr.on('data', text => (program.output += text))
  programs.push(program)
}

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function awaitOutput(step) {
  return eventually(() => keepText(step.body, programs.at(-1).output))
}

function until(step, ask) {
  return step.eventually ? eventually(ask) : ask()
}

async function eventually(attempt) {
  for (const start = Date.now(); ; await sleep(200)) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() - start > PATIENCE) throw error
    }
  }
}

/** Holds a value to what the document says, and keeps what it names. */
function keep(expected, actual, path) {
  if (expected === '...') {
    assert.notEqual(actual, undefined, path)
  } else if (typeof expected === 'string') {
    keepText(expected, `${actual}`, path)
  } else if (Array.isArray(expected)) {
    assert.equal(actual?.length, expected.length, `${path}: ${JSON.stringify(actual)}`)
    expected.forEach((value, index) => keep(value, actual[index], `${path}[${index}]`))
  } else if (expected !== null && typeof expected === 'object') {
    assert.ok(actual, `${path} is ${actual}`)
    Object.entries(expected).forEach(([name, value]) => keep(value, actual[name], `${path}.${name}`))
  } else {
    assert.equal(actual, expected, path)
  }
}

function keepText(expected, actual, path = 'the text') {
  const names = []
  const pattern = expected
    .trim()
    .split(/(\{\{\w+\}\}|\.\.\.)/)
    .map(part => {
      const name = part.match(/^\{\{(\w+)\}\}$/)?.[1]
      if (part === '...') return '[\\s\\S]*?'
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      if (name in kept) return kept[name].replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      names.push(name)
      return '([\\s\\S]+?)'
    })
    .join('')
  const found = actual.trim().match(new RegExp(`^${pattern}$`))
  assert.ok(found, `${path}: expected ${expected.trim()}, found ${actual.trim()}`)
  names.forEach((name, index) => (kept[name] = found[index + 1]))
}
