import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crx } from '@crxjs/vite-plugin';
import type { InlineConfig, Plugin } from 'vite';
import { type Edition, managedSchemaPath, manifest } from './manifest.config.ts';

/** One build: what it is, and the folder it goes to. */
export interface Build extends Edition {
  outDir: string;
}

/** Vite's settings for one build; {@link Build} is all that may differ between two. */
export function viteConfig({ outDir, ...edition }: Build): InlineConfig {
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    define: { __BROKER_URL__: JSON.stringify(edition.brokerUrl) },
    plugins: [
      crx({
        manifest: manifest(edition),
        browser: edition.target === 'firefox' ? 'firefox' : 'chrome',
      }),
      managedSchema(edition),
    ],
    // Vite would ask NODE_ENV, and under a test runner build what nobody ships.
    oxc: { jsx: { development: false } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2024',
      sourcemap: false,
      // The page that no manifest names.
      rolldownOptions: { input: { welcome: 'src/welcome/index.html' } },
      // Its helper fetches modules ahead, which an extension page has on disk anyway.
      modulePreload: { polyfill: false },
    },
  };
}

/** Adds the policy's schema where the manifest names it: CRXJS does not follow that name. */
function managedSchema(edition: Edition): Plugin {
  const isNamed = 'storage' in manifest(edition);
  return {
    name: 'managed-schema',
    generateBundle() {
      if (!isNamed) return;
      const source = readFileSync(new URL(managedSchemaPath, import.meta.url), 'utf8');
      this.emitFile({ type: 'asset', fileName: managedSchemaPath, source });
    },
  };
}
