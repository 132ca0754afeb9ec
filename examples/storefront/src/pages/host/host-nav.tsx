import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/language.tsx'

export function HostNav() {
  const { host } = useText()
  return (
    <nav aria-label={host.title} className="host-nav">
      <ul className="row">
        <li>
          <Link to="/host" activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
            {host.listings}
          </Link>
        </li>
        <li>
          <Link to="/host/bookings" activeProps={{ 'aria-current': 'page' }}>
            {host.bookings}
          </Link>
        </li>
      </ul>
    </nav>
  )
}
