// graphql-eslint's rules for Relay, held against the committed schema.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import plugin from '@graphql-eslint/eslint-plugin'
import { Linter } from 'eslint'

const schema = readFileSync(new URL('../../../main/resources/schema.graphql', import.meta.url), 'utf8')

const rules = {
  '@graphql-eslint/relay-arguments': 'error',
  '@graphql-eslint/relay-connection-types': 'error',
  // Not every list is one of edges; nothing else of the rules is left out.
  '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
  '@graphql-eslint/relay-page-info': 'error',
}

function complaints(text) {
  const languageOptions = { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: text } } }
  return new Linter({ configType: 'flat' })
    .verify(text, { files: ['**/*.graphql'], languageOptions, plugins: { '@graphql-eslint': plugin }, rules }, 'schema.graphql')
    .map((complaint) => `${complaint.ruleId ?? 'parser'}, line ${complaint.line}: ${complaint.message}`)
}

test('the schema follows the rules of Relay', () => {
  assert.deepEqual(complaints(schema), [])
})

test('each rule finds what breaks it', () => {
  for (const [rule, whole, broken] of [
    ['relay-arguments', /campaigns\([^)]*\)/, 'campaigns(first: Int)'],
    ['relay-connection-types', /"Where this page stands in its list."\s+pageInfo: PageInfo!/, 'pageInfo: String'],
    ['relay-edge-types', 'node: Campaign!', 'node: [Campaign!]!'],
    ['relay-page-info', 'hasPreviousPage: Boolean!', 'hasPreviousPage: String'],
  ]) {
    const changed = schema.replace(whole, broken)
    assert.notEqual(changed, schema, rule)
    assert.ok(complaints(changed).some((complaint) => complaint.includes(rule)), rule)
  }
})
