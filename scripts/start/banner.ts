import type { SeedSummary } from '@nexus/db/seed'
import pc from 'picocolors'
import type { Running } from './running.ts'

type Facts = { seeded: SeedSummary | undefined; folder: string }

/** What a newcomer sees: where everything is, who to be, what to try next. */
export function banner(
  { urls, logins, secondsToStart }: Running,
  { seeded, folder }: Facts,
): string {
  const places: [string, string | null, string][] = [
    ['Storefront', urls.storefront, 'open this first: search, book, pay, let a place'],
    ['API', urls.api, ''],
    ['Docs', urls.docs, 'quickstart, every procedure, every error'],
    ['Mailbox', urls.mailbox, 'every e-mail that is sent, none leaves this machine'],
    [
      'Chapa',
      urls.chapaCheckout === null ? null : new URL(urls.chapaCheckout).origin,
      'the emulated payment gateway, for birr',
    ],
    ['Stripe', urls.stripeControl === null ? null : urls.stripe, 'another one, for dollars'],
    [
      'Database',
      withoutPassword(urls.database),
      seeded ? madeOf(seeded) : 'as the last start left it',
    ],
  ]
  const people = logins.map(({ role, email, password }) => ({ role, email, password }))
  return [
    '',
    `  ${pc.bold(pc.green('Nexus is running'))} ${pc.dim(`after ${secondsToStart} s`)}`,
    '',
    ...table(
      places
        .filter(([, url]) => url !== null)
        .map(([name, url, note]) => [name, pc.cyan(url), pc.dim(note)]),
    ),
    '',
    `  ${pc.bold('Sign in as')}`,
    ...table(people.map(({ role, email, password }) => [role, email, password])),
    '',
    `  ${pc.bold('What to try next')}`,
    ...table([
      ...(urls.storefront === null
        ? []
        : [[`open ${urls.storefront}`, pc.dim('a booking site made with the packed SDK')]]),
      [
        'npm run tour',
        pc.dim('a place is listed, found, booked, paid and cancelled, step by step'),
      ],
      ...(urls.docs === null
        ? []
        : [[`open ${urls.docs}`, pc.dim('the first booking from a frontend, in five minutes')]]),
    ]),
    '',
    pc.dim(`  All this for scripts: ${folder}/running.json · logs: ${folder}/logs`),
    pc.dim('  Ctrl-C stops everything; the data stays for the next start.'),
    '',
  ].join('\n')
}

function madeOf({ listings, hosts, bookings, reviews }: SeedSummary): string {
  const [places, owners, stays, words] = [listings, hosts, bookings, reviews].map((each) =>
    each.toLocaleString('en-US'),
  )
  return `${places} places of ${owners} hosts, ${stays} bookings, ${words} reviews`
}

function table(rows: string[][]): string[] {
  const widths =
    rows[0]?.map((_cell, column) => Math.max(...rows.map((row) => visible(row[column] ?? '')))) ??
    []
  return rows.map((row) => {
    const cells = row.map((cell, column) => cell + ' '.repeat(widths[column]! - visible(cell)))
    return `    ${cells.join('   ').trimEnd()}`
  })
}

function visible(text: string): number {
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/\u001b\[\d+m/g, '').length
}

function withoutPassword(url: string): string {
  const shown = new URL(url)
  shown.password = ''
  return shown.href
}
