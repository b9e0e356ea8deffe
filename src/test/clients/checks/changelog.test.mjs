// The API changes as promised: nothing is taken from clients before its day, and what changed is written down.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { CriticalityLevel } from '@graphql-inspector/core'
import { buildSchema } from 'graphql'
import { changelog, changelogFile, changes, releasedFile, schemaFile } from '../releases/changelog.mjs'

const REMOVAL = /May be removed from (\d{4}-\d{2}-\d{2}) on\.$/

/** Reasons of all that is deprecated in a schema, by path. */
function deprecated(file) {
  const found = new Map()
  const note = (path, element) => element.deprecationReason != null && found.set(path, element.deprecationReason)
  for (const type of Object.values(buildSchema(readFileSync(file, 'utf8')).getTypeMap())) {
    type.getValues?.().forEach(value => note(`${type.name}.${value.name}`, value))
    for (const field of Object.values(type.getFields?.() ?? {})) {
      note(`${type.name}.${field.name}`, field)
      field.args?.forEach(argument => note(`${type.name}.${field.name}.${argument.name}`, argument))
    }
  }
  return found
}

test('nothing that the last release had is gone, but for what was deprecated until today', async () => {
  const announced = deprecated(releasedFile)
  const due = path => new Date(announced.get(path)?.match(REMOVAL)?.[1] ?? '9999-12-31') <= new Date()

  const breaking = (await changes()).filter(change => change.criticality.level === CriticalityLevel.Breaking)

  assert.deepEqual(breaking.filter(change => !due(change.path)).map(change => change.message), [])
})

test('whatever is deprecated says what to use instead, and from which day it may be gone', () => {
  const reasons = deprecated(schemaFile)

  assert.notEqual(reasons.size, 0)
  for (const [path, reason] of reasons) {
    assert.match(reason, /^Use .+ instead\. /, path)
    assert.match(reason, REMOVAL, path)
  }
})

test('the changelog says what changed since the last release', async () => {
  assert.equal(
    readFileSync(changelogFile, 'utf8'),
    await changelog(),
    'It is out of date: node src/test/clients/releases/changelog.mjs',
  )
})
