import type { StayMail } from './stay-mail.ts'

const etb = (amountMinor: number) => ({ amountMinor, currency: 'ETB' as const })

/** A believable booking, to look at the mails with. */
export const stayPreview: StayMail = {
  bookingId: '0199a000-0000-7000-8000-000000000001',
  code: 'NX-7K4M2Q',
  status: 'confirmed',
  guest: { name: 'Hana Tesfaye', email: 'hana@guests.example', locale: 'en' },
  host: { name: 'Dawit Bekele', email: 'dawit@hosts.example', locale: 'en' },
  listing: {
    title: 'Garden house near Entoto, with a view of the city',
    city: 'Addis Ababa',
    countryCode: 'ET',
    addressLine: 'Gurd Shola Road 14',
  },
  checkIn: '2027-03-05',
  checkOut: '2027-03-08',
  nights: 3,
  guests: 3,
  timeZone: 'Africa/Addis_Ababa',
  checkInFrom: '14:00',
  checkOutBy: '11:00',
  lineItems: [
    {
      kind: 'nights',
      payer: 'guest',
      quantity: 3,
      unitAmount: etb(420_000),
      amount: etb(1_260_000),
    },
    {
      kind: 'extra_guests',
      payer: 'guest',
      quantity: 3,
      unitAmount: etb(50_000),
      amount: etb(150_000),
    },
    { kind: 'cleaning_fee', payer: 'guest', quantity: 1, unitAmount: null, amount: etb(80_000) },
    { kind: 'service_fee', payer: 'guest', quantity: 1, unitAmount: null, amount: etb(178_800) },
    { kind: 'host_commission', payer: 'host', quantity: 1, unitAmount: null, amount: etb(44_700) },
  ],
  total: etb(1_668_800),
  hostPayout: etb(1_445_300),
  refundSchedule: [
    { until: new Date('2027-02-26T11:00:00Z'), refund: etb(1_668_800) },
    { until: new Date('2027-03-04T11:00:00Z'), refund: etb(785_000) },
  ],
  refund: null,
  cancelledBy: null,
  changeReason: null,
  bookingUrl: 'https://stay.example/bookings/0199a000-0000-7000-8000-000000000001',
}

export const cancelledPreview: StayMail = {
  ...stayPreview,
  status: 'cancelled',
  refund: etb(785_000),
  cancelledBy: 'guest',
  changeReason: 'My sister is getting married that weekend after all.',
}
