import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

/**
 * What is bundled together. What two bundles use stands in each, cut down to what that one uses:
 * shared, the popup would load what only the background asks for, and it has to open at once.
 */
export const bundles = {
  background: ['src/background.ts'],
  popup: ['src/popup/index.html'],
  tabs: ['src/options/index.html', 'src/welcome/index.html'],
} as const;

/** Where the background stands in a build: `src/background.ts` there becomes this. */
export const backgroundPath = 'background.js';

interface BundleSettings {
  bundle: keyof typeof bundles;
  /** The origin of a preset broker; null if the address is typed or set by policy. */
  brokerUrl: string | null;
  outDir: string;
}

/** Vite's settings for one bundle, which is added to what lies in `outDir`. */
export function viteConfig({ bundle, brokerUrl, outDir }: BundleSettings): InlineConfig {
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    define: { __BROKER_URL__: JSON.stringify(brokerUrl) },
    // Vite would ask NODE_ENV, and under a test runner build what nobody ships.
    oxc: { jsx: { development: false } },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2024',
      sourcemap: false,
      rolldownOptions: {
        input: [...bundles[bundle]],
        output: bundle === 'background' ? { entryFileNames: backgroundPath } : {},
      },
      // Its helper fetches modules ahead, which an extension page has on disk anyway.
      modulePreload: { polyfill: false },
    },
  };
}
