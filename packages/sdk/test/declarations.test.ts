import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript-5.9'
import { beforeAll, expect, test } from 'vitest'
import { openConsumer } from './consumer.ts'

let source: ts.SourceFile

beforeAll(async () => {
  await using consumer = await openConsumer('node')
  const text = await readFile(join(consumer.sdk, 'dist/index.d.ts'), 'utf8')
  source = ts.createSourceFile('index.d.ts', text, ts.ScriptTarget.Latest, true)
})

test('the declarations import nothing', () => {
  const imports = all(
    source,
    (node) =>
      ts.isImportDeclaration(node) ||
      ts.isImportTypeNode(node) ||
      ts.isImportEqualsDeclaration(node),
  )
  const reexports = all(source, ts.isExportDeclaration).filter(
    ({ moduleSpecifier }) => moduleSpecifier,
  )
  expect([
    ...imports,
    ...reexports,
    ...source.referencedFiles,
    ...source.typeReferenceDirectives,
  ]).toEqual([])
})

test('nothing is `any`, and only what is handed in may be `unknown`', () => {
  const anything = all(
    source,
    (node) => node.kind === ts.SyntaxKind.AnyKeyword || node.kind === ts.SyntaxKind.UnknownKeyword,
  )
  // Whatever was caught may be asked about, or be the cause of an error.
  const wrong = anything.filter(
    (node) => node.kind === ts.SyntaxKind.AnyKeyword || !ts.isParameter(node.parent),
  )
  expect(wrong.map(where)).toEqual([])
})

test('everything exported, and each of its members, is explained where one hovers over it', () => {
  const exported = new Set(
    all(source, ts.isExportSpecifier).map(({ name, propertyName }) => (propertyName ?? name).text),
  )
  const silent = source.statements.flatMap((statement) => {
    const names = namesOf(statement).filter((name) => exported.has(name))
    if (names.length === 0) return []
    const members =
      ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)
        ? [...statement.members]
        : []
    const constructors = members.filter((member) => ts.isConstructorDeclaration(member))
    const described = members.filter(
      (member) => !constructors.includes(member as ts.ConstructorDeclaration),
    )
    return [statement, ...described]
      .filter((node) => !isExplained(node))
      .map((node) => `${names[0]}: ${where(node)}`)
  })
  expect(exported.size).toBeGreaterThan(50)
  expect(silent).toEqual([])
})

test('staff procedures are not in it', () => {
  expect(source.text).not.toMatch(/\bstaff\.\w|StaffBooking|LedgerCheck|Payout(?!Account|\b: )/)
})

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
    source.statements.some(
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
  const { line } = source.getLineAndCharacterOfPosition(node.getStart())
  return `line ${line + 1}: ${node.parent.getText().slice(0, 100)}`
}
