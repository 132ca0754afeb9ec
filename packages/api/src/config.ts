import { z } from 'zod'
import { gatewayProblems, gatewaySettings } from './gateways/registry.ts'
import { mailSettings } from './mail/settings.ts'
import { observeSettings } from './observe/settings.ts'

const origins = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.url('Each origin is a URL such as https://stay.example.')))

const refundLimit = (major: number) => z.coerce.number().min(0).max(1_000_000).default(major)
const feeTax = (percent: number) =>
  z.coerce.number().min(0).max(100).multipleOf(0.01).default(percent)

/** Every setting of the API and the worker. `.env.example` lists the same names; a test compares them. */
export const Config = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe('`production` sends cookies only over HTTPS.'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'Give a PostgreSQL URL such as postgres://user:secret@host:5432/nexus.',
    })
    .describe(
      'Where the PostgreSQL 18 database is. `npm start` brings its own when this is not set.',
    ),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(24)
    .describe('Connections of each process, 2 to 200.'),
  NEXUS_HOST: z.string().default('127.0.0.1').describe('Address to listen on; `0.0.0.0` for all.'),
  NEXUS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(4000)
    .describe('Port of the API; 0 for any free one.'),
  NEXUS_PUBLIC_URL: z
    .url('Give the address that guests reach, such as https://api.example.')
    .optional()
    .describe(
      'Address under which the world reaches the API: links in e-mails and the callback of the gateway begin with it.',
    ),
  NEXUS_STOREFRONT_ORIGINS: origins.describe(
    'Web origins that may call from a browser with cookies, separated by commas.',
  ),
  NEXUS_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe(
      'How many reverse proxies of yours stand in front of the API; the address of a caller is read from behind them.',
    ),
  NEXUS_STREAMS: z.coerce
    .number()
    .int()
    .min(1)
    .max(20_000)
    .default(1_000)
    .describe(
      'Live streams that one process of the API keeps open; each takes about 100 kB of its memory.',
    ),
  AUTH_TRIES_PER_EMAIL: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(10)
    .describe(
      'Sign-in, sign-up and mail requests in five minutes for one e-mail from one network address.',
    ),
  AUTH_TRIES_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(600)
    .describe('The same for one network address in all.'),
  AUTH_SECRET: z
    .string()
    .min(32, 'Give at least 32 random characters, for example from: openssl rand -hex 32')
    .describe(
      'Signs session cookies and access tokens; at least 32 random characters. Changing it signs everybody out.',
    ),
  AUTH_TOKEN_MINUTES: z.coerce
    .number()
    .min(0.05)
    .max(1440)
    .default(15)
    .describe(
      'How long an access token works before the SDK renews it, in minutes; 0.05 (3 seconds) to 1440.',
    ),
  ...mailSettings,
  ...gatewaySettings,
  FEE_TAX_ETB: feeTax(15).describe(
    'Value added tax that our fees in birr contain, in percent. A booking keeps the rate of its price.',
  ),
  FEE_TAX_USD: feeTax(0).describe('The same for fees in dollars.'),
  RECEIPT_ISSUER: z
    .string()
    .min(1)
    .max(200)
    .default('Nexus')
    .describe('Who issues the receipts of guests: name, address and tax number of your company.'),
  SUPPORT_REFUND_LIMIT_ETB: refundLimit(2_000).describe(
    'What support may give back per booking beyond the policy, in birr; finance gives any amount.',
  ),
  SUPPORT_REFUND_LIMIT_USD: refundLimit(40).describe('The same in dollars.'),
  ...observeSettings,
  DOCS_URL: z
    .url()
    .default('http://127.0.0.1:4001')
    .describe('Where these pages are served; errors link to their page there.'),
})
export type Config = z.infer<typeof Config>

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the settings; every problem is named in one error. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = Config.safeParse(given)
  const problems = result.success
    ? gatewayProblems(result.data)
    : result.error.issues.map((issue) => {
        const name = issue.path.join('.')
        return `${name}: ${given[name] === undefined ? 'missing. ' : ''}${issue.message}`
      })
  if (result.success && problems.length === 0) return result.data
  const list = problems.map((problem) => `  ${problem}`).join('\n')
  throw new ConfigError(`These settings need attention (see .env.example):\n${list}`)
}
