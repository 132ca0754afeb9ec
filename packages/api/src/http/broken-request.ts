import { randomUUID } from 'node:crypto'
import { maxHeaderSize, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { badInput, NexusError } from '../errors.ts'
import { errorBody } from './plain-error.ts'

/** Answers what is no readable HTTP request, for example an address of more than 16 kB, in the shape of all errors. */
export function answerBrokenRequest(
  error: Error & { code?: string },
  socket: Socket,
  docsUrl: string,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable) {
    const requestId = randomUUID()
    const failure = failureOf(error.code)
    const body = JSON.stringify(errorBody(failure, { requestId, docsUrl }))
    socket.write(
      [
        `HTTP/1.1 ${failure.status} ${STATUS_CODES[failure.status]}`,
        'content-type: application/json',
        `content-length: ${Buffer.byteLength(body)}`,
        'x-content-type-options: nosniff',
        `x-request-id: ${requestId}`,
        'connection: close',
        '',
        body,
      ].join('\r\n'),
    )
  }
  socket.destroySoon()
}

function failureOf(code: string | undefined): NexusError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new NexusError('PAYLOAD_TOO_LARGE', { data: { maxBytes: maxHeaderSize } })
  return badInput('', 'Send a whole HTTP/1.1 request.')
}
