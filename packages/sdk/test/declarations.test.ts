import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildManifest } from '@nexus/api/manifest'
import ts from 'typescript-5.9'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Consumer, openConsumer } from './consumer.ts'
import { publicTypes } from '../generate/public.ts'
import sdk from '../package.json' with { type: 'json' }

/** The entries with types, `.` first. */
const entries = Object.entries(sdk.publishConfig.exports).flatMap(([name, files]) =>
  typeof files === 'object' ? [{ name, file: files.types }] : [],
)

let consumer: Consumer
const sources = new Map<string, ts.SourceFile>()

beforeAll(async () => {
  consumer = await openConsumer('node')
  for (const { file } of entries) {
    const text = await readFile(join(consumer.sdk, file), 'utf8')
    sources.set(file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  }
}, 120_000)
afterAll(() => consumer[Symbol.asyncDispose]())

test('the main entry imports nothing', () => {
  expect(importsOf(sourceOf('./dist/index.d.ts'))).toEqual([])
})

describe.each(entries)('the declarations of $name', ({ file }) => {
  test('import only the client, and what a project that uses them has by itself', () => {
    const peers = [sdk.name, ...Object.keys(sdk.peerDependencies)]
    expect(importsOf(sourceOf(file)).filter((name) => !peers.includes(name))).toEqual([])
  })

  test('hold no `any`; only what is handed in may be `unknown`', () => {
    const anything = all(
      sourceOf(file),
      ({ kind }) => kind === ts.SyntaxKind.AnyKeyword || kind === ts.SyntaxKind.UnknownKeyword,
    )
    // Whatever was caught may be asked about, or be the cause of an error.
    const wrong = anything.filter(
      (node) => node.kind === ts.SyntaxKind.AnyKeyword || !ts.isParameter(node.parent),
    )
    expect(wrong.map(where)).toEqual([])
  })

  test('leave no type out, which would be `any` too', () => {
    const untyped = all(
      sourceOf(file),
      (node) =>
        (ts.isParameter(node) ||
          ts.isPropertySignature(node) ||
          ts.isMethodSignature(node) ||
          ts.isFunctionDeclaration(node) ||
          ts.isMethodDeclaration(node) ||
          (ts.isVariableDeclaration(node) && !node.initializer) ||
          (ts.isPropertyDeclaration(node) && !isPrivate(node))) &&
        node.type === undefined,
    )
    expect(untyped.map(where)).toEqual([])
  })

  test('explain everything exported, and each of its members, where one hovers over it', () => {
    const source = sourceOf(file)
    const exported = new Set(
      all(source, ts.isExportSpecifier).map(
        ({ name, propertyName }) => (propertyName ?? name).text,
      ),
    )
    const silent = source.statements.flatMap((statement) => {
      const names = namesOf(statement).filter((name) => exported.has(name))
      if (names.length === 0) return []
      const members =
        ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)
          ? [...statement.members]
          : []
      const described = members.filter((member) => !ts.isConstructorDeclaration(member))
      return [statement, ...described]
        .filter((node) => !isExplained(node))
        .map((node) => `${names[0]}: ${where(node)}`)
    })
    expect(exported.size).toBeGreaterThan(0)
    expect(silent).toEqual([])
  })

  test('know nothing of staff', () => {
    expect(sourceOf(file).text).not.toMatch(/staff\.\w|StaffBooking|LedgerCheck/)
  })
})

// What these names mean is a moment: `createdAt`, `until`, `at`.
const moment = /(^at|^until|^since|At|Until)$/

test('in the contract every date of a stay is a StayDate, and every instant says by its name that it is one', () => {
  const fields = publicTypes(buildManifest()).flatMap(({ name, schema }) =>
    Object.entries(schema.properties ?? {}).map(([field, type]) => ({ name, field, type })),
  )
  const dates = fields.filter(
    ({ field, type }) =>
      /^(checkIn|checkOut|night|day|date)$/.test(field) || type.format === 'date',
  )
  const wrong = dates.filter(({ type }) => type.$ref !== '#/types/StayDate')
  const instants = fields.filter(({ type }) => type['x-ts'] === 'Date')
  expect(wrong).toEqual([])
  expect(instants.filter(({ field }) => !moment.test(field))).toEqual([])
  expect([dates.length > 10, instants.length > 10]).toEqual([true, true])
})

test('in the declarations a Date is an instant, or what a date picker takes and gives', () => {
  const found = all(sourceOf('./dist/index.d.ts'), ts.isTypeReferenceNode)
    .filter(({ typeName }) => typeName.getText() === 'Date')
    .map(holderOf)
  const others = new Set(found.filter((name) => !moment.test(name)))
  expect([...others].sort()).toEqual(['instant', 'localDateOf', 'now', 'picked'])
  expect(found.length).toBeGreaterThan(20)
})

/** The field, parameter or function that a type belongs to. */
function holderOf({ parent }: ts.Node): string {
  const holds =
    ts.isPropertySignature(parent) || ts.isParameter(parent) || ts.isFunctionDeclaration(parent)
  return holds ? (parent.name?.getText() ?? '') : holderOf(parent)
}

function sourceOf(file: string): ts.SourceFile {
  const source = sources.get(file)
  if (!source) throw new Error(`${file} is not in the tarball.`)
  return source
}

/** The packages and files that a declaration leans on. */
function importsOf(source: ts.SourceFile): string[] {
  const named = all(
    source,
    (node) =>
      ts.isImportDeclaration(node) ||
      ts.isImportTypeNode(node) ||
      ts.isImportEqualsDeclaration(node) ||
      (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined),
  ).map((node) => /["']([^"']+)["']\)?[^"']*$/.exec(node.getText())?.[1] ?? node.getText())
  const referenced = [...source.referencedFiles, ...source.typeReferenceDirectives]
  return [...named, ...referenced.map(({ fileName }) => fileName)]
}

function isPrivate(node: ts.PropertyDeclaration): boolean {
  return (
    ts.isPrivateIdentifier(node.name) ||
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) ?? false)
  )
}

function all<Found extends ts.Node>(
  root: ts.Node,
  test: ((node: ts.Node) => node is Found) | ((node: ts.Node) => boolean),
): Found[] {
  const found: Found[] = []
  const visit = (node: ts.Node) => {
    if (test(node)) found.push(node as Found)
    ts.forEachChild(node, visit)
  }
  visit(root)
  return found
}

function isExplained(node: ts.Node): boolean {
  if (ts.getJSDocCommentsAndTags(node).length > 0) return true
  // Of overloads the first speaks for all.
  return (
    ts.isFunctionDeclaration(node) &&
    node
      .getSourceFile()
      .statements.some(
        (other) =>
          other !== node &&
          ts.isFunctionDeclaration(other) &&
          other.name?.text === node.name?.text &&
          ts.getJSDocCommentsAndTags(other).length > 0,
      )
  )
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  const { name } = statement as { name?: ts.Identifier }
  return name ? [name.text] : []
}

function where(node: ts.Node): string {
  const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart())
  return `line ${line + 1}: ${(node.parent ?? node).getText().slice(0, 100)}`
}
