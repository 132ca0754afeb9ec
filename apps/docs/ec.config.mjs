import { defineEcConfig } from '@astrojs/starlight/expressive-code'
import { hoverTypes } from './src/hovers/plugin.ts'

export default defineEcConfig({
  themes: ['github-dark-default', 'github-light-default'],
  plugins: [hoverTypes()],
  styleOverrides: {
    borderRadius: '0.5rem',
    codeFontSize: '0.84rem',
    frames: {
      editorActiveTabIndicatorTopColor: 'var(--sl-color-accent)',
      shadowColor: 'transparent',
    },
  },
})
