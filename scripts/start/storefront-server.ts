import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { built } from '../storefront/build.ts'
import { listenAsPart } from './listen-as-part.ts'

// A process of its own under `npm start`: the built storefront, as a host of static files would serve it.
const api = process.env['NEXUS_URL'] ?? ''

const files = sirv(built, {
  // Looks at the disk anew for each request: it may be built again while this runs.
  dev: true,
  etag: true,
  brotli: true,
  gzip: true,
  // Names of built files hold a checksum of what is in them.
  setHeaders: (response, path) => {
    guard(response)
    response.setHeader(
      'cache-control',
      path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    )
  },
})

// Pictures of places may come from wherever their hosts keep them; everything else from here and from the API.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  `img-src 'self' data: https: ${api}`,
  `connect-src 'self' ${api}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://storefront')
  if (pathname === '/' || pathname === '/index.html') return showPage(request, response)
  files(request, response, () => {
    // What looks like a file and is not there is missing; every other address is a page of the application.
    if (/^\/assets\/|\.\w+$/.test(pathname)) return void response.writeHead(404).end()
    showPage(request, response)
  })
})

function showPage(request: IncomingMessage, response: ServerResponse): void {
  guard(response)
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    // Asked for anew each time, so that a new build is seen at once.
    'cache-control': 'no-cache',
  })
  response.end(request.method === 'HEAD' ? undefined : page())
}

/** The one page of the application, told where the API is. */
function page(): string {
  return readFileSync(join(built, 'index.html'), 'utf8')
    .replace(/(<meta name="nexus-url" content=")[^"]*/, `$1${api}`)
    .replace(/(<link rel="preconnect" href=")[^"]*/, `$1${api}`)
}

function guard(response: ServerResponse): void {
  response.setHeader('content-security-policy', policy)
  response.setHeader('x-content-type-options', 'nosniff')
  // Addresses of these pages may hold the secret of an e-mail's link.
  response.setHeader('referrer-policy', 'no-referrer')
}

listenAsPart(server, Number(process.env['STOREFRONT_PORT']))
