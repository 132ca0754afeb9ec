import * as sdk from '@nexus/sdk'
import { journey } from './journey.js'

globalThis.run = async (given) => {
  // What Node alone has is not there.
  const globals = ['process', 'Buffer', 'require', 'setImmediate', 'document', 'window']
  const foreign = globals.filter((name) => typeof globalThis[name] !== 'undefined')
  return JSON.stringify({ ...(await journey(sdk, JSON.parse(given))), foreign })
}
