// The door of every npm script: `node scripts/run.mjs <task> [args…]`. Runs on the machine's own
// Node (20 or newer, without any package), installs what is missing and hands over to the pinned
// Node of node_modules.
const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  console.error(
    `Nexus needs Node 20 or newer; this is ${process.versions.node}. Install a newer one from nodejs.org.`,
  )
  process.exit(1)
}

const { tasks, runTask } = await import('./bootstrap/tasks.mjs')
const { ensureInstalled } = await import('./bootstrap/install.mjs')
const { ensurePrismaClient } = await import('./bootstrap/prisma-client.mjs')
const { BootstrapError } = await import('./bootstrap/error.mjs')

const [name = '', ...args] = process.argv.slice(2)
const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined
if (!task) {
  console.error(`There is no task "${name}". Tasks: ${Object.keys(tasks).join(', ')}.`)
  process.exit(1)
}

try {
  await ensureInstalled()
  await ensurePrismaClient({ always: name === 'generate' })
  process.exitCode = await runTask(task, args)
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error
  if (error.output) console.error(error.output)
  console.error(`\n${error.message}\n${error.remedy}`)
  process.exitCode = 1
}
