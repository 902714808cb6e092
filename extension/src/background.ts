import { browser } from './browser/api.ts';

void browser.runtime.id;
