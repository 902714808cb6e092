/**
 * What the tests and the demo need of the machine beyond `node_modules`. All that is missing is
 * listed first, then installed where that is ours to do: as root on Debian and its kin. Elsewhere
 * the reader is told what to install, and the exit code is 1.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../support/chromium.ts';

interface Requirement {
  name: string;
  isMet: () => boolean;
  /** Debian's package. */
  aptPackage: string;
  /** What to do by hand, as sentences. */
  byHand: string;
}

const requirements: Requirement[] = [
  {
    name: 'Chromium',
    isMet: () => findChromium() !== undefined,
    aptPackage: 'chromium',
    byHand:
      'On Debian and Ubuntu: sudo apt-get install chromium. On Fedora: sudo dnf install chromium.\n' +
      '  On macOS: brew install --cask ungoogled-chromium. Elsewhere: https://www.chromium.org/getting-involved/download-chromium/\n' +
      '  If it has another name than chromium, set CHROMIUM_PATH to its executable.\n' +
      '  Chrome and Edge will not do: they ignore --load-extension, so no test can load the extension.',
  },
];

export function ensureRequirements(): void {
  const missing = requirements.filter(({ isMet }) => !isMet());
  if (missing.length === 0) return;
  console.log(`Missing on this machine: ${missing.map(({ name }) => name).join(', ')}.`);

  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) install(missing);
  const still = missing.filter(({ isMet }) => !isMet());
  if (still.length === 0) return;
  for (const { name, byHand } of still) console.error(`\n${name}\n  ${byHand}`);
  process.exit(1);
}

function install(missing: Requirement[]): void {
  const packages = missing.map(({ aptPackage }) => aptPackage);
  console.log(`Installing with apt-get: ${packages.join(' ')}.`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status } = spawnSync('apt-get', ['-q', ...words], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) console.error(`apt-get ${words[0]} failed.`);
  }
}

if (import.meta.main) ensureRequirements();
