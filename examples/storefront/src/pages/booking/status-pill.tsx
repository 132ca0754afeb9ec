import type { BookingStatus } from '@nexus/sdk'
import { useText } from '../../i18n/language.tsx'

const looks: Record<BookingStatus, 'good' | 'wait' | 'bad' | ''> = {
  requested: 'wait',
  declined: 'bad',
  pending_payment: 'wait',
  confirmed: 'good',
  checked_in: 'good',
  completed: 'good',
  cancelled: 'bad',
  expired: '',
  no_show: 'bad',
}

export function StatusPill({ status }: { status: BookingStatus }) {
  const { booking } = useText()
  return <span className={`status ${looks[status]}`}>{booking.statuses[status]}</span>
}
