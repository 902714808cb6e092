import type { ScopeState } from '@connector/shared/scopes';
import { describeScope, scopeStateLabels } from '../scope-sentences.ts';
import { text } from '../text.ts';
import { Icon } from './icon.tsx';
import { RichText } from './rich-text.tsx';

interface Scope {
  name: string;
  /** Absent before a connect: nothing has been asked for yet. */
  state?: ScopeState;
}

export function ScopeList({ scopes }: { scopes: Scope[] }) {
  return (
    <ul class="scopes">
      {scopes.map((scope) => (
        <ScopeItem key={scope.name} {...scope} />
      ))}
    </ul>
  );
}

function ScopeItem({ name, state }: Scope) {
  const { sentence, icon } = describeScope(name);
  return (
    <li class="scope">
      <Icon name={icon} />
      <div>
        <p>
          <RichText message={text(sentence)} />
        </p>
        <p class="scope-facts">
          <code>{name}</code>
          {state && (
            <span class={`scope-state scope-${state}`}>{text(scopeStateLabels[state])}</span>
          )}
        </p>
      </div>
    </li>
  );
}
