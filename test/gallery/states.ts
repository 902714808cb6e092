import { popupActions } from './popup-actions.ts';
import { popupCompanies } from './popup-companies.ts';
import { popupWithoutCompany } from './popup-without-company.ts';
import type { GalleryState } from './state.ts';

/** Every state of every page. */
export const galleryStates: readonly GalleryState[] = [
  ...on('popup', [...popupWithoutCompany, ...popupCompanies, ...popupActions]),
];

function on(
  page: GalleryState['page'],
  states: readonly Omit<GalleryState, 'page'>[],
): GalleryState[] {
  return states.map((state) => ({ ...state, page }));
}
