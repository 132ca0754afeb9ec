import { readConfig } from '@nexus/api/domain'
import { StartError } from '../start/failure.ts'
import { homeAt } from '../start/home.ts'
import { isStart } from '../start/lock.ts'
import { readRunning } from '../start/running.ts'
import { keepSecrets } from '../start/secrets.ts'
import { composeEnvironment, StartSettings } from '../start/settings.ts'

type Environment = Record<string, string | undefined>

export type Books = {
  config: ReturnType<typeof readConfig>
  /** Whether the gateways can be asked too. */
  gateways: boolean
  /** Whose books these are. */
  of: string
}

/** The books of the `npm start` that runs, or those of DATABASE_URL. */
export async function findBooks(env: Environment): Promise<Books> {
  const home = homeAt(StartSettings.parse(env).NEXUS_HOME)
  const running = await readRunning(home)
  if (running && isStart(running.pid)) {
    const { ports, urls } = running
    const secrets = await keepSecrets(home)
    const composed = composeEnvironment(env, { ports, secrets, databaseUrl: urls.database })
    return {
      config: readConfig(composed),
      gateways: true,
      of: `the npm start of ${running.startedAt}`,
    }
  }
  if (!env['DATABASE_URL'])
    throw new StartError(
      'There are no books to look at: no `npm start` runs here, and DATABASE_URL is not set.',
      'Start it, or give the address of a database.',
    )
  const gateways = Boolean(env['CHAPA_SECRET_KEY'])
  // Adding up needs neither sessions nor mails, and no gateway where none is set up.
  const unused = {
    AUTH_SECRET: 'nobody signs in here, so anything will do',
    SMTP_URL: 'smtp://127.0.0.1:1',
    CHAPA_SECRET_KEY: 'CHASECK_TEST-none',
    CHAPA_WEBHOOK_SECRET: 'nobody listens',
  }
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  return { config: readConfig({ ...unused, ...given }), gateways, of: 'DATABASE_URL' }
}
