/** The one file that names the browser's API; a no-op wherever `browser` is native. */
export { default as browser, type Runtime } from 'webextension-polyfill';
