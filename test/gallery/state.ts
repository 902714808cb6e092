import type { Page } from 'puppeteer-core';
import type { OptionsSection } from '../../extension/src/ui/options-address.ts';
import type { ExtensionPolicy } from '../support/chromium-policy.ts';
import type { Texts } from '../support/extension-texts.ts';
import type { Stage } from './stage.ts';

/** A text of the extension: its key, and what is filled in. */
export type Words = readonly [key: string, ...values: string[]];

/** What lies in the browser's storage. */
export interface Stored {
  local: object;
  session?: object;
}

/** One thing that the user does, in the language of the extension that is shown. */
export type Step = (page: Page, text: Texts, stage: Stage) => Promise<void>;

/** One state of one page, and the way there. */
export interface GalleryState {
  /** What somebody would call it; also the name of its file in `golden`. */
  name: string;
  page: 'popup' | 'options' | 'welcome';
  /** The section of the options page that the address names. */
  section?: OptionsSection;
  /** The key of the company that the section is to be about. */
  about?: (stage: Stage) => string;
  /** What the organization set. */
  policy?: ExtensionPolicy;
  /** Makes true at the broker and at Attentive what is then found in storage. */
  stored: (stage: Stage) => Stored | Promise<Stored>;
  /** What the user does once the page has come to rest. */
  steps?: readonly Step[];
  /** What it says when it is there. */
  says: Words | ((stage: Stage) => Words);
  /** What is open is closed by Escape, which gives the focus back to what is so called. */
  openedBy?: Words;
}
