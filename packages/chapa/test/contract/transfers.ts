import { expect, test } from 'vitest'
import { readApproval } from '../../src/index.ts'
import { account, arrived, chapa, gateway, ok, reference } from '../stage.ts'

/** Money out: banks, one by one, in batches, with approval. */
export function transfers(): void {
  test('banks, currencies and balances are read', async () => {
    const banks = await ok(chapa.banks())
    expect(banks.find(({ id }) => id === 855)).toEqual({
      id: 855,
      name: 'telebirr',
      swift: 'TELEBIRR',
      accountLength: 10,
      isMobileMoney: true,
      isActive: true,
      isAlwaysOpen: true,
      currency: 'ETB',
    })
    expect((await ok(chapa.currencies())).map(({ code }) => code)).toEqual(['ETB', 'USD'])
    expect((await ok(chapa.balances())).map(({ currency }) => currency)).toEqual(['ETB', 'USD'])
    const [etb] = await ok(chapa.balance('ETB'))
    expect(etb?.available).toMatch(/^\d+\.\d\d$/)
    expect(await ok(chapa.swap('2'))).toMatchObject({ from: '2.00', to: '254.00', rate: 127 })
    expect(await chapa.swap('0.5')).toMatchObject({ code: 'swap_amount_out_of_range' })
  })

  test('a transfer is sent once under its reference, and verified', async () => {
    const request = { reference: reference(), amount: '2000', ...account }
    expect(await ok(chapa.transfer(request))).toEqual({ reference: request.reference })
    expect(await chapa.transfer(request)).toMatchObject({ code: 'transfer_reference_used' })
    await expect
      .poll(() => chapa.verifyTransfer(request.reference))
      .toMatchObject({
        kind: 'ok',
        data: { state: 'success', amount: '2000.00', charge: '60.00', accountNumber: '0912345678' },
      })
    const unknown = await chapa.verifyTransfer(reference())
    expect(unknown).toMatchObject({ code: expect.stringMatching(/^trans(fer|action)_not_found$/) })
    await gateway.control('PUT', '/settings', { transferOutcome: 'failed' })
    const failing = { ...request, reference: reference() }
    await ok(chapa.transfer(failing))
    await expect
      .poll(() => chapa.verifyTransfer(failing.reference))
      .toMatchObject({ kind: 'ok', data: { state: 'failed' } })
    await gateway.control('PUT', '/settings', { transferOutcome: 'success' })
  })

  test('more than a hundred transfers go in batches, as slowly as Chapa wants, and are listed', async () => {
    const transfers = Array.from({ length: 101 }, () => ({
      reference: reference(),
      amount: 5,
      ...account,
    }))
    const batches = []
    for await (const batch of chapa.transferBatches({ title: 'Hosts', transfers })) {
      expect(batch.result).toMatchObject({ kind: 'ok' })
      batches.push(batch)
    }
    expect(batches.map((batch) => batch.transfers.length)).toEqual([100, 1])
    const [first] = batches
    if (first?.result.kind !== 'ok') throw new Error('the first batch was refused')
    const listed: (string | null)[] = []
    for await (const page of chapa.eachPageOfTransfers({ batchId: first.result.data.id }))
      listed.push(...page.rows.map((row) => row.reference))
    expect(new Set(listed)).toEqual(new Set(first.transfers.map((one) => one.reference)))
    expect(listed).toHaveLength(100)
  })

  test('a transfer is approved by whoever knows the secret', async () => {
    const approval = { url: `${gateway.origin}/approve`, secret: 'approval-secret' }
    await gateway.control('PUT', '/settings', { approval })
    const request = { reference: reference(), amount: 5, ...account }
    await ok(chapa.transfer(request))
    const asked = readApproval(await arrived('/approve', request.reference), [
      'old',
      'approval-secret',
    ])
    expect(asked.transfer).toMatchObject({
      reference: request.reference,
      amount: '5.00',
      accountNumber: account.accountNumber,
    })
    expect(asked.signature).toMatchObject({ secretIndex: 1 })
    expect(['constant', 'body-in-chapa-signature']).toContain(asked.signature.variant)
    await gateway.control('PUT', '/settings', { approval: null })
  })
}
