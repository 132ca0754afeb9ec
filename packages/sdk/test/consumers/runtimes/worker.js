import * as sdk from '/node_modules/@nexus/sdk/dist/index.js'
import { journey } from './journey.js'

onmessage = async ({ data }) => {
  try {
    postMessage(await journey(sdk, data))
  } catch (error) {
    postMessage({ error: String(error) })
  }
}
