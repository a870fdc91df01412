import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const backend = process.env['TAKT_BACKEND'] ?? 'http://localhost:8080';
const toBackend = { target: backend, changeOrigin: true, headers: { origin: backend } };

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': toBackend } },
  preview: { proxy: { '/api': toBackend } },
  build: {
    target: 'es2022',
    sourcemap: false,
    // bpmn-js is one chunk of its own, loaded with the first diagram
    chunkSizeWarningLimit: 1200,
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    env: { TZ: 'UTC', LANG: 'en_GB.UTF-8' },
  },
});
