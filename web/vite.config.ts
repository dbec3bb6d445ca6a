import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` serves the pages and passes everything else on to a running engine.
const engine = process.env.KIZUNA_URLS ?? 'http://localhost:5000';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../Api/wwwroot',
    emptyOutDir: true,
    // Nothing is inlined as data: URLs, so that the pages work under a strict content security policy.
    assetsInlineLimit: 0,
    // In kB: the chart library alone is above the usual 500, and is loaded with the first chart only.
    chunkSizeWarningLimit: 600,
  },
  server: {
    proxy: {
      '/v1': engine,
      '/sign-in': engine,
      '/sign-out': engine,
      '/hubs': { target: engine, ws: true },
    },
  },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
});
