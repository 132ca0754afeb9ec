import { type Draw, drawFrom } from '../draw.ts'
import { type FlowWorld, openFlowWorld } from '../flows/world.ts'
import { type History, openHistory } from '../history.ts'
import { type Emulated, type Emulators, startEmulators } from '../house/emulators.ts'
import type { Process } from '../house/process.ts'
import { keys } from '../house/settings.ts'
import { startHouse, type TorturedHouse } from '../house/start-house.ts'
import { type CutProxy, openCutProxy } from '../lines/cut-proxy.ts'
import { type GatewayLine, openGatewayLine } from '../lines/gateway-line.ts'
import { openPostLine, type PostLine } from '../lines/post-line.ts'
import { drawProfile, type Profile } from './profile.ts'
import { prepareGateways } from './prepare-gateways.ts'

/** The whole marketplace with every line through which it can be hurt. */
export type Stage = AsyncDisposable & {
  house: TorturedHouse
  emulators: Emulators
  /** Between people and APIs. */
  front: CutProxy
  /** Between our processes and each gateway. */
  gateways: Record<Emulated, GatewayLine>
  /** Between the gateways and our APIs. */
  post: PostLine
  world: FlowWorld
  history: History
  /** Processes that ended without being told to by a suite, in words. */
  deaths: { name: string; words: string }[]
  seed: number
  /** How Chapa behaves where sources about it disagree. */
  profile: Profile
}

export type Weather = {
  /** Which share of the connections of people is cut. */
  cuts: number
  /** Which share of the calls to a gateway goes wrong. */
  gatewayFaults: number
  /** Of those, which share hangs until it is given up. */
  hangs?: number
  gatewayLatencyMs?: number
  /** Which share of the gateway's notices is lost, tripled, late, forged. */
  postFaults: number
}

type Options = {
  seed: number
  weather: Weather
  apis?: number
  workers?: number
  durable?: boolean
  env?: Record<string, string>
}

export async function openStage(options: Options): Promise<Stage> {
  const { seed, weather } = options
  await using stack = new AsyncDisposableStack()
  const history = openHistory()
  const deaths: Stage['deaths'] = []
  const profile = drawProfile(seed)
  const emulators = stack.use(await startEmulators(keys))
  const { chapaUrl, stripeUrl, smtpUrl } = emulators.process.ready
  const lineTo = (url: string, draw: Draw) =>
    openGatewayLine({
      target: new URL(url).origin,
      share: weather.gatewayFaults,
      draw,
      ...(weather.hangs !== undefined && { hangShare: weather.hangs }),
      ...(weather.gatewayLatencyMs !== undefined && { latencyMs: weather.gatewayLatencyMs }),
    })
  const gateways = {
    chapa: stack.use(await lineTo(chapaUrl, drawFrom(seed, 11))),
    stripe: stack.use(await lineTo(stripeUrl, drawFrom(seed, 14))),
  }
  let urls: () => string[] = () => []
  const post = stack.use(
    await openPostLine({
      targets: () => urls(),
      share: weather.postFaults,
      draw: drawFrom(seed, 12),
    }),
  )
  const house = stack.use(
    await startHouse({
      apis: options.apis ?? 2,
      workers: options.workers ?? 2,
      durable: options.durable ?? false,
      env: {
        CHAPA_URL: `${gateways.chapa.url}/v1`,
        STRIPE_URL: gateways.stripe.url,
        SMTP_URL: smtpUrl,
        NEXUS_PUBLIC_URL: post.url,
        NEXUS_STOREFRONT_ORIGINS: 'https://stay.example',
        ...options.env,
      },
      onEnd(ended: Process<unknown>) {
        history.note('a process ended', { name: ended.name, words: ended.words().slice(-600) })
        deaths.push({ name: ended.name, words: ended.words().slice(-600) })
      },
    }),
  )
  urls = house.urls
  await prepareGateways(emulators, { profile, postUrl: post.url })
  const front = stack.use(
    await openCutProxy({ targets: house.urls, share: weather.cuts, draw: drawFrom(seed, 13) }),
  )
  const world = await openFlowWorld(house.db, { url: house.urls()[0]! })
  const disposal = stack.move()
  return {
    house,
    emulators,
    front,
    gateways,
    post,
    world,
    history,
    deaths,
    seed,
    profile,
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}
