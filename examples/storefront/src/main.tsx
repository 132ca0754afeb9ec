import { NexusProvider } from '@nexus/sdk/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './data/query-client.ts'
import { LanguageProvider, loadLanguage } from './i18n/language.tsx'
import { nexus } from './nexus.ts'
import { router } from './router.tsx'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import './styles/frame.css'

const first = await loadLanguage()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LanguageProvider first={first}>
      <QueryClientProvider client={queryClient}>
        <NexusProvider nexus={nexus}>
          <RouterProvider router={router} />
        </NexusProvider>
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
)
