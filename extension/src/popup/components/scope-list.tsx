import type { ScopeState } from '@connector/shared/scopes';
import { scopeSentence, scopeStateLabels } from '../scope-sentences.ts';
import { text } from '../text.ts';
import { Icon, type IconName } from './icon.tsx';
import { RichText } from './rich-text.tsx';

interface ScopeListProps {
  /** `state` is absent before a connect: nothing has been asked for yet. */
  scopes: { name: string; state?: ScopeState }[];
}

const icons: Record<ScopeState, IconName> = {
  requested: 'dot',
  confirmed: 'check',
  refused: 'alert',
};

export function ScopeList({ scopes }: ScopeListProps) {
  return (
    <ul class="scopes">
      {scopes.map(({ name, state }) => (
        <li key={name} class={`scope scope-${state ?? 'requested'}`}>
          <Icon name={icons[state ?? 'requested']} />
          <div>
            <p>
              <RichText message={text(scopeSentence(name))} />
            </p>
            <p class="scope-facts">
              <code>{name}</code>
              {state && <span class="scope-state">{text(scopeStateLabels[state])}</span>}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
