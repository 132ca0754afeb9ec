import * as sdk from '@nexus/sdk'
import { journey } from './journey.js'

console.log(JSON.stringify(await journey(sdk, JSON.parse(process.argv[2]))))
