import type { Connection } from '@connector/shared/schemas/connection';
import { text } from '../text.ts';
import { Notice } from './notice.tsx';
import { ScopeList } from './scope-list.tsx';

/** Attentive reports no grants, so "asked for" is explained once, below the list. */
export function Permissions({ snapshot }: { snapshot: Connection }) {
  const { scopes, access, kind } = snapshot;
  return (
    <section aria-labelledby="permissions">
      <h2 id="permissions">{text('permissionsHeading')}</h2>
      {access.rest === 'refused' && (
        <Notice tone="warning" title={text('accessRestRefusedTitle')}>
          {text('accessRestRefusedBody')}
        </Notice>
      )}
      {access.graphql === 'refused' && (
        <Notice tone="warning" title={text('accessGraphqlRefusedTitle')}>
          {text('accessGraphqlRefusedBody')}
        </Notice>
      )}
      {scopes.length > 0 ? (
        <ScopeList scopes={scopes} />
      ) : (
        <p>{text(kind === 'api_key' ? 'permissionsOfKey' : 'permissionsNone')}</p>
      )}
      {scopes.some(({ state }) => state === 'requested') && (
        <p class="aside">{text('permissionsExplained')}</p>
      )}
    </section>
  );
}
