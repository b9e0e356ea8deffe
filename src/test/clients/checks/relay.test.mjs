// relay-compiler compiles an app's fragments, with pagination and refetch, against the committed schema.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const generated = `${root}relay/generated`

function compile() {
  rmSync(generated, { recursive: true, force: true })
  mkdirSync(generated)
  try {
    execFileSync(`${root}node_modules/.bin/relay-compiler`, ['relay.config.json'], { cwd: `${root}relay`, stdio: 'pipe' })
  } catch (error) {
    assert.fail(`relay-compiler: ${error.stdout}${error.stderr}`)
  }
}

test('fragments with pagination and refetch compile', () => {
  compile()

  const artifacts = readdirSync(generated)
  // A fragment on an object is refetched by its id through node, one on Query from the root.
  for (const [name, root] of [
    ['campaignsListPaginationQuery', 'campaigns('],
    ['campaignsRowRefetchQuery', 'node(id: $id)'],
    ['campaignsMessagesPaginationQuery', 'node(id: $id)'],
    ['campaignsOrdersPaginationQuery', 'node(id: $id)'],
    ['campaignsSeveralQuery', 'nodes(ids: $ids)'],
  ]) {
    assert.ok(artifacts.includes(`${name}.graphql.ts`), name)
    assert.ok(readFileSync(`${generated}/${name}.graphql.ts`, 'utf8').includes(root), name)
  }
})

test('a list is paged both ways', () => {
  const list = readFileSync(`${generated}/campaignsList_query.graphql.ts`, 'utf8')
  assert.match(list, /"bidirectional"/)
})
