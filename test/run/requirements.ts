/**
 * What the tests and the demo need of the machine beyond `node_modules`. All that is missing is
 * listed first, then installed where that is ours to do: as root on Debian and its kin. Elsewhere
 * the reader is told what to do, and the exit code is 1.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findCaddy } from '../support/caddy.ts';
import { findChromium } from '../support/chromium.ts';
import { findExecutable } from '../support/executable.ts';
import { findFirefox } from '../support/firefox.ts';

export interface Shortcoming {
  /** A sentence. */
  what: string;
  /** Debian's packages that end it; none if no package can. */
  packages: string[];
  /** What to do by hand, a line each. */
  byHand: string[];
}

/** Each looks at the machine anew, and finds nothing once all is well. */
const requirements = [lackOfChromium, lackOfFirefox, lackOfCaddy, lackOfSystemd];

export function lackOfChromium(environment = process.env): Shortcoming | undefined {
  if (findChromium(environment)) return undefined;
  if (environment.CHROMIUM_PATH) return wrongPath('CHROMIUM_PATH', environment);
  return {
    what: 'No Chromium was found.',
    packages: ['chromium', 'fonts-liberation'],
    byHand: [
      'Debian, Ubuntu:  sudo apt-get install chromium',
      'Fedora:          sudo dnf install chromium',
      'macOS:           brew install --cask ungoogled-chromium',
      'If it is not on PATH, set CHROMIUM_PATH to its executable.',
      'Branded Chrome and Edge will not do: they ignore --load-extension.',
    ],
  };
}

export function lackOfFirefox(environment = process.env): Shortcoming | undefined {
  if (findFirefox(environment)) return undefined;
  if (environment.FIREFOX_PATH) return wrongPath('FIREFOX_PATH', environment);
  return {
    what: 'No Firefox was found.',
    packages: ['firefox-esr'],
    byHand: [
      'Debian:   sudo apt-get install firefox-esr',
      'Ubuntu:   https://support.mozilla.org/kb/install-firefox-linux, "Install Firefox .deb package"',
      'Fedora:   sudo dnf install firefox',
      'macOS:    brew install --cask firefox',
      'If it is not on PATH, set FIREFOX_PATH to its executable.',
      "Ubuntu's snap will not do: it sees no folder but its own.",
    ],
  };
}

/** The reverse proxy of the deploy page. */
export function lackOfCaddy(environment = process.env): Shortcoming | undefined {
  if (findCaddy(environment)) return undefined;
  if (environment.CADDY_PATH) return wrongPath('CADDY_PATH', environment);
  return {
    what: 'No Caddy was found.',
    packages: ['caddy'],
    byHand: [
      'Debian, Ubuntu:  sudo apt-get install caddy',
      'Fedora:          sudo dnf install caddy',
      'macOS:           brew install caddy',
      'If it is not on PATH, set CADDY_PATH to its executable.',
    ],
  };
}

/** It judges the unit that we ship; no unit is started, and only Linux has it. */
export function lackOfSystemd({ PATH } = process.env): Shortcoming | undefined {
  if (process.platform !== 'linux' || findExecutable(['systemd-analyze'], undefined, PATH)) {
    return undefined;
  }
  return {
    what: 'No systemd-analyze was found.',
    packages: ['systemd'],
    byHand: ['Debian, Ubuntu:  sudo apt-get install systemd'],
  };
}

function wrongPath(name: string, environment: NodeJS.ProcessEnv): Shortcoming {
  const what = `${name} names ${environment[name]}, which cannot be run.`;
  return { what, packages: [], byHand: ['Set it to the executable, or unset it.'] };
}

export function ensureRequirements(): void {
  const lacks = findLacks();
  for (const { what } of lacks) console.log(what);
  const packages = lacks.flatMap((lack) => lack.packages);
  if (packages.length > 0 && mayInstall()) install(packages);

  const remaining = findLacks();
  if (remaining.length === 0) return;
  for (const { what, byHand } of remaining) console.error(['', what, ...byHand].join('\n  '));
  process.exit(1);
}

function findLacks(): Shortcoming[] {
  return requirements.map((lack) => lack()).filter((lack) => lack !== undefined);
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function install(packages: string[]): void {
  console.log(`Installing with apt-get: ${packages.join(', ')}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status } = spawnSync('apt-get', ['-qq', ...words], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) console.error(`apt-get ${words[0]} did not work.`);
  }
}

if (import.meta.main) ensureRequirements();
