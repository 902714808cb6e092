import { fileURLToPath } from 'node:url';
import { crx } from '@crxjs/vite-plugin';
import type { InlineConfig } from 'vite';
import { manifest } from './manifest.config.ts';

/** Where a build goes, and which broker's origin it connects to. */
export interface BuildTarget {
  brokerUrl: string;
  outDir: string;
}

/** Vite's settings for one build; {@link BuildTarget} is all that may differ between two. */
export function viteConfig({ brokerUrl, outDir }: BuildTarget): InlineConfig {
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    define: { __BROKER_URL__: JSON.stringify(brokerUrl) },
    plugins: [crx({ manifest: manifest(brokerUrl) })],
    // Vite would ask NODE_ENV, and under a test runner build what nobody ships.
    oxc: { jsx: { development: false } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2024',
      sourcemap: false,
      // Its helper fetches modules ahead, which an extension page has on disk anyway.
      modulePreload: { polyfill: false },
    },
  };
}
