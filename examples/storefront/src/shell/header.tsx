import { useMutation } from '@tanstack/react-query'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useMe } from '../data/queries.ts'
import { languages, useText, type Language } from '../i18n/language.tsx'
import { queries } from '../nexus.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark } from './mark.tsx'

export function Header() {
  const { site } = useText()
  const [open, setOpen] = useState(false)
  const path = useRouterState({ select: ({ location }) => location.href })
  useEffect(() => setOpen(false), [path])
  return (
    <header className="top">
      <div className="band" />
      <div
        className="top-inner"
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false)
        }}
      >
        <Link to="/" className="brand">
          <Mark />
          {site.name}
          <small lang="am">{site.inOtherScript}</small>
        </Link>
        <button
          type="button"
          className="menu-button"
          aria-expanded={open}
          aria-controls="menu"
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'close' : 'menu'} />
          {site.menu}
        </button>
        <nav id="menu" aria-label={site.mainMenu} {...(open && { 'data-open': '' })}>
          <ul>
            <MenuItems />
          </ul>
        </nav>
      </div>
    </header>
  )
}

function MenuItems() {
  const { site } = useText()
  const me = useMe()
  const router = useRouter()
  const signOut = useMutation(queries.accounts.signOut.mutationOptions())
  const here = useRouterState({ select: ({ location }) => location.href })
  return (
    <>
      <li>
        <Link to="/search" activeProps={{ 'aria-current': 'page' }}>
          {site.search}
        </Link>
      </li>
      {me && (
        <li>
          <Link to="/trips" activeProps={{ 'aria-current': 'page' }}>
            {site.trips}
          </Link>
        </li>
      )}
      <li>
        {me?.hostAccountId ? (
          <Link to="/host" activeProps={{ 'aria-current': 'page' }}>
            {site.hosting}
          </Link>
        ) : (
          <Link to="/host/start" activeProps={{ 'aria-current': 'page' }}>
            {site.becomeHost}
          </Link>
        )}
      </li>
      {me ? (
        <li>
          <button
            type="button"
            onClick={() => {
              signOut.mutate(undefined, { onSettled: () => void router.navigate({ to: '/' }) })
            }}
          >
            {site.signOut}
          </button>
        </li>
      ) : (
        <li>
          <Link
            to="/sign-in"
            search={here.startsWith('/sign-') ? {} : { next: here }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {site.signIn}
          </Link>
        </li>
      )}
      <li>
        <LanguageSwitch />
      </li>
    </>
  )
}

/** Offers the other language, in that language. */
function LanguageSwitch() {
  const { language, speak } = useText()
  const other: Language = language === 'en' ? 'am' : 'en'
  return (
    <button type="button" lang={other} onClick={() => speak(other)}>
      {languages[other]}
    </button>
  )
}
