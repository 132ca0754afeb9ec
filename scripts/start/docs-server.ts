import { createReadStream, existsSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { projectRoot } from './home.ts'
import { listenAsPart } from './listen-as-part.ts'

// A process of its own under `npm start`: the built documentation, as it lies on the disk.
const folder = join(projectRoot, 'apps/docs/dist')
// `dev` reads the disk anew for each request, so a build that ends later is seen without a restart.
const serveFile = sirv(folder, { dev: true, etag: true })

const waiting = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>Nexus docs</title><body style="font: 1rem system-ui; margin: 4rem auto; max-width: 40rem">
<h1>The documentation is being built</h1><p>This page shows it as soon as it is there.</p></body></html>`

const server = createServer((request, response) => {
  if (!existsSync(join(folder, 'index.html'))) return page(response, 503).end(waiting)
  serveFile(request, response, () => {
    createReadStream(join(folder, '404.html'))
      .on('error', () => response.end())
      .pipe(page(response, 404))
  })
})

function page(response: ServerResponse, status: number): ServerResponse {
  return response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
}

listenAsPart(server, Number(process.env['DOCS_PORT']))
