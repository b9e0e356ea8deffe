// Makes the collection for Postman and Bruno out of the recipes: node src/test/clients/recipes/collection.mjs
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { argv } from 'node:process'
import { readRecipes } from './recipes.mjs'

export const collectionFile = fileURLToPath(new URL('../../../docs/marquee.postman_collection.json', import.meta.url))
const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'

/** In the format of Postman's collections 2.1, which Bruno and others import too. */
export function collection(recipes) {
  return {
    info: {
      name: 'Marquee',
      description: 'The recipes of src/docs/api.md. Fill in endpoint, admin and owner; requests keep what the next ones need.',
      schema: SCHEMA,
    },
    variable: ['service', 'endpoint', 'admin', 'owner', 'slug', 'ownerSubject'].map(key => ({
      key,
      value: { service: 'http://localhost:8080', endpoint: 'http://localhost:8080/graphql' }[key] ?? '',
    })),
    item: recipes.map(recipe => ({
      name: recipe.title,
      item: recipe.steps.filter(step => ['graphql', 'http'].includes(step.language)).map(requestOf),
    })),
  }
}

function requestOf(step, index) {
  const item = step.language === 'graphql' ? graphqlRequest(step) : httpRequest(step)
  const script = keeping(step)
  return {
    name: `${index + 1}. ${item.name}`,
    request: item.request,
    ...(script.length > 0 && { event: [{ listen: 'test', script: { type: 'text/javascript', exec: script } }] }),
  }
}

function graphqlRequest(step) {
  return {
    name: step.body.match(/(?:query|mutation|subscription) (\w+)/)?.[1] ?? 'query',
    request: {
      method: 'POST',
      url: '{{endpoint}}',
      header: [{ key: 'Authorization', value: `Bearer {{${step.as}}}` }],
      body: { mode: 'graphql', graphql: { query: step.body, variables: step.variables ?? '' } },
    },
  }
}

function httpRequest(step) {
  const [head, ...body] = step.body.split('\n\n')
  const [start, ...headers] = head.trim().split('\n')
  const [method, url] = start.split(' ')
  return {
    name: method,
    request: {
      method,
      url,
      header: headers.map(line => line.split(/: (.*)/)).map(([key, value]) => ({ key, value })),
      ...(method !== 'GET' && { body: { mode: 'raw', raw: body.join('\n\n') } }),
    },
  }
}

/** Lines of script that keep what the answer names. */
function keeping(step) {
  if (step.language !== 'graphql' || step.answer === undefined) return []
  return named(JSON.parse(step.answer), 'pm.response.json()').map(
    ([name, path]) => `pm.collectionVariables.set('${name}', ${path});`,
  )
}

function named(value, path) {
  if (typeof value === 'string') {
    const name = value.match(/^\{\{(\w+)\}\}$/)?.[1]
    return name === undefined ? [] : [[name, path]]
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, below]) =>
    named(below, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  )
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(collectionFile, `${JSON.stringify(collection(readRecipes()), null, 2)}\n`)
}
