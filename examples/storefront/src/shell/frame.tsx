import { Outlet, useRouterState } from '@tanstack/react-router'
import { useText } from '../i18n/language.tsx'
import { Header } from './header.tsx'

/** What stands around every page. */
export function Frame() {
  const { site } = useText()
  const loading = useRouterState({ select: ({ status }) => status === 'pending' })
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {site.skip}
      </a>
      {loading && <div className="progress" role="progressbar" aria-label={site.loading} />}
      <Header />
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="foot">
        <div className="foot-inner">
          <p>{site.footer}</p>
          <p lang="am">{site.inOtherScript}</p>
        </div>
      </footer>
    </div>
  )
}
