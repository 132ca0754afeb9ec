import { fileURLToPath } from 'node:url'
import starlight from '@astrojs/starlight'
import { defineConfig, passthroughImageService } from 'astro/config'
import { sidebar } from './src/reference/sidebar.ts'

export default defineConfig({
  // Where the built site is served: errors of the API link there.
  site: process.env['DOCS_URL'] || 'http://127.0.0.1:4001',
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  vite: {
    // The compiler reads its own files from where it is installed.
    ssr: { external: ['typescript-6.0'] },
    resolve: { alias: { '~repo': fileURLToPath(new URL('../..', import.meta.url)) } },
    build: {
      rolldownOptions: {
        // Astro marks its own modules with a directive that the bundler then warns about, once per page.
        onLog: (level, log, handle) =>
          log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : handle(level, log),
      },
    },
  },
  integrations: [
    starlight({
      title: 'Nexus',
      description:
        'A booking-marketplace backend: search, quotes, bookings, payments and payouts, behind one typed SDK.',
      favicon: '/favicon.svg',
      customCss: [
        './src/styles/theme.css',
        './src/styles/reference.css',
        './src/styles/drawings.css',
        './src/styles/hovers.css',
      ],
      credits: false,
      sidebar,
    }),
  ],
})
