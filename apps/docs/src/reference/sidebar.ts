import { errorCodes, errorUrl, features, procedureUrl, staffProcedures } from './manifest.ts'

type Link = { label: string; link: string }
type Group = { label: string; collapsed?: boolean; items: (Link | Group)[] }

const page = (label: string, link: string): Link => ({ label, link })

/** What stands at the side of every page: first what to do, then how it is built, then every detail. */
export const sidebar: Group[] = [
  {
    label: 'Start',
    items: [page('Quickstart', '/quickstart/'), page('Running it', '/guides/running/')],
  },
  {
    label: 'Guides',
    items: [
      page('Build a storefront', '/guides/storefront/'),
      page('How a booking works', '/guides/bookings/'),
      page('Search', '/guides/search/'),
      page('Quotes, prices, refunds', '/guides/prices-and-refunds/'),
      page('Payments, end to end', '/guides/payments/'),
      page('Statements and receipts', '/guides/statements/'),
      page('Refunds, disputes and cases', '/guides/finance/'),
      page('A checkout that survives a reload', '/guides/checkout/'),
      page('Payouts, from check-in to the bank', '/guides/payouts/'),
      page('Live bookings', '/guides/live/'),
      page('React with TanStack Query', '/guides/react/'),
      page('Forms with the input schemas', '/guides/forms/'),
      page('Raw tRPC and TanStack users', '/guides/trpc/'),
      page('Money and dates', '/guides/money-and-dates/'),
      page('Dates and money in a frontend', '/guides/frontend-dates/'),
      page('E-mails', '/guides/emails/'),
      page('Sessions', '/guides/sessions/'),
      page('In the browser', '/guides/browser/'),
      page('Errors', '/guides/errors/'),
      page('How a retry stays harmless', '/guides/retries/'),
      page('Testing without a server', '/guides/testing/'),
      page('Chapa: client and emulator', '/guides/chapa/'),
      page('When a job fails', '/guides/jobs-for-staff/'),
      page('Versions and deprecations', '/guides/versions/'),
      page('Releases', '/guides/releases/'),
      page('The command line', '/guides/command-line/'),
    ],
  },
  {
    label: 'How it is built',
    items: [
      page('No double booking', '/inside/no-double-booking/'),
      page('A queue before the judge', '/inside/on-conflict/'),
      page('Search in one statement', '/inside/search/'),
      page('Network outside transactions', '/inside/network-and-transactions/'),
      page('Verify is the only truth', '/inside/verify-is-the-truth/'),
      page('The ledger by example', '/inside/ledger/'),
      page('Jobs', '/inside/jobs/'),
      page('Metrics, traces, history', '/inside/observability/'),
      page('Torture', '/inside/torture/'),
      page('Watching a booking, live', '/inside/live/'),
      page('One contract, many faces', '/inside/contract/'),
    ],
  },
  {
    label: 'Reference',
    items: [
      page('Overview', '/reference/'),
      ...features.map(({ name, procedures }) => ({
        label: name,
        collapsed: true,
        items: procedures.map(({ path }) => page(path.slice(name.length + 1), procedureUrl(path))),
      })),
      page('Types', '/reference/types/'),
      page('Changelog', '/changelog/'),
      {
        label: 'errors',
        collapsed: true,
        items: [
          page('All errors', '/errors/'),
          ...errorCodes.map((code) => page(code, errorUrl(code))),
        ],
      },
    ],
  },
  {
    label: 'Internal',
    items: [
      {
        label: 'staff',
        collapsed: true,
        items: staffProcedures.map(({ path }) =>
          page(path.slice('staff.'.length), procedureUrl(path)),
        ),
      },
    ],
  },
]
