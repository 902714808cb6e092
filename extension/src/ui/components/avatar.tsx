import type { StoredConnection } from '../../state.ts';
import { avatarColour, initial } from '../avatar-colour.ts';
import { nameOf } from '../name-of-company.ts';

/** The company's name stands beside it, so a screen reader skips it. */
export function Avatar({ company }: { company: StoredConnection }) {
  return (
    <span class="avatar" data-colour={avatarColour(company.companyId)} aria-hidden="true">
      {initial(nameOf(company))}
    </span>
  );
}
