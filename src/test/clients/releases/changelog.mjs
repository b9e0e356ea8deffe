// What changed in the API since the last release, for people:
//
//   node src/test/clients/releases/changelog.mjs            writes what is unreleased into src/docs/changelog.md
//   node src/test/clients/releases/changelog.mjs 1.1.0      makes it a release: under its number and today's date, and
//                                                           the schema becomes what later changes are held against
import { diff, CriticalityLevel } from '@graphql-inspector/core'
import { buildSchema } from 'graphql'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

export const schemaFile = file('../../../main/resources/schema.graphql')
export const releasedFile = file('last.graphql')
export const changelogFile = file('../../../docs/changelog.md')
const UNRELEASED = '## Unreleased'
const GROUPS = [
  [CriticalityLevel.Breaking, 'Breaks clients that use it'],
  [CriticalityLevel.Dangerous, 'May surprise clients'],
  [CriticalityLevel.NonBreaking, 'New and changed without harm'],
]

function file(path) {
  return fileURLToPath(new URL(path, import.meta.url))
}

function schema(path) {
  return buildSchema(readFileSync(path, 'utf8'))
}

/** All changes since the last release, as graphql-inspector tells and weighs them. */
export async function changes() {
  return diff(schema(releasedFile), schema(schemaFile))
}

/** The changelog with its first section as the schema is now. */
export async function changelog(title = UNRELEASED) {
  const [head, ...released] = readFileSync(changelogFile, 'utf8').split(/^(?=## )/m)
  const section = sectionOf(title, await changes())
  return head + section + released.filter(text => !text.startsWith(UNRELEASED)).join('')
}

function sectionOf(title, all) {
  const groups = GROUPS.map(([level, name]) => [name, worthTelling(all, level)])
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `### ${name}\n${lines.map(line => `- ${line}\n`).join('')}\n`)
  return `${title}\n${groups.length === 0 ? 'Nothing changed.\n\n' : groups.join('')}`
}

/** What is new within a type that is new itself, and other words of a description, would hide the rest. */
function worthTelling(all, level) {
  const added = new Set(all.filter(change => change.type === 'TYPE_ADDED').map(change => change.path))
  return all
    .filter(change => change.criticality.level === level)
    .filter(change => !change.type.includes('DESCRIPTION'))
    .filter(change => change.type === 'TYPE_ADDED' || !added.has(change.path?.split('.')[0]))
    .map(change => change.message.replaceAll("'", '`'))
    .sort()
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const release = argv[2]
  const day = new Date().toISOString().slice(0, 10)
  writeFileSync(changelogFile, await changelog(release && `## ${release}, ${day}`))
  if (release) copyFileSync(schemaFile, releasedFile)
}
