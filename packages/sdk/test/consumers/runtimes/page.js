import * as sdk from '/node_modules/@nexus/sdk/dist/index.js'
import { journey } from './journey.js'

const { createNexus, isNexusError, webStorage } = sdk

window.inAPage = (given) => journey(sdk, given)
window.inAWorker = (given) =>
  new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js', { type: 'module' })
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data))
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage(given)
  })

/** A client whose session and keys are kept as a shop would keep them. */
window.begin = (url, options) => {
  window.nexus = createNexus({
    url,
    session: webStorage('local', 'nexus-session'),
    keys: webStorage('session', 'nexus-keys'),
    onRequest: ({ path }) => (window.sent ??= []).push(path),
    ...options,
  })
}

/** What a call came to: its answer, or the code of its error. */
window.outcome = async (path, ...given) => {
  const [feature, method] = path.split('.')
  const answer = await window.nexus[feature][method](...given).catch((caught) => caught)
  return isNexusError(answer) ? answer.code : answer
}
