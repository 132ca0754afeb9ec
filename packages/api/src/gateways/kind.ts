import type { Db } from '@nexus/db/client'
import type { z } from 'zod'
import type { CallRecord, PaymentGateway } from './port.ts'

/** What a gateway is made with. */
export type GatewaySetup<Settings> = {
  settings: Settings
  db: Db
  now: () => Date
  /** Writes down each call that has ended. */
  record: (call: CallRecord) => Promise<void>
}

/** A gateway before it is set up: its name, the settings it needs, and how it is made of them. */
export interface GatewayKind<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string
  /** Settings of the environment; `.env.example` lists them too. */
  readonly settings: Shape
  /** What is wrong with settings that are each right by themselves, a sentence each: `NAME: why.` */
  problems?(settings: z.infer<z.ZodObject<Shape>>): string[]
  /** Null when its settings leave it out. */
  create(setup: GatewaySetup<z.infer<z.ZodObject<Shape>>>): PaymentGateway | null
}

export function gatewayKind<Shape extends z.ZodRawShape>(
  kind: GatewayKind<Shape>,
): GatewayKind<Shape> {
  return kind
}
