import type { Connection } from '@connector/shared/schemas/connection';
import { avatarColour, initial } from '../avatar-colour.ts';

/** The company's name stands beside it, so a screen reader skips it. */
export function Avatar({ company }: { company: Connection['company'] }) {
  return (
    <span class="avatar" data-colour={avatarColour(company.id)} aria-hidden="true">
      {initial(company.name)}
    </span>
  );
}
