import { Config } from '@nexus/api/facts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from './home.ts'
import {
  basePort,
  checkSettings,
  composeEnvironment,
  replacedParts,
  StartSettings,
} from './settings.ts'

const ports = {
  api: 5000,
  docs: 5001,
  mailbox: 5002,
  chapa: 5003,
  chapaControl: 5004,
  smtp: 5005,
  postgres: 5006,
  storefront: 5007,
  stripe: 5008,
  stripeControl: 5009,
  workerMetrics: 5010,
}
const secrets = {
  authSecret: 'a'.repeat(64),
  chapaSecretKey: 'CHASECK_TEST-own',
  chapaWebhookSecret: 'own secret',
  stripeSecretKey: 'sk_test_own',
  stripeWebhookSecret: 'whsec_own',
  mailWebhookSecret: 'mail-secret-of-our-own',
}
const own = { ports, secrets, databaseUrl: 'postgres://nexus@127.0.0.1:5006/nexus' }

test('.env.example lists every setting, each with a sentence, and no other', () => {
  const text = readFileSync(join(projectRoot, '.env.example'), 'utf8')
  const listed = [...text.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name = '']) => name)
  const known = [...Object.keys(Config.shape), ...Object.keys(StartSettings.shape)]
  expect(listed.toSorted()).toEqual(known.toSorted())
  for (const name of known) expect(text).toMatch(new RegExp(`^# \\S.*[.]\n# ${name}=`, 'm'))
})

test('with no setting at all everything leads to what is started here', async () => {
  const config = await checkSettings(composeEnvironment({}, own))
  expect(config).toMatchObject({
    DATABASE_URL: own.databaseUrl,
    NEXUS_PORT: 5000,
    NEXUS_PUBLIC_URL: 'http://127.0.0.1:5000',
    AUTH_SECRET: secrets.authSecret,
    SMTP_URL: 'smtp://127.0.0.1:5005',
    CHAPA_URL: 'http://127.0.0.1:5003/v1',
    CHAPA_SECRET_KEY: 'CHASECK_TEST-own',
    STRIPE_URL: 'http://127.0.0.1:5008',
    STRIPE_SECRET_KEY: 'sk_test_own',
    DOCS_URL: 'http://127.0.0.1:5001',
    NEXUS_STOREFRONT_ORIGINS: ['http://127.0.0.1:5007'],
  })
})

test('every bad setting is named at once', async () => {
  const bad = {
    DATABASE_URL: 'mysql://somewhere',
    AUTH_SECRET: 'short',
    SMTP_URL: 'nowhere',
    NODE_ENV: 'home',
  }
  const names = /NODE_ENV[^]*DATABASE_URL[^]*AUTH_SECRET[^]*SMTP_URL/
  await expect(checkSettings(composeEnvironment(bad, own))).rejects.toThrow(names)
})

test('with one setting of a gateway of its own, the others are asked for and the emulator is not used', async () => {
  const env = { CHAPA_URL: 'https://api.chapa.co/v1' }
  expect(replacedParts(env)).toEqual({
    database: false,
    mail: false,
    chapa: true,
    stripe: true,
  })
  await expect(checkSettings(composeEnvironment(env, own))).rejects.toThrow(
    /CHAPA_SECRET_KEY: missing[^]*CHAPA_WEBHOOK_SECRET: missing/,
  )
})

test('a key of Stripe alone leaves the Chapa emulator in its place, and asks for the secret of the notices', async () => {
  const env = { STRIPE_SECRET_KEY: 'sk_live_theirs' }
  expect(replacedParts(env)).toMatchObject({ chapa: false, stripe: true })
  await expect(checkSettings(composeEnvironment(env, own))).rejects.toThrow(
    'STRIPE_WEBHOOK_SECRET: missing.',
  )
})

test('a setting that is present but empty counts as absent', () => {
  expect(replacedParts({ DATABASE_URL: '', SMTP_URL: '', CHAPA_URL: '' })).toEqual({
    database: false,
    mail: false,
    chapa: false,
    stripe: false,
  })
  expect(composeEnvironment({ AUTH_SECRET: '' }, own)).toMatchObject({
    AUTH_SECRET: secrets.authSecret,
  })
})

test('the port comes from the option, then from NEXUS_PORT, then it is 4000', () => {
  expect(basePort({ NEXUS_PORT: '4500' }, 5000)).toBe(5000)
  expect(basePort({ NEXUS_PORT: '4500' }, undefined)).toBe(4500)
  expect(basePort({}, undefined)).toBe(4000)
  expect(() => basePort({ NEXUS_PORT: 'web' }, undefined)).toThrow('NEXUS_PORT is "web"')
})
