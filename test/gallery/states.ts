import { optionsCompanies } from './options-companies.ts';
import { optionsKey } from './options-key.ts';
import { optionsService } from './options-service.ts';
import { popupActions } from './popup-actions.ts';
import { popupCompanies } from './popup-companies.ts';
import { popupWithoutCompany } from './popup-without-company.ts';
import type { GalleryState } from './state.ts';
import { welcomeStates } from './welcome-states.ts';

/** Every state of every page. */
export const galleryStates: readonly GalleryState[] = [
  ...on('popup', [...popupWithoutCompany, ...popupCompanies, ...popupActions]),
  ...on('options', [...optionsCompanies, ...optionsService, ...optionsKey]),
  ...on('welcome', welcomeStates),
];

function on(
  page: GalleryState['page'],
  states: readonly Omit<GalleryState, 'page'>[],
): GalleryState[] {
  return states.map((state) => ({ ...state, page }));
}
