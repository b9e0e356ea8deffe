// graphql-codegen's client preset with strict scalars and persisted documents; the compiler checks what it makes.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

function run(program, ...options) {
  try {
    execFileSync(`${root}node_modules/.bin/${program}`, options, { cwd: root, stdio: 'pipe' })
  } catch (error) {
    assert.fail(`${program}: ${error.stdout}${error.stderr}`)
  }
}

test('the documents of an app become types that the compiler holds its code to', () => {
  run('graphql-codegen', '--config', 'codegen/codegen.ts')
  run('tsc', '--project', 'codegen')
})

test('each persisted document has the hash that the service knows it by', () => {
  const documents = JSON.parse(readFileSync(`${root}codegen/generated/persisted-documents.json`, 'utf8'))

  assert.equal(Object.keys(documents).length, 2)
  for (const [id, document] of Object.entries(documents)) {
    assert.equal(id, `sha256:${createHash('sha256').update(document).digest('hex')}`)
  }
})
