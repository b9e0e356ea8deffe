// Reads src/docs/api.md: recipes, each a list of steps that stand in its code blocks.
//
//   ```graphql as=owner     a request by the bearer of {{owner}}; who is logged in stands only in the first line
//   ```json variables       of the request before
//   ```json answer          what it answers, at least; `eventually`: asked for again until it does
//   ```http                 a plain request: method and address, headers, an empty line, the body
//   ```http answer          its status, headers and body, at least
//   ```js                   a program, which goes on beside the next steps
//   ```text output          what the program before prints in the end
//
// {{name}} in an answer keeps the value that stands there, if nothing is kept under the name yet; everywhere else it is
// replaced by what was kept. "..." in an answer stands for anything.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const document = fileURLToPath(new URL('../../../docs/api.md', import.meta.url))

/** All recipes: their titles, the words under them, and their steps. */
export function readRecipes(text = readFileSync(document, 'utf8')) {
  return text
    .split(/^## /m)
    .slice(1)
    .map(section => ({
      title: section.slice(0, section.indexOf('\n')),
      steps: stepsOf(section),
    }))
    .filter(recipe => recipe.steps.length > 0)
}

function stepsOf(section) {
  const steps = []
  for (const [, info, body] of section.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)) {
    const [language, ...words] = info.split(' ')
    const last = steps.at(-1)
    if (words.includes('variables')) {
      last.variables = body
    } else if (words.includes('answer')) {
      last.answer = body
      last.eventually = words.includes('eventually')
    } else if (words.includes('output')) {
      steps.push({ language: 'output', body })
    } else if (['graphql', 'http', 'js'].includes(language)) {
      const as = words.find(word => word.startsWith('as='))?.slice('as='.length)
      steps.push({ language, body, as })
    }
  }
  return steps
}

/** A text with what was kept in the places of {{name}}. */
export function filled(text, kept) {
  return text.replace(/\{\{(\w+)\}\}/g, (place, name) => {
    if (!(name in kept)) throw new Error(`Nothing is known as ${place} yet`)
    return kept[name]
  })
}
