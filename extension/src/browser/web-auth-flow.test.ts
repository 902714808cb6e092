import { describe, expect, it } from 'vitest';
import { createBrowserWindows } from '../testing/browser-windows.ts';
import { causeOfFlowError, openWebAuthFlow } from './web-auth-flow.ts';

function open() {
  const windows = createBrowserWindows();
  const told: number[] = [];
  const flow = openWebAuthFlow(windows.browser, 'https://broker.example/', (id) => told.push(id));
  return { ...windows, flow, told };
}

it('gives the redirect', async () => {
  const { flow, redirect, listeners } = open();
  redirect('https://x.chromiumapp.org/?code=1');
  expect(await flow.redirect).toEqual({ ok: true, value: 'https://x.chromiumapp.org/?code=1' });
  expect(listeners.size).toBe(0);
});

it.each([
  ['The user did not approve access.', 'window_closed'],
  ['User cancelled or denied access.', 'window_closed'],
  ['Only one web auth flow is allowed at a time.', 'window_busy'],
  ['Authorization page could not be loaded.', 'broker_unreachable'],
  ['Something a later browser says.', 'interrupted'],
  ['', 'interrupted'],
])('knows the browser\'s "%s" as %s', (message, cause) => {
  expect(causeOfFlowError(message)).toBe(cause);
});

it('tells what the browser refused', async () => {
  const { flow, fail } = open();
  fail('Authorization page could not be loaded.');
  expect(await flow.redirect).toEqual({ ok: false, cause: 'broker_unreachable' });
});

describe('its window', () => {
  it('is the first popup that opens, and no ordinary window', () => {
    const { told, openWindow } = open();
    openWindow(1, 'normal');
    openWindow(2);
    openWindow(3);
    expect(told).toEqual([2]);
  });

  it('is closed with the flow', async () => {
    const { flow, openWindow, removed } = open();
    openWindow(2);
    expect(await flow.close()).toBe(true);
    expect(removed).toEqual([2]);
    expect(await flow.redirect).toEqual({ ok: false, cause: 'window_closed' });
  });

  it('is closed as it opens, when the flow was closed before', async () => {
    const { flow, openWindow, removed, told } = open();
    expect(await flow.close()).toBe(true);
    expect(await flow.redirect).toEqual({ ok: false, cause: 'window_closed' });
    openWindow(2);
    expect(removed).toEqual([2]);
    expect(told).toEqual([]);
  });

  it('leaves the flow open when the browser keeps it', async () => {
    const { flow, openWindow, keepWindows, redirect } = open();
    openWindow(2);
    keepWindows();
    expect(await flow.close()).toBe(false);
    redirect('https://x.chromiumapp.org/');
    expect((await flow.redirect).ok).toBe(true);
  });
});
