/** Who may lean on whom: DESIGN's import rule, as what each room may not import, and why. */
type Ban = { message: string } & ({ regex: string } | { group: string[] })
type Room = { files: string[]; rules: { 'no-restricted-imports': ['error', { patterns: Ban[] }] } }

const anApp: Ban = {
  regex: '^@nexus/(worker|docs|emulators|console|bench|torture)(/|$)',
  message: 'Nobody imports an app: what two rooms need lives in a package.',
}
const anotherRoomsFiles: Ban = {
  regex: String.raw`^(\.\./)+((packages|apps|bench|scripts)/|(db|api|chapa|sdk|worker|docs|emulators)/(src|test|prisma)/)`,
  message: 'Import another room by its package name; its `exports` say what is meant for you.',
}
const always = [anApp, anotherRoomsFiles]
const aSource: Ban = {
  regex: String.raw`^(\.\./)+(packages|apps)/[a-z-]+/src/`,
  message: 'Import a room by its package name; its `exports` say what is meant for you.',
}

const anyRoom: Ban = {
  regex: '^@nexus/',
  message:
    'This room stands alone. The emulators share no code with the server or its clients, and nothing of the workspace ships in the SDK or in the client of Chapa.',
}
const aboveTheDatabase: Ban = {
  regex: '^@nexus/(api|sdk)(/|$)',
  message: 'The database knows no HTTP and no business verb.',
}
const theSdk: Ban = {
  regex: '^@nexus/sdk(/|$)',
  message: 'The SDK is made from the API, never the other way round.',
}
const allButTheDomain: Ban = {
  regex: '^@nexus/(sdk|api($|/(manifest|staff|facts)$))',
  message: 'The worker calls verbs: import them from `@nexus/api/domain`.',
}
const allButThePublishedSdk: Ban = {
  regex: String.raw`^@nexus/([^s]|s[^d])|^(\.\./)+(packages|apps|scripts)/`,
  message:
    'An example is what users write: it knows the published SDK and nothing of this repository.',
}
const allButTheManifest: Ban = {
  regex: '^@nexus/(db|api($|/(staff|domain|facts)$))',
  message: 'The SDK knows the API by its manifest only.',
}
const allButTheRules: Ban = {
  regex: '^@nexus/(db(/|$)|api($|/(manifest|staff|domain|facts|testing|measured|node-flags)$))',
  message: 'The sandbox is made of the rules of the API and nothing else: what it imports ships.',
}
const allButTheRulesAndItself: Ban = {
  regex:
    '^@nexus/db(/|$)|^@nexus/api($|/(manifest|staff|domain|facts|testing|measured|node-flags)$)',
  message: 'The schemas are those of the API and nothing else of it: what they import ships.',
}
const allButItself: Ban = {
  regex: '^@nexus/(db|api)(/|$)',
  message:
    'An entry beside the client knows the client as its users do, by `@nexus/sdk`, and nothing else of the workspace.',
}
const theServer: Ban = {
  regex: '^@nexus/(db|api($|/(staff|domain|testing)$))',
  message: 'The docs know the SDK, the manifest and the facts of the API, and nothing that runs.',
}

const trpc: Ban = {
  regex: String.raw`(^|/)trpc\.ts$|^@trpc/`,
  message:
    'Only router.ts knows tRPC. A verb takes a context and an input, so that the worker can call it too.',
}
const aRouter: Ban = {
  regex: String.raw`(^|/)router\.ts$`,
  message: 'Only root.ts knows routers. Features meet through verbs and schemas.',
}
const anotherFeaturesState: Ban = {
  regex: String.raw`^\.\./[a-z-]+/(state|row)\.ts$`,
  message: "Features meet through verbs and schemas, never through another's states or rows.",
}
const aGateway: Ban = {
  regex: String.raw`(^\./|/gateways/)(chapa|stripe|bank-transfer)[a-z-]*\.ts$|^stripe$|^@nexus/chapa$`,
  message: 'Only its own file knows a gateway: speak to the port in gateways/port.ts.',
}
const verbs: Ban = {
  group: [
    './*',
    '!./schema.ts',
    '!./state.ts',
    '../*.ts',
    '!../errors.ts',
    '../*/*',
    '!../shared/*',
    '!../*/schema.ts',
  ],
  message:
    'A schema stands below its feature: it may lean on zod, shared things, states and other schemas.',
}
const effects: Ban = {
  regex: '^@nexus/|^node:',
  message: 'States and policies are pure: no database, no clock, no network.',
}
const aFeature: Ban = {
  group: ['../*', '../*/*', '!../errors.ts'],
  message: 'What is shared knows no domain noun.',
}

/** The last room that a file belongs to decides, so each names all that it may not import. */
export const importRule: Room[] = [
  room(['**/*.{ts,tsx,mts,mjs}'], []),
  room(['packages/db/**'], [aboveTheDatabase]),
  room(['packages/api/**'], [theSdk]),
  room(['packages/api/src/**'], [theSdk, trpc, aRouter, anotherFeaturesState, aGateway]),
  room(['packages/api/src/*/schema.ts'], [theSdk, trpc, aRouter, aGateway, verbs]),
  room(
    ['packages/api/src/*/{state,policy}.ts'],
    [theSdk, trpc, aRouter, anotherFeaturesState, aGateway, effects],
  ),
  room(['packages/api/src/shared/**'], [theSdk, trpc, aRouter, aGateway, aFeature]),
  room(
    ['packages/api/src/*/{router,staff-router}.ts'],
    [theSdk, aRouter, anotherFeaturesState, aGateway],
  ),
  room(
    ['packages/api/src/gateways/{registry,chapa*,stripe*,bank-transfer*}.ts'],
    [theSdk, trpc, aRouter, anotherFeaturesState],
  ),
  // The doors to the features: they speak tRPC because it is what they put into HTTP, SDK and docs.
  room(
    ['packages/api/src/{http,manifest}/**', 'packages/api/src/{trpc,context,manifest,staff}.ts'],
    [theSdk, aRouter, aGateway],
  ),
  room(['packages/api/src/root.ts'], [theSdk, aGateway]),
  // Where the parts are put together.
  room(['packages/api/src/{main,domain,create-deps}.ts'], [theSdk, aRouter]),
  room(['packages/sdk/**'], [allButTheManifest]),
  room(['packages/sdk/src/**'], [anyRoom]),
  room(['packages/sdk/src/{react,trpc,cli}/**'], [allButItself]),
  room(['packages/sdk/src/testing/**'], [allButTheRules]),
  room(['packages/sdk/src/schemas/**'], [allButTheRulesAndItself]),
  room(['apps/worker/**'], [allButTheDomain]),
  room(['apps/emulators/**'], [anyRoom]),
  room(['packages/chapa/**'], [anyRoom]),
  { files: ['examples/**'], rules: restrict([allButThePublishedSdk]) },
  // Both are made from committed files of the SDK: its manifest, and the generator beside it.
  { files: ['apps/docs/**'], rules: restrict([anApp, aSource, theServer]) },
  { files: ['apps/docs/**/*.test.ts'], rules: restrict([anApp, aSource]) },
  { files: ['scripts/**', 'bench/**', 'torture/**'], rules: restrict([anApp, aSource]) },
  // Tests look at a part from all its sides, but they too stay in their room.
  room(['packages/api/**/*.test.ts', 'packages/api/test/**'], [theSdk]),
]

function room(files: string[], bans: Ban[]): Room {
  return { files, rules: restrict([...always, ...bans]) }
}

function restrict(patterns: Ban[]): Room['rules'] {
  return { 'no-restricted-imports': ['error', { patterns }] }
}
