import { nameOf } from '../../companies.ts';
import type { StoredConnection } from '../../state.ts';
import { avatarColour, initial } from '../avatar-colour.ts';

/**
 * The company's name stands beside it, so a screen reader skips it. The letter is drawn by the style
 * sheet: as a text it would be one more word that a button around it has to be named by.
 */
export function Avatar({ company }: { company: StoredConnection }) {
  return (
    <span
      class="avatar"
      data-colour={avatarColour(company.companyId)}
      data-initial={initial(nameOf(company))}
      aria-hidden="true"
    />
  );
}
