import { type Answer, ask, type Target } from './ask.ts'
import { fail, type Finding, ok, warn } from './finding.ts'

/** Whether anything answers at the address; in words, why not. */
export async function lookAtReach(target: Target): Promise<[Finding, Answer | null]> {
  const name = 'reachable'
  try {
    const answer = await ask(target, '/health')
    const tookMs = answer.answered - answer.asked
    const { origin, protocol, hostname } = new URL(target.base)
    if (new URL(answer.url).origin !== origin)
      return [
        warn(
          name,
          `It sends one on to ${new URL(answer.url).origin}.`,
          'Give that address as url: a browser may not follow, and a POST loses its body.',
        ),
        answer,
      ]
    if (protocol === 'http:' && !isHere(hostname))
      return [
        warn(
          name,
          `It answered within ${tookMs} ms, over http.`,
          'Use https: passwords and tokens can be read on the way.',
        ),
        answer,
      ]
    return [ok(name, `It answered within ${tookMs} ms.`), answer]
  } catch (error) {
    const [says, remedy] = inWords(error, target)
    return [fail(name, says, remedy), null]
  }
}

function isHere(hostname: string): boolean {
  return /^(localhost|127\.|\[::1\]|.*\.localhost$)/.test(hostname)
}

type Words = [says: string, remedy: string]

/** What the codes of sockets and of TLS mean. */
function inWords(error: unknown, { base, timeoutMs }: Target): Words {
  const { host, hostname } = new URL(base)
  const code = codeOf(error)
  switch (code) {
    case 'ECONNREFUSED':
      return [
        `Nobody listens at ${host}.`,
        'Check the port, and that the API is running: npm start in its repository.',
      ]
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return [
        `There is no machine called ${hostname}.`,
        'Check the spelling, and the DNS of this machine.',
      ]
    case 'TIMEOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return [
        `No answer within ${timeoutMs} ms.`,
        'A firewall may swallow it; check the address, or wait longer with --timeout.',
      ]
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return [`There is no way to ${hostname}.`, 'Check the network, and a VPN if one is needed.']
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
    case 'EPIPE':
      return [
        'The connection was cut.',
        'The port may speak something else than HTTP, or a proxy may stand between.',
      ]
    case 'CERT_HAS_EXPIRED':
      return ['Its certificate has expired.', 'Renew it; check the clock of this machine too.']
    case 'CERT_NOT_YET_VALID':
      return ['Its certificate is not valid yet.', 'Check the clock of this machine.']
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return [
        `Its certificate is for another name than ${hostname}.`,
        'Use the name in the certificate, or get one for this name.',
      ]
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return [
        'Its certificate is signed by itself; browsers refuse it.',
        'Get one from an authority; for a test, give its file: NODE_EXTRA_CA_CERTS=ca.pem.',
      ]
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return [
        'Its certificate is signed by somebody whom this machine does not know.',
        'Serve the whole chain; for an authority of your own: NODE_EXTRA_CA_CERTS=ca.pem.',
      ]
    case 'bad port':
      return [
        `Browsers, and this program, refuse the port of ${host}.`,
        'Let the API listen on another one, such as 4000 or 443.',
      ]
    default:
      if (/^ERR_SSL_|^EPROTO$/.test(code))
        return [
          'It does not speak TLS here.',
          'Use http:// for this port, or the port that speaks https.',
        ]
      if (code.startsWith('HPE_'))
        return ['It does not answer in HTTP.', 'Check the port; https:// may be needed.']
      return [`It cannot be reached (${code}).`, 'Check the address and the network.']
  }
}

/** fetch says only that it failed; the reason is somewhere beneath. */
function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name === 'TimeoutError') return 'TIMEOUT'
    const [first] = at instanceof AggregateError ? (at.errors as unknown[]) : []
    const { code } = (first ?? at) as { code?: unknown }
    if (typeof code === 'string') return code
    if (at.cause === undefined) return at.message
  }
  return String(error)
}
