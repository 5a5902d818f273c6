/** How the explorer (src/web) becomes the static files that the server gives out: hashed names, one small entry, every page and the charts apart. */
import {join} from 'node:path';
import {defineConfig} from 'vite';

const root = join(import.meta.dirname, 'src', 'web');

export default defineConfig({
  root,
  base: '/',
  publicDir: join(root, 'public'),
  build: {
    outDir: join(import.meta.dirname, 'dist', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    modulePreload: {polyfill: false},
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 700,
  },
});
