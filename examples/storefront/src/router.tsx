import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { favourites, reviewsQuery, searchQuery } from './data/queries.ts'
import { queryClient } from './data/query-client.ts'
import { hasSession, queries } from './nexus.ts'
import { readSearch, toInput } from './pages/search/search-view.ts'
import { readStay, type Stay } from './pages/stay.ts'
import { CrashPage } from './shell/crash-page.tsx'
import { Frame } from './shell/frame.tsx'
import { MissingPage } from './shell/missing-page.tsx'

// Each page is a file of its own that is loaded when somebody goes there. A loader begins to ask the API at the same
// moment as the code is fetched; nothing waits for it, the page shows what is there and a skeleton for the rest.
const root = createRootRoute({
  component: Frame,
  notFoundComponent: MissingPage,
  errorComponent: CrashPage,
  loader: () =>
    void (hasSession() && queryClient.prefetchQuery(queries.accounts.me.queryOptions())),
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  loader: () => void queryClient.prefetchInfiniteQuery(searchQuery(favourites)),
  component: lazyRouteComponent(() => import('./pages/home/home-page.tsx'), 'HomePage'),
})

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: readSearch,
  loaderDeps: ({ search: view }) => view,
  loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(searchQuery(toInput(deps))),
  component: lazyRouteComponent(() => import('./pages/search/search-page.tsx'), 'SearchPage'),
})

const place = createRoute({
  getParentRoute: () => root,
  path: '/places/$listingId',
  validateSearch: (raw): Stay => readStay(raw),
  loader: ({ params: { listingId } }) => {
    void queryClient.prefetchQuery(queries.listings.byId.queryOptions({ listingId }))
    void queryClient.prefetchInfiniteQuery(reviewsQuery(listingId))
  },
  component: lazyRouteComponent(() => import('./pages/place/place-page.tsx'), 'PlacePage'),
})

const checkout = createRoute({
  getParentRoute: () => root,
  path: '/checkout/$listingId',
  validateSearch: (raw): Stay => readStay(raw),
  loader: ({ params: { listingId } }) =>
    void queryClient.prefetchQuery(queries.listings.byId.queryOptions({ listingId })),
  component: lazyRouteComponent(() => import('./pages/checkout/checkout-page.tsx'), 'CheckoutPage'),
})

const booking = createRoute({
  getParentRoute: () => root,
  path: '/bookings/$bookingId',
  // The gateway adds parameters of its own; only that somebody comes back from it is of interest.
  validateSearch: (raw): { back?: 1 } => (raw['back'] === undefined ? {} : { back: 1 }),
  beforeLoad: askToSignIn,
  loader: ({ params: { bookingId } }) =>
    void queryClient.prefetchQuery(queries.bookings.byId.queryOptions({ bookingId })),
  component: lazyRouteComponent(() => import('./pages/booking/booking-page.tsx'), 'BookingPage'),
})

const trips = createRoute({
  getParentRoute: () => root,
  path: '/trips',
  beforeLoad: askToSignIn,
  loader: () =>
    void queryClient.prefetchInfiniteQuery(queries.bookings.list.infiniteQueryOptions()),
  component: lazyRouteComponent(() => import('./pages/trips/trips-page.tsx'), 'TripsPage'),
})

const account = lazyAccountPages()

const host = createRoute({
  getParentRoute: () => root,
  path: '/host',
  beforeLoad: askToSignIn,
  loader: () =>
    void queryClient.prefetchInfiniteQuery(queries.listings.listMine.infiniteQueryOptions()),
  component: lazyRouteComponent(() => import('./pages/host/host-page.tsx'), 'HostPage'),
})

const hostStart = createRoute({
  getParentRoute: () => root,
  path: '/host/start',
  component: lazyRouteComponent(() => import('./pages/host/start-page.tsx'), 'StartHostingPage'),
})

const hostBookings = createRoute({
  getParentRoute: () => root,
  path: '/host/bookings',
  beforeLoad: askToSignIn,
  loader: () =>
    void queryClient.prefetchInfiniteQuery(queries.bookings.listForHost.infiniteQueryOptions()),
  component: lazyRouteComponent(() => import('./pages/host/guests-page.tsx'), 'GuestsPage'),
})

const editor = createRoute({
  getParentRoute: () => root,
  path: '/host/listings/$listingId',
  validateSearch: (raw): { step?: string } =>
    typeof raw['step'] === 'string' ? { step: raw['step'] } : {},
  beforeLoad: askToSignIn,
  loader: ({ params: { listingId } }) =>
    void queryClient.prefetchQuery(queries.listings.mineById.queryOptions({ listingId })),
  component: lazyRouteComponent(() => import('./pages/editor/editor-page.tsx'), 'EditorPage'),
})

/** `//elsewhere.example` leads to another site. */
const isOwnPath = /^\/($|[\w?#-])/

function lazyAccountPages() {
  const pages = () => import('./pages/account/account-pages.tsx')
  const next = (raw: Record<string, unknown>): { next?: string } =>
    typeof raw['next'] === 'string' && isOwnPath.test(raw['next']) ? { next: raw['next'] } : {}
  const token = (raw: Record<string, unknown>): { token?: string } =>
    typeof raw['token'] === 'string' ? { token: raw['token'] } : {}
  return [
    createRoute({
      getParentRoute: () => root,
      path: '/sign-in',
      validateSearch: next,
      component: lazyRouteComponent(pages, 'SignInPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/sign-up',
      validateSearch: next,
      component: lazyRouteComponent(pages, 'SignUpPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/forgot-password',
      component: lazyRouteComponent(pages, 'ForgotPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/choose-password',
      validateSearch: token,
      component: lazyRouteComponent(pages, 'ChoosePasswordPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/verify-email',
      validateSearch: token,
      component: lazyRouteComponent(pages, 'VerifyEmailPage'),
    }),
  ] as const
}

/** Pages of one's own: without a session there is nothing to ask the API for. */
function askToSignIn({ location }: { location: { href: string } }): void {
  if (!hasSession()) throw redirect({ to: '/sign-in', search: { next: location.href } })
}

const tree = root.addChildren([
  home,
  search,
  place,
  checkout,
  booking,
  trips,
  ...account,
  host,
  hostStart,
  hostBookings,
  editor,
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  // TanStack Query knows what is fresh.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
