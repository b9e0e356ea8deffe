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
  // Not every list is one of edges.
  '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
  '@graphql-eslint/relay-page-info': 'error',
}

// Entries of histories: nobody asks for one of them by an id. Nothing else is left out.
const withoutId = ['TagChangeEdge', 'TierChangeEdge', 'TimelineEdge']

function typeAt(text, line) {
  return text.split('\n').slice(0, line).findLast((each) => each.startsWith('type ')).split(' ')[1]
}

function complaints(text) {
  const languageOptions = { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: text } } }
  return new Linter({ configType: 'flat' })
    .verify(text, { files: ['**/*.graphql'], languageOptions, plugins: { '@graphql-eslint': plugin }, rules }, 'schema.graphql')
    .filter(({ line, message }) => !(message.includes('implement `Node`') && withoutId.includes(typeAt(text, line))))
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
    ['relay-edge-types', 'node: Campaign!', 'node: Money!'],
    ['relay-page-info', 'hasPreviousPage: Boolean!', 'hasPreviousPage: String'],
  ]) {
    const changed = schema.replace(whole, broken)
    assert.notEqual(changed, schema, rule)
    assert.ok(complaints(changed).some((complaint) => complaint.includes(rule)), rule)
  }
})
